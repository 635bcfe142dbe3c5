"""Writes files whole, and never over what a person wrote.

A file that is not as it was last written was edited since; the new version then goes beside it, with ``.new`` behind
its name (``.new.2`` where that was edited, too).
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from .manifest import Manifest, OutputError, digest, digest_file, write_whole


class WriteResult(NamedTuple):
    """What happened to one file."""

    #: where its content went, relative to the folder
    path: str
    #: the file that was edited and left as it is; "" if there is none
    edited: str


class OutputFolder:
    """The folder that a book is written to."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        """Write to *folder*; *force* overwrites edited files.

        :raises OutputError: if the manifest of an earlier run cannot be read
        """
        self.folder, self.force = folder, force
        self.manifest = Manifest(folder)

    def write_once(self, name: str, text: str) -> WriteResult:
        """Write *text* to the file *name* unless there is one.

        :raises OutputError: if that cannot be done
        """
        if (self.folder / name).exists():
            self.manifest.not_written.discard(name)
            return WriteResult(name, "")
        return self.write(name, text)

    def write(self, name: str, content: str | bytes | bytearray, *, keep_edits: bool = True) -> WriteResult:
        """Write *content*, text as UTF-8, to the file *name*.

        :param keep_edits: whether a file that was edited, or is not ours, is left as it is
        :raises OutputError: if that cannot be done
        """
        octets = content.encode() if isinstance(content, str) else content
        new_digest = digest(octets)
        target, number = name, 1
        old_digest = self._read_digest(target)
        # neither as it will be nor as it was last written
        while (
            keep_edits
            and not self.force
            and old_digest not in (None, new_digest)
            and not self.manifest.is_own(target, str(old_digest))
        ):
            target, number = f"{name}.new" if number == 1 else f"{name}.new.{number}", number + 1
            old_digest = self._read_digest(target)
        # a file that is right already keeps its date, so that a build does not read it again
        if old_digest != new_digest:
            self.manifest.announce(target, new_digest)
            write_whole(self.folder / target, octets)
        self.manifest.add(target, new_digest)
        if target != name:
            self.manifest.not_written.discard(name)
        return WriteResult(target, name if target != name else "")

    def _read_digest(self, name: str) -> str | None:
        """Return the digest of the file *name*, `None` if there is none.

        :raises OutputError: if what has the name cannot be read as a file
        """
        path = self.folder / name
        try:
            if path.exists() and not path.is_file():
                raise OutputError(f"{path}: is a folder or a device, not a file; move it away")
            return digest_file(path) if path.is_file() else None
        except OSError as error:
            raise OutputError(f"{path}: cannot be read: {error.strerror or error}") from error

    def close(self) -> list[str]:
        """Write down which files are ours; return those that earlier runs wrote and this one did not.

        :raises OutputError: if that cannot be done
        """
        return self.manifest.close()

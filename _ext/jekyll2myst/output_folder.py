"""Writes files whole, and never over what a person wrote.

A manifest holds a digest of each file as it was last written. A file that has another digest was edited since; the new
version then goes beside it, with ``.new`` behind its name.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import NamedTuple

_MANIFEST = ".jekyll2myst.json"


class OutputError(Exception):
    """A folder that cannot be written to, or a manifest that cannot be read."""


class _WriteResult(NamedTuple):
    """What happened to one file."""

    #: where its content went, relative to the folder
    path: str
    #: whether an edited file was left as it is
    set_aside: bool


class OutputFolder:
    """The folder that a book is written to."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        """Write to *folder*; *force* overwrites edited files.

        :raises OutputError: if the manifest of an earlier run cannot be read
        """
        self.folder, self.force = folder, force
        manifest = folder / _MANIFEST
        try:
            text = manifest.read_text(encoding="utf-8") if manifest.is_file() else "{}"
            self.digests: dict[str, str] = json.loads(text)
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{manifest}: cannot be read ({error}); delete it to let every file be set aside"
            ) from error

    def write_once(self, name: str, text: str) -> _WriteResult:
        """Write *text* to the file *name* unless there is one.

        :raises OutputError: if that cannot be done
        """
        if (self.folder / name).exists() and name not in self.digests:
            return _WriteResult(name, set_aside=False)
        return self.write(name, text)

    def write(self, name: str, content: str | bytes, *, keep_edits: bool = True) -> _WriteResult:
        """Write *content*, text as UTF-8, to the file *name*.

        :param keep_edits: whether a file that was edited, or is not ours, is left as it is
        :raises OutputError: if that cannot be done
        """
        path = self.folder / name
        octets = content.encode() if isinstance(content, str) else content
        new_digest = _digest(octets)
        old_digest = _digest(path.read_bytes()) if path.is_file() else None
        is_edited = old_digest is not None and old_digest not in (new_digest, self.digests.get(name))
        if is_edited and keep_edits and not self.force:
            _write_whole(path.with_name(path.name + ".new"), octets)
            return _WriteResult(name + ".new", set_aside=True)
        # a file that is right already keeps its date, so that a build does not read it again
        if old_digest != new_digest:
            _write_whole(path, octets)
        self.digests[name] = new_digest
        return _WriteResult(name, set_aside=False)

    def write_manifest(self) -> None:
        """Write the digests of all files that are ours.

        :raises OutputError: if that cannot be done
        """
        text = json.dumps(dict(sorted(self.digests.items())), indent=1) + "\n"
        _write_whole(self.folder / _MANIFEST, text.encode())


def _digest(content: bytes) -> str:
    """Return the digest of a file's content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _write_whole(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that, whenever the process ends, the file is the old one or the new one.

    :raises OutputError: if that cannot be done; nothing of the attempt is left then
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(path, content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error


def _replace_file(path: Path, content: bytes) -> None:
    """Put a file with *content* in the place of *path*, whose folder is there.

    :raises OSError: if that cannot be done; nothing of the attempt is left then
    """
    # beside the file, for only within one file system a rename is atomic; with a name that no other process has
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".jekyll2myst.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)  # what `mkstemp` makes nobody else can read
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

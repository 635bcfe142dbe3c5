"""Which files in the folder of a book are the converter's own: a digest of each, as it was last written.

A manifest is written at the end of a run. Until then a journal beside it says what the run is about to write, a line
for each file, before that is written; so after a run that was killed the next one still knows its own files.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

_MANIFEST = ".jekyll2myst.json"
_JOURNAL = ".jekyll2myst.journal"
#: how the names of files begin that are not yet in their place
_TEMPORARY = ".jekyll2myst."


class OutputError(Exception):
    """A folder that cannot be written to, or a manifest that cannot be read."""


def digest(content: bytes | bytearray) -> str:
    """Return the digest of a file's content, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str:
    """Return the digest of a file, as `digest` gives it, without reading all of it at once."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes | bytearray) -> None:
    """Write *content* to *path* so that, whenever the process ends, the file is the old one or the new one.

    :raises OutputError: if that cannot be done; nothing of the attempt is left then
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(path, content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"{path}: cannot be written: {reason}") from error


def _replace_file(path: Path, content: bytes | bytearray) -> None:
    """Put a file with *content* in the place of *path*, whose folder is there.

    :raises OSError: if that cannot be done; nothing of the attempt is left then
    """
    # beside the file, for only within one file system a rename is atomic; with a name that no other process has
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_TEMPORARY, suffix=".tmp")
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


class Manifest:
    """The digests of the files in one folder that are the converter's own."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier runs left in *folder*; what a killed one did not put in its place is deleted.

        :raises OutputError: if a manifest is there and cannot be read
        """
        self.folder = folder
        self.digests = _load_digests(folder / _MANIFEST)
        #: what a run that did not end was about to write
        self.interrupted = self._load_journal()
        #: files of earlier runs that this one has not written
        self.not_written = set(self.digests) | set(self.interrupted)

    def _load_journal(self) -> dict[str, set[str]]:
        """Return the digests that the journal holds by file; delete temporary files beside these."""
        journal = self.folder / _JOURNAL
        text = journal.read_text(encoding="utf-8", errors="replace") if journal.is_file() else ""
        digests: dict[str, set[str]] = {}
        # the last line may be cut off; what it would have said was not written
        for line in text.split("\n")[:-1]:
            octets, _space, name = line.partition(" ")
            digests.setdefault(name, set()).add(octets)
        # a manifest is in no journal
        for folder in {self.folder, *((self.folder / name).parent for name in digests)}:
            for temporary in folder.glob(f"{_TEMPORARY}*.tmp"):
                temporary.unlink(missing_ok=True)
        return digests

    def is_own(self, name: str, content_digest: str) -> bool:
        """Say whether the file *name* with this digest is as some run wrote it."""
        return content_digest == self.digests.get(name) or content_digest in self.interrupted.get(name, ())

    def announce(self, name: str, content_digest: str) -> None:
        """Say, before it is done, that the file *name* will have this digest.

        :raises OutputError: if the folder cannot be written to
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with (self.folder / _JOURNAL).open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"{content_digest} {name}\n")
        except (OSError, ValueError) as error:
            raise OutputError(f"{self.folder / _JOURNAL}: cannot be written: {error}") from error

    def add(self, name: str, content_digest: str) -> None:
        """Note that the file *name* has this digest."""
        self.digests[name] = content_digest
        self.not_written.discard(name)

    def close(self) -> list[str]:
        """Write the manifest, delete the journal, and return files that are there, ours, and no longer written.

        :raises OutputError: if that cannot be done
        """
        left_over = sorted(name for name in self.not_written if (self.folder / name).is_file())
        for name in self.not_written.difference(left_over):
            self.digests.pop(name, None)
        for name in left_over:
            self.digests.setdefault(name, min(self.interrupted.get(name, {""})))
        text = json.dumps(dict(sorted(self.digests.items())), indent=1) + "\n"
        write_whole(self.folder / _MANIFEST, text.encode())
        (self.folder / _JOURNAL).unlink(missing_ok=True)
        return left_over


def _load_digests(manifest: Path) -> dict[str, str]:
    """Return the digests that the file *manifest* holds; none if it is not there.

    :raises OutputError: if it cannot be read
    """
    try:
        digests = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
    except (OSError, ValueError, RecursionError) as error:
        raise OutputError(_say_unreadable(manifest, str(error))) from error
    if not isinstance(digests, dict) or not all(isinstance(value, str) for value in digests.values()):
        raise OutputError(_say_unreadable(manifest, "it holds no digests"))
    return digests


def _say_unreadable(manifest: Path, reason: str) -> str:
    """Return the message for a manifest that cannot be read."""
    return f"{manifest}: cannot be read ({reason}); delete it: what then differs is set aside"

"""Writes files whole, and never over what a person wrote.

A manifest holds a digest of each file as it was last written. A file that has another digest was edited since; the new
version then goes beside it, with ``.new`` behind its name.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import NamedTuple

MANIFEST = ".jekyll2myst.json"


class StoreError(Exception):
    """A folder that cannot be written to, or a manifest that cannot be read."""


class Written(NamedTuple):
    """What happened to one file."""

    #: where its content went, relative to the folder
    path: str
    #: whether an edited file was left as it is
    set_aside: bool


class Store:
    """The folder that a book is written to."""

    def __init__(self, folder: Path, *, force: bool = False) -> None:
        """Write to *folder*; *force* overwrites edited files.

        :raises StoreError: if the manifest of an earlier run cannot be read
        """
        self.folder, self.force = folder, force
        path = folder / MANIFEST
        try:
            self.digests: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        except (OSError, ValueError) as error:
            raise StoreError(f"{path}: cannot be read ({error}); delete it to let every file be set aside") from error

    def write_once(self, name: str, text: str) -> Written:
        """Write *text* to the file *name* unless there is one.

        :raises StoreError: if that cannot be done
        """
        if (self.folder / name).exists() and name not in self.digests:
            return Written(name, set_aside=False)
        return self.write(name, text)

    def write(self, name: str, content: str | bytes, *, keep: bool = True) -> Written:
        """Write *content*, text as UTF-8, to the file *name*.

        :param keep: whether a file that was edited, or is not ours, is left as it is
        :raises StoreError: if that cannot be done
        """
        path = self.folder / name
        octets = content.encode() if isinstance(content, str) else content
        digest = digest_of(octets)
        there = digest_of(path.read_bytes()) if path.is_file() else None
        edited = there is not None and there not in (digest, self.digests.get(name))
        if edited and keep and not self.force:
            atomically(path.with_name(path.name + ".new"), octets)
            return Written(name + ".new", set_aside=True)
        if there != digest:
            atomically(path, octets)
        self.digests[name] = digest
        return Written(name, set_aside=False)

    def finish(self) -> None:
        """Write the manifest."""
        atomically(self.folder / MANIFEST, (json.dumps(dict(sorted(self.digests.items())), indent=1) + "\n").encode())


def digest_of(content: bytes) -> str:
    """Return the digest of a file's content."""
    return hashlib.sha256(content).hexdigest()


def atomically(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that, whenever the process ends, the file is the old one or the new one.

    :raises StoreError: if that cannot be done
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as part:
            part.write(content)
        Path(part.name).chmod(0o644)
        Path(part.name).replace(path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror or error}") from error

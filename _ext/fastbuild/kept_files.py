"""Files kept from build to build, each by the digest of what its content was made from.

They are as safe to delete as to tear: each holds the digest of its content, so that what a crash or a full disk has
left of one is taken for none. A build deletes those that it has not asked for.
"""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path
from typing import Any

from .files import write_whole

_DIGEST_SIZE = 16


class KeptFiles:
    """The files of one builder in a folder."""

    def __init__(self, folder: Path) -> None:
        """Begin with the files that are in *folder*, which need not be there."""
        self.folder = folder
        self.used_keys: set[str] = set()

    def path(self, key: str) -> Path:
        """Return the file of *key*, a digest."""
        return self.folder / key

    def read(self, key: str) -> bytes | None:
        """Return the content that is kept for *key*; `None` where there is none, or not all of it."""
        try:
            stored = self.path(key).read_bytes()
        except OSError:
            return None
        content = stored[_DIGEST_SIZE:]
        if stored[:_DIGEST_SIZE] != _digest_of(key, content):
            return None
        self.used_keys.add(key)
        return content

    def write(self, key: str, content: bytes) -> None:
        """Keep *content* for *key*; a file that cannot be written costs the next build its time alone."""
        self.used_keys.add(key)
        try:
            write_whole(self.path(key), _digest_of(key, content) + content, is_durable=False)
        except OSError:
            self.used_keys.discard(key)

    def load(self, key: str) -> Any:
        """Return the object that is kept for *key*, `None` where there is none, or one of another program."""
        content = self.read(key)
        if content is None:
            return None
        try:
            return pickle.loads(content)
        except Exception:  # whatever an object of a class says that is not the present one
            return None

    def dump(self, key: str, value: object) -> None:
        """Keep *value* for *key*."""
        self.write(key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def prune(self) -> None:
        """Delete the files that this build has neither read nor written, what a crash has left beside them too."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name not in self.used_keys:
                    path.unlink(missing_ok=True)


def _digest_of(key: str, content: bytes) -> bytes:
    """Return the digest of a file's content, which belongs to its key alone."""
    return hashlib.blake2b(content, digest_size=_DIGEST_SIZE, key=key.encode()).digest()

"""The file of the book, which stays as it is while all that it is made from does."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from fastbuild.files import digest, write_whole
from fastbuild.kept_files import KeptFiles


class KeptBook:
    """The book of the last build."""

    def __init__(self, files: KeptFiles, path: Path, book_digest: Callable[[], str]) -> None:
        """Ask for the book at *path*; *book_digest* returns the digest of what it is made from now."""
        self.files, self.path, self.get_digest = files, path, book_digest

    @cached_property
    def key(self) -> str:
        """The digest under which is kept what the book then was."""
        return digest("book", self.get_digest())

    def is_current(self) -> bool:
        """Say whether the file is the book that would be made now."""
        expected = self.files.read(self.key)
        if expected is None:
            return False
        try:
            return digest(self.path.read_bytes()).encode() == expected
        except OSError:
            return False

    def write(self, content: bytes, *, is_current: bool) -> None:
        """Write the book; *is_current* says whether the next build may leave it as it is."""
        write_whole(self.path, content)
        if is_current:
            self.files.write(self.key, digest(content).encode())

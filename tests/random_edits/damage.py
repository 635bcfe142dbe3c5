"""What happens to `_build` besides builds: things are deleted, and caches torn."""

from __future__ import annotations

import shutil
from pathlib import Path

from .sources import Book


def delete_file(book: Book) -> str:
    """Delete any file of the build folder."""
    return _delete(book, [path for path in sorted((book.folder / "_build").rglob("*")) if path.is_file()])


def delete_folder(book: Book) -> str:
    """Delete a folder of the build folder, with all that is in it."""
    return _delete(book, [path for path in sorted((book.folder / "_build").rglob("*")) if path.is_dir()])


def _delete(book: Book, paths: list[Path]) -> str:
    path = book.choose(paths)
    if path is None:
        return ""
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    return f"{path.relative_to(book.folder)} deleted"


def tear_cache(book: Book) -> str:
    """Cut off the end of a file that is kept from build to build, or put something else in its place."""
    files = [
        path for path in sorted((book.folder / "_build").rglob("*")) if path.is_file() and "doctrees" in path.parts
    ]
    path = book.choose(files)
    if path is None:
        return ""
    content = path.read_bytes()
    length = book.dice.choice([0, len(content) // 2, max(len(content) - 1, 0)])
    path.write_bytes(content[:length] if book.dice.random() < 0.8 else b"\0" * len(content))
    return f"{path.relative_to(book.folder)} torn at {length} of {len(content)}"


EDITS = (delete_file, delete_file, delete_folder, tear_cache, tear_cache)

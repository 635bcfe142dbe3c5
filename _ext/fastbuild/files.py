"""Files written whole, and digests: the one place for both that all parts on Sphinx share."""

from __future__ import annotations

import filecmp
import hashlib
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: how the names of files begin that are not whole yet
_TEMPORARY_PREFIX = ".not-whole-"


def digest(*values: object) -> str:
    """Return a digest of the representations of *values*."""
    return hashlib.blake2b("\0".join(map(repr, values)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def content_digest(content: bytes) -> str:
    """Return a digest of the *content* of a file."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


@contextmanager
def _written_beside(path: Path, parts: Iterable[bytes], *, is_durable: bool = True) -> Iterator[Path]:
    """Write *parts* to a file of a name of its own beside *path*, and yield it; it is deleted if anything is raised.

    :raises OSError: if that cannot be
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = temporary_path(path)
    try:
        with temporary.open("xb") as file:
            file.writelines(parts)
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.chmod(0o644)
        yield temporary
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes, *, is_durable: bool = True) -> None:
    """Write *content* to *path*: who looks, at any moment and after a crash, finds the old file or the new one.

    The content goes to a file of a name of its own in the same folder (so that two processes never share one), reaches
    the disk, and takes the place of *path*. Folders that are missing are made.

    :param is_durable: whether to wait until it has reached the disk; else it is safe from the end of this process, and
        not from that of the machine
    :raises OSError: if that cannot be; nothing is left beside *path* then
    """
    with _written_beside(path, (content,), is_durable=is_durable) as temporary:
        temporary.replace(path)


def write_changed(path: Path, content: bytes, *, is_durable: bool = True) -> None:
    """Write *content* to *path* as `write_whole` does, unless it is there: the file keeps its time then.

    :param is_durable: as there
    :raises OSError: if that cannot be
    """
    if path.is_file() and path.read_bytes() == content:
        path.replace(path)  # which does nothing, but tells `whole_files` that the file is of this build
    else:
        write_whole(path, content, is_durable=is_durable)


def write_changed_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Write *parts* one after the other to *path* as `write_changed` does; only one of them is in memory at a time.

    :raises OSError: if that cannot be; nothing is left beside *path* then, as after whatever *parts* raise
    """
    with _written_beside(path, parts) as temporary:
        if path.is_file() and filecmp.cmp(path, temporary, shallow=False):
            temporary.unlink()
            path.replace(path)  # as in `write_changed`
        else:
            temporary.replace(path)


def set_mark(path: Path) -> None:
    """Make the empty file *path*, in one step that reaches the disk: who is killed leaves no other file.

    :raises OSError: if that cannot be
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o644)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def temporary_path(path: Path) -> Path:
    """Return a file beside *path*, of a name of its own, for what shall take its place."""
    return path.with_name(f"{_TEMPORARY_PREFIX}{os.getpid()}-{secrets.token_hex(4)}")


def temporary_files(folder: Path, *, below: bool = True) -> list[Path]:
    """Return the files in *folder* that were never moved into place, since who wrote them was killed.

    :param below: whether to look in the folders in it too
    """
    return [*(folder.rglob if below else folder.glob)(f"{_TEMPORARY_PREFIX}*")]


def delete_others(folder: Path, kept: Collection[Path], pattern: str = "*") -> None:
    """Delete the files in *folder* that are not *kept*, and those there that were never moved into place.

    :param pattern: which files, as a glob from the folder: ``**/*.mp3`` looks into the folders in it too
    """
    for path in {*folder.glob(pattern), *temporary_files(folder)}.difference(kept):
        if path.is_file():
            path.unlink()

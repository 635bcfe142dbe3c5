"""The folder in which Typst finds pictures: the sources, and beside them those that were mended or converted.

Typst reads nothing outside one folder. What is prepared must not lie in the sources, which are the author's.

The folder is a temporary one, locked as long as its process runs, however that ends: what no process has locked is of
one that was killed, and goes when another one ends that has made such a folder. Windows locks no folders, and neither
do some file systems: there it stays.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterator
from functools import cache
from pathlib import Path

#: how the names of these folders begin
_PREFIX = "typst-pictures-"
#: what the folder of prepared pictures is called there
_PREPARED = ".prepared-pictures"


def make_typst_root(owner: object, srcdir: Path, cache: Path) -> Path:
    """Return a folder of links to the sources and to the prepared pictures in *cache*; it goes when *owner* does."""
    _delete_abandoned_at_exit()
    root, descriptor = _make_locked_folder()
    weakref.finalize(owner, _delete, root, descriptor, os.getpid())
    cache.mkdir(parents=True, exist_ok=True)
    for entry in srcdir.iterdir():
        (root / entry.name).symlink_to(entry.resolve())
    (root / _PREPARED).symlink_to(cache.resolve())
    return root


def typst_path(uri: str, cache: Path) -> str:
    """Return the path at which Typst finds the picture *uri*: relative to the sources, or absolute in *cache*."""
    path = Path(uri)
    return f"/{_PREPARED}/{path.name}" if path.is_absolute() and path.parent == cache else f"/{uri}"


# -- What killed processes leave --------------------------------------------------------------------


def _make_locked_folder() -> tuple[Path, int | None]:
    """Return a new folder that this process has locked, and what holds the lock; `None` where nothing can be locked."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        descriptor = _lock(folder, waits=True)
        if folder.is_dir():
            return folder, descriptor
        _close(descriptor)  # another process has taken it for abandoned, between these two steps


def _delete(folder: Path, descriptor: int | None, owner: int) -> None:
    """Delete a *folder* of the process *owner*, and let go of its lock; a process that was forked leaves it alone."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)
    _close(descriptor)


@cache
def _delete_abandoned_at_exit() -> None:
    """Have this process, when it ends, delete the folders of those that were killed.

    It is done at the end, since what a build lists is taken for something that its outputs are made from.
    """
    atexit.register(delete_abandoned)


def delete_abandoned() -> None:
    """Delete the folders of processes that were killed."""
    for folder in _abandoned():
        shutil.rmtree(folder, ignore_errors=True)


def _abandoned() -> Iterator[Path]:
    """Yield the folders that no process has locked; each is locked while it is looked at."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        descriptor = _lock(folder, waits=False)
        if descriptor is not None:
            yield folder
            _close(descriptor)


def _lock(folder: Path, *, waits: bool) -> int | None:
    """Lock a *folder*; return the descriptor that holds the lock, `None` if that cannot be.

    :param waits: whether to wait for another process that has it
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:  # it is gone, or another user's
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if waits else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:  # another process has it, or this file system knows no locks
        os.close(descriptor)
        return None
    return descriptor


def _close(descriptor: int | None) -> None:
    """Let go of a lock."""
    if descriptor is not None:
        os.close(descriptor)

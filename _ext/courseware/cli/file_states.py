"""The states of files and folders, by which it is seen whether anything has changed since.

A file is known by its size and two times: when it was written, and when it became the file that it is, which tells one
that an older one has replaced.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG

#: folders of a project that no build reads
_UNREAD = frozenset(
    """.git .hg .svn .venv .tox .nox .mypy_cache .pytest_cache .ruff_cache node_modules __pycache__""".split()
)
#: what an environment of Python holds
_ENVIRONMENT_FILE = "pyvenv.cfg"
#: what tells in a repository of git which commit is there, and what differs from it: of a worktree, and of all
_OF_WORKTREE, _OF_REPOSITORY = ("HEAD", "index", "logs/HEAD", "commondir"), ("packed-refs", "shallow", "config")
_REFERENCE, _FOLDER_OF_GIT = "ref:", "gitdir:"

#: the path of a file or a folder, and its state
State = tuple[str, object]


def file_state(path: str) -> object:
    """Return what tells a file from another one at *path*; "" for a folder, and `None` where there is neither."""
    try:
        status = os.stat(path)  # noqa: PTH116 (called often)
    except (OSError, ValueError):
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns) if S_ISREG(status.st_mode) else ""


def folder_time(path: str) -> object:
    """Return when a name in the folder at *path* came or went last; `None` where there is no folder."""
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116
    except (OSError, ValueError):
        return None


def states_in(folder: str) -> Iterator[State]:
    """Yield the states of what is in a folder; nothing where there is none."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208
    except OSError:
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        yield path, file_state(path)


def states_below(folder: Path, left_out: Iterable[Path] = ()) -> Iterator[State]:
    """Yield the states of all below a folder that a build may read, but for folders that are *left_out*."""
    excluded = {str(path) for path in left_out}
    if str(folder) in excluded:
        return
    for parent, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if _is_read(parent, name, excluded))
        yield parent, ""
        for name in sorted(files):
            path = os.path.join(parent, name)  # noqa: PTH118
            yield path, file_state(path)


def _is_read(parent: str, name: str, excluded: set[str]) -> bool:
    """Say whether a build may read what is in a folder."""
    path = os.path.join(parent, name)  # noqa: PTH118
    return name not in _UNREAD and path not in excluded and not os.path.exists(f"{path}/{_ENVIRONMENT_FILE}")  # noqa: PTH110


def repository_files(folder: Path) -> list[str]:
    """Return the files that tell of the repository of git around a *folder*, whether they are there or not."""
    entries = [path / ".git" for path in (folder, *folder.parents)]
    entry = next((path for path in entries if path.exists()), None)
    if entry is None:
        return [*map(str, entries)]
    worktree = _follow(entry) if entry.is_file() else entry
    repository = (worktree / _text_of(worktree / "commondir").strip()).resolve()
    head = _text_of(worktree / "HEAD")
    names = [*_OF_REPOSITORY, *([head.removeprefix(_REFERENCE).strip()] if head.startswith(_REFERENCE) else [])]
    files = [*(worktree / name for name in _OF_WORKTREE), *(repository / name for name in names)]
    return [*map(str, entries), *map(str, files)]


def _follow(file: Path) -> Path:
    """Return the folder that the file ``.git`` of a worktree names."""
    return file.parent / _text_of(file).removeprefix(_FOLDER_OF_GIT).strip()


def _text_of(path: Path) -> str:
    """Return what is in a file; "" where there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

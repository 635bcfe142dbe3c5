"""The sources of a book in one zip: the files that git has, so that nothing that is kept private is among them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from fastbuild.zip_files import is_compressed, make_zip

from ..crossdoc.git import run_git


class Sources(NamedTuple):
    """The sources of a book."""

    #: the zip
    archive: bytes
    #: the paths of files that are not as they were committed last
    uncommitted: tuple[str, ...]


def pack_sources(folder: Path, name: str) -> Sources | None:
    """Return the committed files below a folder, as they are now, below a folder *name*; `None` without git.

    :raises OSError: if one cannot be read
    """
    listed = run_git(folder, "ls-files", "-z", "--", ".")
    changed = run_git(folder, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--", ".")
    paths = sorted(path for path in (listed or "").split("\0") if path and _is_kept(folder, path))
    if not paths or changed is None:
        return None
    files = ((f"{name}/{path}", (folder / path).read_bytes()) for path in paths)
    return Sources(make_zip(files, is_compressed), tuple(entry[3:] for entry in changed.split("\0") if entry))


def _is_kept(folder: Path, path: str) -> bool:
    """Say whether a file is still there, and inside the folder: a link may lead out of it."""
    return (folder / path).is_file() and (folder / path).resolve().is_relative_to(folder.resolve())

"""When each source file last changed, as git knows it: the day of the last commit that changed it.

A date is either right or not there. There is none without git or a repository, for a file that is not committed as it
is now, and in a shallow clone for what changed before its history begins. `sphinx-last-updated-by-git` 0.3.8 warns of
each of these cases, which makes strict builds fail, and asks only for pages that are read anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..crossdoc.git import run_git


def read_last_changes(folder: Path) -> Mapping[str, str]:
    """Return the day on which each file below *folder* last changed, as 2026-11-23, by its path."""
    log = run_git(folder, "log", "-z", "--format=%x01%H %as", "--name-only", "--no-renames", "--relative", "--", ".")
    dirty = run_git(
        folder, "diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "HEAD", "--", "."
    )
    if log is None or dirty is None:
        return {}
    boundary_commits = _read_boundary_commits(folder)
    days: dict[str, str] = {}
    # the log begins with the latest commit, so that the first day of a file is its last change
    for entry in log.split("\x01")[1:]:
        head, _nul, names = entry.partition("\0")
        commit, day = head.split()
        for name in filter(None, (name.strip("\n") for name in names.split("\0"))):
            days.setdefault(name, "" if commit in boundary_commits else day)
    return {name: day for name, day in days.items() if day and name not in dirty.split("\0")}


def _read_boundary_commits(folder: Path) -> set[str]:
    """Return the commits at which the history of a shallow clone begins, which seem to have added all files."""
    path = run_git(folder, "rev-parse", "--path-format=absolute", "--git-path", "shallow")
    file = Path(path.strip()) if path else None
    return set(file.read_text(encoding="ascii").split()) if file and file.is_file() else set()

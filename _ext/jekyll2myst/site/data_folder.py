"""What ``site.data`` shows: the files of ``_data``, by folder and name (Jekyll's ``DataReader``)."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from ..records import Problem, describe_crash
from .data_files import DATA_READERS, ReadError
from .files import Site

#: what Jekyll leaves out of the names of data files
_OMITTED = re.compile(r"[^\w\s-]+|(?:(?<=^)|(?<=\b\s))\s+(?=$|\s?\b)", re.ASCII)


def load_data(site: Site) -> tuple[dict[str, Any], list[Problem]]:
    """Return what the data folder of *site* holds, and the files that could not be read."""
    folder = str(site.config.data.get("data_dir") or "_data").strip("/")
    names = [PurePosixPath(name) for name in site.list_files(folder)]
    data: dict[str, Any] = {}
    problems: list[Problem] = []
    # a folder's files come before its folders, and take the place of what has their name, as a folder does
    for name in sorted(names, key=_rank_name):
        reader = DATA_READERS.get(name.suffix.lower())
        if reader is None:
            continue
        path = f"{folder}/{name}"
        try:
            value = reader(site.load_text(path), path)
        except ReadError as error:
            problems.append(error.problem)
            continue
        except Exception as error:  # whatever a file holds, it costs itself alone
            problems.append(Problem(path, 0, describe_crash(error, "it is left out")))
            continue
        if clash := _put(data, name, value):
            problems.append(
                Problem(path, 0, f"is used in place of the file {folder}/{clash}, which has the name of its folder")
            )
    return data, problems


def _rank_name(name: PurePosixPath) -> tuple[tuple[int, str, int], ...]:
    """Return what data files are sorted by: files before folders, and of one name the last of Jekyll's endings."""
    suffixes = (".yaml", ".yml", ".json", ".csv", ".tsv")
    suffix = suffixes.index(name.suffix.lower()) if name.suffix.lower() in suffixes else len(suffixes)
    return (*((1, part, 0) for part in name.parts[:-1]), (0, name.stem, suffix))


def _put(data: dict[str, Any], name: PurePosixPath, value: Any) -> str:
    """Put *value* where the file *name* belongs; return the name of a file that it takes the place of."""
    clash = ""
    branch = data
    for depth, parent in enumerate(name.parts[:-1], start=1):
        key = _clean_name(parent)
        below = branch.get(key)
        if not isinstance(below, _Folder):
            clash = "/".join(name.parts[:depth]) if key in branch else clash
            below = branch[key] = _Folder()
        branch = below
    branch[_clean_name(name.stem)] = value
    return clash


class _Folder(dict[str, Any]):
    """What a folder of data files holds."""


def _clean_name(name: str) -> str:
    """Return the key that a file or folder has in ``site.data``."""
    return re.sub(r"\s+", "_", _OMITTED.sub("", name))

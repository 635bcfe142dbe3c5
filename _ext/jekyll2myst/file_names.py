"""The file of the book for each page of the site: a name that a person would give, and that no other page has."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator

from .config import Config
from .records import Source

#: characters that a file of the book may have in its name
_UNSAFE_CHARACTERS = re.compile(r"[^\w./-]+")
_DATE = re.compile(r"^\d{2,4}-\d{1,2}-\d{1,2}-(?=.)")


def list_names(source: Source, config: Config) -> list[str]:
    """Return files of the book that a page could be, the best first: its folder and name.

    Marks of collections go, and dates of posts; a README at the address of its folder is the folder's index, and what
    stood at the address of the site is the book's.
    """
    if source.file == "index.html":
        return ["index.md"]
    stem = posixpath.splitext(source.path)[0].rstrip(".")
    if config.collections_dir:
        stem = re.sub(rf"^{re.escape(config.collections_dir)}/(?=_)", "", stem)
    folder, name = posixpath.split(stem)
    if source.collection == "posts":
        # the posts of a folder are its chapters
        folder = re.sub(r"(?<=.)/_(?:posts|drafts)(?=/|$)", "", folder)
        return [_build_name(folder, _DATE.sub("", name)), _build_name(folder, name)]
    if name.lower() == "readme" and source.file == posixpath.join(folder, "index.html"):
        return [_build_name(folder, "index"), _build_name(folder, name)]
    return [_build_name(folder, name)]


def _build_name(folder: str, name: str) -> str:
    """Return a file of the book from a folder and a name, without what its name cannot have."""
    parts = [part.lstrip("_") or part for part in [*folder.split("/"), name] if part]
    return _UNSAFE_CHARACTERS.sub("-", "/".join(parts)) + ".md"


def make_unique(names: list[list[str]]) -> list[str]:
    """Return one of the names of each page, no two of which differ only in case; earlier pages choose first."""
    used: set[str] = set()
    unique: list[str] = []
    for candidates in names:
        name = next(name for name in _iter_numbered(candidates) if name.casefold() not in used)
        used.add(name.casefold())
        unique.append(name)
    return unique


def _iter_numbered(candidates: list[str]) -> Iterator[str]:
    """Yield *candidates*, then the first with numbers."""
    yield from candidates
    for number in itertools.count(2):
        yield f"{candidates[0][:-3]}-{number}.md"

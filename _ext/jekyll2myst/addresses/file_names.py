"""The file of the book for each page of the site: a name that a person would give, and that no other page has."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator

from ..records import Source
from ..site.config import Config
from .slugs import write_as_ascii

#: characters that a file of the book may have in its name
_UNSAFE_CHARACTERS = re.compile(r"[^\w./-]+")
#: pages that Sphinx makes itself, over those of a book
SPHINX_PAGES = frozenset({"search", "genindex", "py-modindex"})
_AWKWARD_CHARACTERS = re.compile(r"[^A-Za-z0-9._~@+-]+")
_DATE = re.compile(r"^\d{2,4}-\d{1,2}-\d{1,2}-(?=.)")


def list_names(source: Source, config: Config) -> list[str]:
    """Return files of the book that a page could be, the best first: its folder and name.

    Marks of collections go, and dates of posts; a README at the address of its folder is the folder's index, and what
    stood at the address of the site is the book's.
    """
    stem = posixpath.splitext(source.path)[0].rstrip(".")
    if config.collections_dir:
        stem = re.sub(rf"^{re.escape(config.collections_dir)}/(?=_)", "", stem)
    folder, name = posixpath.split(stem)
    if source.collection == "posts":
        # the posts of a folder are its chapters
        folder = re.sub(r"(?<=.)/_(?:posts|drafts)(?=/|$)", "", folder)
        return [_build_name(folder, _DATE.sub("", name)), _build_name(folder, name)]
    if name.lower() == "readme" and source.file == posixpath.join(folder, "index.html"):
        names = [_build_name(folder, "index"), _build_name(folder, name)]
    else:
        # where its name is taken, that of its address
        address = re.sub(r"(?:/index)?\.html?$", "", source.file)
        names = [_build_name(folder, name), _build_name(*posixpath.split(address))]
    return ["index.md", *names] if source.file == "index.html" else names


def _build_name(folder: str, name: str) -> str:
    """Return a file of the book from a folder and a name, without what its name cannot have."""
    if not folder and name.lower() in SPHINX_PAGES:
        name += "-page"
    # a folder with the ending of a page could have the name of one
    folders = [re.sub(r"\.(md|rst)$", r"-\1", part, flags=re.IGNORECASE) for part in folder.split("/")]
    parts = [part.lstrip("_") or part for part in [*folders, name] if part]
    return _UNSAFE_CHARACTERS.sub("-", "/".join(parts)) + ".md"


def name_asset(path: str) -> str:
    """Return the file of the book for another file of the site: a name that every address can hold.

    MyST does not find an image whose name has blanks or letters beyond ASCII; Sphinx would read a text as a page.
    """
    parts = []
    for part in path.split("/"):
        plain = re.sub(r"-{2,}", "-", _AWKWARD_CHARACTERS.sub("-", write_as_ascii(part.lstrip("_") or part)))
        stem, ending = posixpath.splitext(plain)
        parts.append((stem.strip("-") or "file") + ending)
    name = "/".join(parts)
    return f"{name}.txt" if name.lower().endswith((".md", ".rst")) else name


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

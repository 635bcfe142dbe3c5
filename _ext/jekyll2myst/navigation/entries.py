"""Orders of pages as a site gives them, and how pages are found and sorted for them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ..addresses.index import Index
from ..records import Source

#: keys of front matter that number pages
_NUMBER_KEYS = ("nav_order", "order", "weight", "sort", "index", "menu_order", "sidebar_position", "position", "module")


@dataclass(slots=True)
class NavigationEntry:
    """A page in a menu, or a title without one, and what is below it."""

    source: Source | None
    children: list[NavigationEntry] = field(default_factory=list)
    #: what the menu calls it
    label: str = ""

    def walk(self) -> Iterator[Source]:
        """Yield the page and all below it."""
        if self.source is not None:
            yield self.source
        for child in self.children:
            yield from child.walk()


def walk_sources(entries: Iterable[NavigationEntry]) -> list[Source]:
    """Return the pages in *entries*, in their order."""
    return [source for entry in entries for source in entry.walk()]


def list_top_sources(entries: Iterable[NavigationEntry]) -> list[Source]:
    """Return the pages at the top of *entries*, those below titles included."""
    sources = []
    for entry in entries:
        sources += [entry.source] if entry.source is not None else list_top_sources(entry.children)
    return sources


def follow_link(index: Index, page: Source, address: str) -> Source | None:
    """Return the page to which a link on *page* leads: to another site it leads to none."""
    path = index.find_own_path(index.complete_address(address, page))
    destination = index.find_destination(path, page) if path else None
    return destination.source if destination else None


def find_page(index: Index, folder: str, address: str) -> Source | None:
    """Return the page to which *address* leads from *folder*."""
    # a page that is nowhere, for an address is always read from one
    base = Source(index.sources[0].page._replace(path=f"{folder}/x.md"), "", f"/{folder}/x", "x.md")
    destination = index.find_destination(re.sub(r"\{\{.*?\}\}", "", address), base)
    return destination.source if destination else None


def read_number(source: Source) -> float:
    """Return the number that front matter gives a page among others; a very large one where it gives none."""
    for name in _NUMBER_KEYS:
        value = source.front.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        # "order: '02'", but just-the-docs sorts texts behind numbers
        if isinstance(value, str) and name != "nav_order" and re.fullmatch(r"\d+(?:\.\d+)?", value):
            return float(value)
    return 1e9


def make_sort_key(source: Source) -> tuple[Any, ...]:
    """Return what sorts a page among those of its section: its number, its date, its path."""
    name = posixpath.basename(source.path)
    return read_number(source), source.date, not name.startswith("index."), split_numbers(source.path)


def make_title(name: str) -> str:
    """Return the name of a folder, or a key of data, as a title."""
    title = re.sub(r"[-_\s]+", " ", name).strip()
    return title[:1].upper() + title[1:]


def split_numbers(path: str) -> list[tuple[int, int, str]]:
    """Return a path as what sorts it as a person would: numbers by their value."""
    parts = re.split(r"([0-9]{1,18})", path)
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]

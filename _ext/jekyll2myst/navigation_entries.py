"""Orders of pages, and how pages are found and sorted for them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .index import Index
from .records import Source

#: keys of front matter that number pages
_NUMBER_KEYS = ("nav_order", "order", "weight", "sort", "index", "menu_order", "sidebar_position")


@dataclass(slots=True)
class NavigationEntry:
    """A page in the order, and the pages below it."""

    source: Source
    children: list[NavigationEntry] = field(default_factory=list)

    def walk(self) -> Iterable[Source]:
        """Yield the page and all below it."""
        yield self.source
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Order:
    """The order of a site's pages."""

    entries: list[NavigationEntry]
    #: where it was found, for the report
    origin: str
    #: whether pages that it does not name are outside it on purpose
    is_complete: bool


def find_page(index: Index, folder: str, address: str) -> Source | None:
    """Return the page to which *address* leads from *folder*."""
    # a page that is nowhere, for an address is always read from one
    base = Source(index.sources[0].page._replace(path=f"{folder}/x.md"), "", f"/{folder}/x", "x.md")
    destination = index.find_destination(re.sub(r"\{\{.*?\}\}", "", address), base)
    return destination.source if destination else None


def make_sort_key(source: Source) -> tuple[Any, ...]:
    """Return what sorts a page: its number in the front matter, its date, its path."""
    front = source.front
    number = next((front[name] for name in _NUMBER_KEYS if isinstance(front.get(name), (int, float))), 1e9)
    name = posixpath.basename(source.path)
    return (
        number,
        source.date,
        posixpath.dirname(source.path),
        not name.startswith("index."),
        _split_numbers(source.path),
    )


def _split_numbers(path: str) -> list[tuple[int, int, str]]:
    """Return a path as what sorts it as a person would: numbers by their value."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", path)]

"""The site's own order of pages: from includes, data or front matter; else by folders and names."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .index import Index
from .recipe import Recipe
from .records import Source

NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?\s")
#: names of data files that hold navigation, and of lists and addresses in them, as themes have them
FILES = ("navigation", "nav", "toc", "sidebar", "menu", "main_menu", "topnav", "docs", "contents")
BELOW = ("children", "sublinks", "subfolderitems", "folderitems", "folders", "items", "pages", "docs", "entries",
         "subitems", "links", "toc", "sections", "main", "subfolders", "nav")  # fmt: skip
#: keys of front matter that number pages
NUMBERS = ("nav_order", "order", "weight", "sort", "index", "menu_order", "sidebar_position")
ADDRESS = ("url", "link", "href", "page", "path", "file")


@dataclass(slots=True)
class Entry:
    """A page in the order, and the pages below it."""

    source: Source
    below: list[Entry] = field(default_factory=list)

    def walk(self) -> Iterable[Source]:
        """Yield the page and all below it."""
        yield self.source
        for one in self.below:
            yield from one.walk()


@dataclass(slots=True)
class Order:
    """The order of a site's pages."""

    entries: list[Entry]
    #: where it was found, for the report
    found: str
    #: whether pages that it does not name are outside it on purpose
    complete: bool


def order_of(index: Index, recipe: Recipe) -> list[Order]:
    """Return the orders that the site gives, those of its modules apart."""
    found = [order for name in index.site.names("_includes") if recipe.is_navigation(name)
             if (order := from_include(index, name))]  # fmt: skip
    if found:
        return found
    data, _problems = index.site.data()
    for name in FILES:
        if name in data and (entries := from_data(index, data[name])):
            return [Order(entries, f"_data/{name}", True)]
    if entries := from_front(index):
        return [Order(entries, "front matter", False)]
    return [Order(by_name(index), "folders and names", False)]


# -- includes ------------------------------------------------------------------------------------------


def from_include(index: Index, name: str) -> Order | None:
    """Return the order that the links of an include give; they are relative to the folder where most of them lead."""
    tree = LexborHTMLParser(index.site.include(name))
    links = [link for link in tree.css("a[href]") if link.attributes.get("href")]
    folders = {posixpath.dirname(source.path) for source in index.sources}
    stem = re.sub(r"_?nav.*", "", posixpath.basename(name))

    def score(folder: str) -> tuple[int, bool, str]:
        hits = sum(resolve(index, folder, link.attributes["href"] or "") is not None for link in links)
        return hits, posixpath.basename(folder) == stem, folder

    best = max(folders, key=score, default="")
    if not links or not score(best)[0]:
        return None
    rows = [(depth_of(link), link.text().strip(), source) for link in links
            if (source := resolve(index, best, link.attributes["href"] or ""))]  # fmt: skip
    return Order(nested(rows), f"_includes/{name}", True)


def resolve(index: Index, folder: str, address: str) -> Source | None:
    """Return the page to which *address* leads from *folder*."""
    here = Source(index.sources[0].page._replace(path=f"{folder}/x.md"), "pages", f"/{folder}/x", "x.md")
    place = index.find(re.sub(r"\{\{.*?\}\}", "", address), here)
    return place.source if place else None


def depth_of(link: LexborNode) -> int:
    """Return how many lists a link stands in."""
    depth, node = 0, link.parent
    while node is not None:
        depth += node.tag in ("ul", "ol")
        node = node.parent
    return depth


def nested(rows: list[tuple[int, str, Source]]) -> list[Entry]:
    """Return pages in a tree: by the lists they stand in, or by their numbers, "2.1" below "2."; each once."""
    top: list[Entry] = []
    above: list[tuple[tuple[int, int], Entry]] = []
    seen: set[str] = set()
    for depth, text, source in rows:
        if source.path in seen:
            continue
        seen.add(source.path)
        found = NUMBER.match(text)
        level = depth, found[1].count(".") if found else 0
        entry = Entry(source)
        while above and above[-1][0] >= level:
            above.pop()
        (above[-1][1].below if above else top).append(entry)
        above.append((level, entry))
    return top


# -- data ----------------------------------------------------------------------------------------------


def from_data(index: Index, value: Any) -> list[Entry]:
    """Return the order that a data file gives: lists of mappings with an address and a list of what is below."""
    seen: set[str] = set()
    return list(entries_of(index, value, seen))


def entries_of(index: Index, value: Any, seen: set[str]) -> Iterable[Entry]:
    """Yield the entries in a piece of data; a heading without a page gives what is below it."""
    if isinstance(value, list):
        for one in value:
            yield from entries_of(index, one, seen)
    elif isinstance(value, str):
        if source := at(index, value, seen):
            yield Entry(source)
    elif isinstance(value, dict):
        yield from entry_of(index, value, seen)


def entry_of(index: Index, value: Mapping[str, Any], seen: set[str]) -> Iterable[Entry]:
    """Yield the entry that a mapping describes, or what is below it."""
    address = next((value[name] for name in ADDRESS if isinstance(value.get(name), str)), "")
    source = at(index, address, seen) if address else None
    below = [entry for name, one in value.items() if isinstance(one, list) and (name in BELOW or source is None)
             for entry in entries_of(index, one, seen)]  # fmt: skip
    if not below and source is None:
        below = [entry for one in value.values() if isinstance(one, dict) for entry in entries_of(index, one, seen)]
    if source:
        yield Entry(source, below)
    else:
        yield from below


def at(index: Index, address: str, seen: set[str]) -> Source | None:
    """Return the page at *address*, the first time it is asked for."""
    source = resolve(index, "", address if "/" in address[:1] else f"/{address}") if index.sources else None
    if source is None or source.path in seen:
        return None
    seen.add(source.path)
    return source


# -- front matter --------------------------------------------------------------------------------------


def rank(source: Source) -> tuple[Any, ...]:
    """Return what sorts a page: its number in the front matter, its date, its path."""
    front = source.page.front
    given = next((front[name] for name in NUMBERS if isinstance(front.get(name), (int, float))), 1e9)
    name = posixpath.basename(source.path)
    return given, source.date, posixpath.dirname(source.path), not name.startswith("index."), natural(source.path)


def natural(path: str) -> list[tuple[int, int, str]]:
    """Return a path as what sorts it as a person would: numbers by their value."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", path)]


def from_front(index: Index) -> list[Entry]:
    """Return the order that titles of parents in the front matter give (just-the-docs); `[]` if none has one."""
    pages = sorted(index.sources, key=rank)
    if not any("parent" in one.page.front or "nav_order" in one.page.front for one in pages):
        return []
    entries = {one.path: Entry(one) for one in pages}
    by_title: dict[str, Entry] = {}
    for one in pages:
        by_title.setdefault(str(one.page.front.get("title")), entries[one.path])
    top: list[Entry] = []
    for one in pages:
        parent = by_title.get(str(one.page.front.get("parent"))) if one.page.front.get("parent") else None
        if (
            parent is not None
            and parent.source.path != one.path
            and one not in parent.walk()
            and parent.source not in entries[one.path].walk()
        ):
            parent.below.append(entries[one.path])
        else:
            top.append(entries[one.path])
    return top


def by_name(index: Index) -> list[Entry]:
    """Return pages by folder and name, a folder's below its index page; posts and collections behind."""
    pages = sorted(index.sources, key=lambda one: (one.kind != "pages", one.kind, rank(one)))
    indexes = {
        posixpath.dirname(one.target): Entry(one) for one in pages if posixpath.basename(one.target) == "index.md"
    }
    top: list[Entry] = []
    for one in pages:
        folder = posixpath.dirname(one.target)
        entry = indexes.get(folder)
        if entry is not None and entry.source is one:
            folder = posixpath.dirname(folder)
            while folder and folder not in indexes:
                folder = posixpath.dirname(folder)
            parent = indexes.get(folder) if folder else None
            (parent.below if parent is not None and parent.source is not one else top).append(entry)
        else:
            while folder and folder not in indexes:
                folder = posixpath.dirname(folder)
            (indexes[folder].below if folder and folder in indexes else top).append(Entry(one))
    return top

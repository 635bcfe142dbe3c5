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
DATA_FILES = ("navigation", "nav", "toc", "sidebar", "menu", "main_menu", "topnav", "docs", "contents")
CHILD_KEYS = ("children", "sublinks", "subfolderitems", "folderitems", "folders", "items", "pages", "docs", "entries",
         "subitems", "links", "toc", "sections", "main", "subfolders", "nav")  # fmt: skip
#: keys of front matter that number pages
NUMBER_KEYS = ("nav_order", "order", "weight", "sort", "index", "menu_order", "sidebar_position")
ADDRESS_KEYS = ("url", "link", "href", "page", "path", "file")


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


def find_orders(index: Index, recipe: Recipe) -> list[Order]:
    """Return the orders that the site gives, those of its modules apart."""
    orders = [order for name in index.site.list_files("_includes") if recipe.is_navigation(name)
             if (order := read_include(index, name))]  # fmt: skip
    if orders:
        return orders
    data, _problems = index.site.load_data()
    for name in DATA_FILES:
        if name in data and (entries := read_data(index, data[name])):
            return [Order(entries, f"_data/{name}", True)]
    if entries := read_front_matter(index):
        return [Order(entries, "front matter", False)]
    return [Order(arrange_by_name(index), "folders and names", False)]


# -- includes ------------------------------------------------------------------------------------------


def read_include(index: Index, name: str) -> Order | None:
    """Return the order that the links of an include give; they are relative to the folder where most of them lead."""
    tree = LexborHTMLParser(index.site.load_include(name))
    links = [link for link in tree.css("a[href]") if link.attributes.get("href")]
    folders = {posixpath.dirname(source.path) for source in index.sources}
    stem = re.sub(r"_?nav.*", "", posixpath.basename(name))

    def score(folder: str) -> tuple[int, bool, str]:
        hits = sum(find_page(index, folder, link.attributes["href"] or "") is not None for link in links)
        return hits, posixpath.basename(folder) == stem, folder

    best = max(folders, key=score, default="")
    if not links or not score(best)[0]:
        return None
    rows = [(count_lists_above(link), link.text().strip(), source) for link in links
            if (source := find_page(index, best, link.attributes["href"] or ""))]  # fmt: skip
    return Order(build_tree(rows), f"_includes/{name}", True)


def find_page(index: Index, folder: str, address: str) -> Source | None:
    """Return the page to which *address* leads from *folder*."""
    base = Source(index.sources[0].page._replace(path=f"{folder}/x.md"), "pages", f"/{folder}/x", "x.md")
    destination = index.find_destination(re.sub(r"\{\{.*?\}\}", "", address), base)
    return destination.source if destination else None


def count_lists_above(link: LexborNode) -> int:
    """Return how many lists a link stands in."""
    depth, node = 0, link.parent
    while node is not None:
        depth += node.tag in ("ul", "ol")
        node = node.parent
    return depth


def build_tree(rows: list[tuple[int, str, Source]]) -> list[NavigationEntry]:
    """Return pages in a tree: by the lists they stand in, or by their numbers, "2.1" below "2."; each once."""
    top: list[NavigationEntry] = []
    above: list[tuple[tuple[int, int], NavigationEntry]] = []
    paths: set[str] = set()
    for depth, text, source in rows:
        if source.path in paths:
            continue
        paths.add(source.path)
        match = NUMBER.match(text)
        level = depth, match[1].count(".") if match else 0
        entry = NavigationEntry(source)
        while above and above[-1][0] >= level:
            above.pop()
        (above[-1][1].children if above else top).append(entry)
        above.append((level, entry))
    return top


# -- data ----------------------------------------------------------------------------------------------


def read_data(index: Index, value: Any) -> list[NavigationEntry]:
    """Return the order that a data file gives: lists of mappings with an address and a list of what is below."""
    paths: set[str] = set()
    return list(iter_entries(index, value, paths))


def iter_entries(index: Index, value: Any, paths: set[str]) -> Iterable[NavigationEntry]:
    """Yield the entries in a piece of data; a heading without a page gives what is below it."""
    if isinstance(value, list):
        for item in value:
            yield from iter_entries(index, item, paths)
    elif isinstance(value, str):
        if source := take_page(index, value, paths):
            yield NavigationEntry(source)
    elif isinstance(value, dict):
        yield from iter_mapping_entries(index, value, paths)


def iter_mapping_entries(index: Index, value: Mapping[str, Any], paths: set[str]) -> Iterable[NavigationEntry]:
    """Yield the entry that a mapping describes, or what is below it."""
    address = next((value[name] for name in ADDRESS_KEYS if isinstance(value.get(name), str)), "")
    source = take_page(index, address, paths) if address else None
    lists = [item for name, item in value.items() if isinstance(item, list) and (name in CHILD_KEYS or source is None)]
    children = [entry for item in lists for entry in iter_entries(index, item, paths)]
    if not children and source is None:
        children = [
            entry for item in value.values() if isinstance(item, dict) for entry in iter_entries(index, item, paths)
        ]
    if source:
        yield NavigationEntry(source, children)
    else:
        yield from children


def take_page(index: Index, address: str, paths: set[str]) -> Source | None:
    """Return the page at *address*, the first time it is asked for."""
    source = find_page(index, "", address if "/" in address[:1] else f"/{address}") if index.sources else None
    if source is None or source.path in paths:
        return None
    paths.add(source.path)
    return source


# -- front matter --------------------------------------------------------------------------------------


def make_sort_key(source: Source) -> tuple[Any, ...]:
    """Return what sorts a page: its number in the front matter, its date, its path."""
    front = source.page.front
    number = next((front[name] for name in NUMBER_KEYS if isinstance(front.get(name), (int, float))), 1e9)
    name = posixpath.basename(source.path)
    return (
        number,
        source.date,
        posixpath.dirname(source.path),
        not name.startswith("index."),
        split_numbers(source.path),
    )


def split_numbers(path: str) -> list[tuple[int, int, str]]:
    """Return a path as what sorts it as a person would: numbers by their value."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.split(r"(\d+)", path)]


def read_front_matter(index: Index) -> list[NavigationEntry]:
    """Return the order that titles of parents in the front matter give (just-the-docs); `[]` if none has one."""
    pages = sorted(index.sources, key=make_sort_key)
    if not any("parent" in page.page.front or "nav_order" in page.page.front for page in pages):
        return []
    entries = {page.path: NavigationEntry(page) for page in pages}
    by_title: dict[str, NavigationEntry] = {}
    for page in pages:
        by_title.setdefault(str(page.page.front.get("title")), entries[page.path])
    top: list[NavigationEntry] = []
    for page in pages:
        parent = by_title.get(str(page.page.front.get("parent"))) if page.page.front.get("parent") else None
        if (
            parent is not None
            and parent.source.path != page.path
            and page not in parent.walk()
            and parent.source not in entries[page.path].walk()
        ):
            parent.children.append(entries[page.path])
        else:
            top.append(entries[page.path])
    return top


def arrange_by_name(index: Index) -> list[NavigationEntry]:
    """Return pages by folder and name, a folder's below its index page; posts and collections behind."""
    pages = sorted(index.sources, key=lambda page: (page.collection != "pages", page.collection, make_sort_key(page)))
    indexes = {
        posixpath.dirname(page.target): NavigationEntry(page)
        for page in pages
        if posixpath.basename(page.target) == "index.md"
    }
    top: list[NavigationEntry] = []
    for page in pages:
        folder = posixpath.dirname(page.target)
        entry = indexes.get(folder)
        if entry is not None and entry.source is page:
            folder = posixpath.dirname(folder)
            while folder and folder not in indexes:
                folder = posixpath.dirname(folder)
            parent = indexes.get(folder) if folder else None
            (parent.children if parent is not None and parent.source is not page else top).append(entry)
        else:
            while folder and folder not in indexes:
                folder = posixpath.dirname(folder)
            (indexes[folder].children if folder and folder in indexes else top).append(NavigationEntry(page))
    return top

"""The order of pages that an include gives by its links."""

from __future__ import annotations

import posixpath
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..addresses.index import Index
from ..frames.pruning import iter_ancestors
from ..records import Source
from .entries import NavigationEntry, find_page

_NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)*)\.?\s")


def read_include(index: Index, name: str) -> list[NavigationEntry]:
    """Return the pages that an include links to; its links are relative to the folder where most of them lead."""
    tree = LexborHTMLParser(index.site.load_include(name))
    links = [link for link in tree.css("a[href]") if link.attributes.get("href")]
    folders = {posixpath.dirname(source.path) for source in index.sources}
    # "_nav-partnerships.html" is the navigation of the folder "partnerships"
    stem = re.sub(r"_?nav.*", "", posixpath.basename(name))

    def score(folder: str) -> tuple[int, bool, str]:
        # links in an include are relative to pages that are not known here, so each folder is tried
        hits = sum(find_page(index, folder, link.attributes["href"] or "") is not None for link in links)
        return hits, posixpath.basename(folder) == stem, folder

    folder_of_links = max(folders, key=score, default="")
    rows = [(_count_lists_above(link), link.text().strip(), source) for link in links
            if (source := find_page(index, folder_of_links, link.attributes["href"] or ""))]  # fmt: skip
    return _build_tree(rows)


def _count_lists_above(link: LexborNode) -> int:
    """Return how many lists a link stands in."""
    return sum(ancestor.tag in ("ul", "ol") for ancestor in iter_ancestors(link))


def _build_tree(rows: list[tuple[int, str, Source]]) -> list[NavigationEntry]:
    """Return pages in a tree: by the lists they stand in, or by their numbers, "2.1" below "2."; each once."""
    entries: list[NavigationEntry] = []
    ancestors: list[tuple[tuple[int, int], NavigationEntry]] = []
    paths: set[str] = set()
    for depth, text, source in rows:
        if source.path in paths:
            continue
        paths.add(source.path)
        match = _NUMBER.match(text)
        level = depth, match[1].count(".") if match else 0
        entry = NavigationEntry(source)
        # deeper in lists, or with more numbers, is below
        while ancestors and ancestors[-1][0] >= level:
            ancestors.pop()
        (ancestors[-1][1].children if ancestors else entries).append(entry)
        ancestors.append((level, entry))
    return entries

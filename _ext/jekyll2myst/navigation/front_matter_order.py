"""The order of pages that their front matter gives by numbers and by titles of parents (just-the-docs)."""

from __future__ import annotations

from ..addresses.index import Index
from ..records import Source
from .arrangement import FIRST_PAGE, Arrangement
from .entries import NavigationEntry, make_sort_key


def merge_parents(arrangement: Arrangement, index: Index) -> int:
    """Put pages in the order that numbers and parents in their front matter give; return how many were added."""
    ordered = sorted(index.sources, key=make_sort_key)
    pages = {
        page.path: page for page in ordered
        if ("parent" in page.front or "nav_order" in page.front) and page.front.get("nav_exclude") is not True
    }  # fmt: skip
    entries = {page.path: NavigationEntry(page) for page in ordered}
    by_title: dict[str, list[NavigationEntry]] = {}
    for page in ordered:
        by_title.setdefault(str(page.front.get("title")), []).append(entries[page.path])
    top_entries: list[NavigationEntry] = []
    for page in pages.values():
        entry = entries[page.path]
        parent = _find_parent(page, by_title)
        # a title that names itself, or two that name each other, would lose both
        if parent is not None and parent is not entry and not _is_above(entry, parent):
            parent.children.append(entry)
            # a parent without keys of its own has its place by its folder
            if parent.source is not None and parent.source.path not in pages:
                arrangement.merge([entry], parent.source.target)
        else:
            top_entries.append(entry)
    return arrangement.merge(top_entries, FIRST_PAGE)


def _find_parent(page: Source, by_title: dict[str, list[NavigationEntry]]) -> NavigationEntry | None:
    """Return the entry of the parent of a page; of several with its title the one with the right parent of its own."""
    if not page.front.get("parent"):
        return None
    candidates = by_title.get(str(page.front["parent"]), [])
    grandparent = page.front.get("grand_parent")
    for entry in candidates:
        if entry.source is not None and str(entry.source.front.get("parent")) == str(grandparent):
            return entry
    return next(iter(candidates), None)


def _is_above(entry: NavigationEntry, other: NavigationEntry) -> bool:
    """Say whether *entry* stands above *other*."""
    return any(source is other.source for source in entry.walk())

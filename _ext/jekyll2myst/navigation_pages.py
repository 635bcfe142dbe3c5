"""The order of pages that their front matter gives, or their folders and names."""

from __future__ import annotations

import posixpath

from .index import Index
from .navigation_entries import NavigationEntry, make_sort_key


def read_front_matter(index: Index) -> list[NavigationEntry]:
    """Return the order that titles of parents in the front matter give (just-the-docs); `[]` if none has one."""
    pages = sorted(index.sources, key=make_sort_key)
    if not any("parent" in page.front or "nav_order" in page.front for page in pages):
        return []
    entries = {page.path: NavigationEntry(page) for page in pages}
    by_title: dict[str, NavigationEntry] = {}
    for page in pages:
        # the first of several pages with one title is the parent
        by_title.setdefault(str(page.front.get("title")), entries[page.path])
    top_entries: list[NavigationEntry] = []
    for page in pages:
        parent = by_title.get(str(page.front.get("parent"))) if page.front.get("parent") else None
        # a title that names itself, or two that name each other, would lose both
        if (
            parent is not None
            and parent.source.path != page.path
            and page not in parent.walk()
            and parent.source not in entries[page.path].walk()
        ):
            parent.children.append(entries[page.path])
        else:
            top_entries.append(entries[page.path])
    return top_entries


def arrange_by_name(index: Index) -> list[NavigationEntry]:
    """Return pages by folder and name, a folder's below its index page; posts and collections behind."""
    pages = sorted(index.sources, key=lambda page: (page.collection, make_sort_key(page)))
    indexes = {
        posixpath.dirname(page.target): NavigationEntry(page)
        for page in pages
        if posixpath.basename(page.target) == "index.md"
    }
    top_entries: list[NavigationEntry] = []
    for page in pages:
        folder = posixpath.dirname(page.target)
        # an index page belongs below the index of the nearest folder above its own
        entry = indexes.get(folder)
        if entry is not None and entry.source is page:
            folder = posixpath.dirname(folder)
            while folder and folder not in indexes:
                folder = posixpath.dirname(folder)
            parent = indexes.get(folder) if folder else None
            (parent.children if parent is not None and parent.source is not page else top_entries).append(entry)
        else:
            while folder and folder not in indexes:
                folder = posixpath.dirname(folder)
            (indexes[folder].children if folder and folder in indexes else top_entries).append(NavigationEntry(page))
    return top_entries

"""The order of pages that a data file gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .index import Index
from .navigation_entries import NavigationEntry, find_page
from .records import Source

#: keys of lists of pages, and of addresses, as themes have them
_CHILD_KEYS = ("children", "sublinks", "subfolderitems", "folderitems", "folders", "items", "pages", "docs", "entries",
         "subitems", "links", "toc", "sections", "main", "subfolders", "nav")  # fmt: skip
_ADDRESS_KEYS = ("url", "link", "href", "page", "path", "file")


def read_data(index: Index, value: Any) -> list[NavigationEntry]:
    """Return the order that a data file gives: lists of mappings with an address and a list of what is below."""
    paths: set[str] = set()
    return list(_iter_entries(index, value, paths))


def _iter_entries(index: Index, value: Any, paths: set[str]) -> Iterable[NavigationEntry]:
    """Yield the entries in a piece of data; a heading without a page gives what is below it."""
    if isinstance(value, list):
        for item in value:
            yield from _iter_entries(index, item, paths)
    elif isinstance(value, str):
        if source := _take_page(index, value, paths):
            yield NavigationEntry(source)
    elif isinstance(value, dict):
        yield from _iter_mapping_entries(index, value, paths)


def _iter_mapping_entries(index: Index, value: Mapping[str, Any], paths: set[str]) -> Iterable[NavigationEntry]:
    """Yield the entry that a mapping describes, or what is below it."""
    address = next((value[name] for name in _ADDRESS_KEYS if isinstance(value.get(name), str)), "")
    source = _take_page(index, address, paths) if address else None
    # a heading without a page may keep its pages under any key
    lists = [item for name, item in value.items() if isinstance(item, list) and (name in _CHILD_KEYS or source is None)]
    children = [entry for item in lists for entry in _iter_entries(index, item, paths)]
    if not children and source is None:
        children = [
            entry for item in value.values() if isinstance(item, dict) for entry in _iter_entries(index, item, paths)
        ]
    if source:
        yield NavigationEntry(source, children)
    else:
        yield from children


def _take_page(index: Index, address: str, paths: set[str]) -> Source | None:
    """Return the page at *address*, the first time it is asked for."""
    # addresses in data begin at the root of the site, with or without a slash
    source = find_page(index, "", address if "/" in address[:1] else f"/{address}") if index.sources else None
    if source is None or source.path in paths:
        return None
    paths.add(source.path)
    return source

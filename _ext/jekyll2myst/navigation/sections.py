"""Where pages belong that no menu names: to the others of their folder, category or collection."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import cmp_to_key
from typing import Any

from ..addresses.index import Index
from ..addresses.slugs import slugify
from ..liquid import compare_values
from ..records import Source
from .arrangement import FIRST_PAGE, Arrangement
from .entries import NavigationEntry, make_sort_key, make_title, read_number, split_numbers

#: names of sections that a list must have at least, to be one of sections
_MIN_SECTIONS = 2


def merge_sections(arrangement: Arrangement, index: Index, data: Mapping[str, Any]) -> int:
    """Put all pages that have no place yet into their sections; return how many were added.

    :param data: what the data files of the site hold, in which a list may name the sections
    """
    sections: dict[str, list[Source]] = {}
    for source in index.sources:
        sections.setdefault(find_section(source), []).append(source)
    ranks = _rank_sections(index, data, sections)
    ordered = sorted(sections, key=lambda section: _make_section_key(section, sections[section], ranks))
    indexes = _find_index_pages(index)
    with_title = [name for name in ordered if len(sections[name]) > 1 and name and not _find_owner(name, indexes)]
    count = 0
    for section in ordered:
        pages = _sort_pages(index, [page for page in sections[section] if not arrangement.is_placed(page)])
        title = make_title(posixpath.basename(section)) if len(with_title) > 1 and section in with_title else ""
        count += _merge_section(arrangement, pages, sections[section], indexes, title)
    return count


def _sort_pages(index: Index, pages: list[Source]) -> list[Source]:
    """Return the pages of a section by numbers and names, or as the settings sort their collection."""
    pages = sorted(pages, key=make_sort_key)
    label = pages[0].collection if pages else ""
    collections = index.config.data.get("collections")
    settings = collections.get(label) if isinstance(collections, Mapping) and label != "posts" else None
    if not isinstance(settings, Mapping):
        return pages
    order, key = settings.get("order"), settings.get("sort_by")
    if isinstance(order, list):
        positions = {name: number for number, name in enumerate(map(str, order))}
        return sorted(pages, key=lambda page: positions.get(page.path.partition(f"_{label}/")[2], len(positions)))
    if not isinstance(key, str):
        return pages
    having = [page for page in pages if page.page.front.get(key) is not None]
    having.sort(key=cmp_to_key(lambda left, right: compare_values(left.page.front[key], right.page.front[key])))
    return [*having, *(page for page in pages if page.page.front.get(key) is None)]


def find_section(source: Source) -> str:
    """Return the section of a page: the folder of pages and documents, the category of posts."""
    if source.collection == "posts":
        return "/".join(source.categories) or "posts"
    return posixpath.dirname(source.target)


def _find_index_pages(index: Index) -> dict[str, Source]:
    """Return the first pages of sections: "guide/index" or "guide" for the section "guide"."""
    pages: dict[str, Source] = {}
    for source in index.sources:
        stem = source.target.removesuffix(".md")
        if source.collection != "posts" and source.target != FIRST_PAGE:
            if posixpath.basename(stem) == "index":
                pages[posixpath.dirname(stem)] = source
            else:
                pages.setdefault(stem, source)
    return pages


def _find_owner(section: str, indexes: Mapping[str, Source], page: Source | None = None) -> Source | None:
    """Return the first page of a section, or of the nearest one around it, that is not *page* itself."""
    while section:
        owner = indexes.get(section)
        if owner is not None and owner is not page:
            return owner
        section = posixpath.dirname(section)
    return None


def _merge_section(
    arrangement: Arrangement, pages: list[Source], members: list[Source], indexes: Mapping[str, Source], title: str
) -> int:
    """Put *pages* of a section below its first page, else behind those of its *members* that have a place."""
    count = 0
    placed = _sort_placed(arrangement, members) if pages else []
    # a blog shows what is new first
    if len(placed) > 1 and _is_newest_first(placed):
        pages = pages[::-1]
    for page in pages:
        section = posixpath.dirname(page.target) if page.collection != "posts" else find_section(page)
        owner = _find_owner(section, indexes, page)
        if owner is not None:
            count += arrangement.merge([NavigationEntry(page)], owner.target)
        elif placed and section:
            count += arrangement.place_behind(page, placed[-1])
            placed.append(page)
        else:
            count += arrangement.merge([NavigationEntry(page)], FIRST_PAGE, title)
        # a page cannot stand below one that it is above
        count += arrangement.merge([NavigationEntry(page)], FIRST_PAGE)
    return count


def _sort_placed(arrangement: Arrangement, pages: Iterable[Source]) -> list[Source]:
    """Return those of *pages* that have a place, in their order."""
    placed = [page for page in pages if page.target in arrangement.parents]
    # to walk through the whole book for each section would take long in a large one
    if len(placed) < 2:
        return placed
    positions = {target: position for position, target in enumerate(arrangement.walk())}
    return sorted(placed, key=lambda page: positions.get(page.target, 0))


def _is_newest_first(pages: Iterable[Source]) -> bool:
    """Say whether pages stand with the newest first."""
    dates = [page.date for page in pages if page.date]
    return len(dates) > 1 and dates == sorted(dates, reverse=True) and dates[0] != dates[-1]


def _make_section_key(section: str, pages: list[Source], ranks: Mapping[str, int]) -> tuple[Any, ...]:
    """Return what sorts a section: pages at the root, then folders, collections, posts; lists and numbers first."""
    first = min(pages, key=make_sort_key)
    is_post = all(page.collection == "posts" for page in pages)
    is_document = all(page.collection for page in pages)
    names = [ranks[part] for part in (section, posixpath.basename(section)) if part in ranks]
    return section != "", is_document, is_post, min(names, default=10**6), read_number(first), split_numbers(section)


def _rank_sections(index: Index, data: Mapping[str, Any], sections: Iterable[str]) -> dict[str, int]:
    """Return the places of sections in the first list of the site that names them."""
    by_slug = {slugify(posixpath.basename(section)): posixpath.basename(section) for section in sections if section}
    for values in _iter_lists([data, index.config.data, *(source.page.front for source in index.sources)], 0):
        names = [by_slug[slug] for value in values if isinstance(value, str) and (slug := slugify(value)) in by_slug]
        if len(dict.fromkeys(names)) >= _MIN_SECTIONS and 2 * len(names) >= len(values):
            return {name: number for number, name in enumerate(dict.fromkeys(names))}
    return {}


def _iter_lists(value: Any, depth: int) -> Iterator[list[Any]]:
    """Yield the lists of texts in a piece of data."""
    if depth > 20:  # data may be nested without end
        return
    if isinstance(value, list):
        if any(isinstance(item, str) for item in value):
            yield value
        for item in value:
            yield from _iter_lists(item, depth + 1)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _iter_lists(item, depth + 1)

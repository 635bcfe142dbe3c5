"""The order of pages that the menus of a site show: in what its layouts print around each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from ..addresses.index import Index
from ..frames.expansion import PageFrames
from ..records import Source
from .arrangement import FIRST_PAGE, Arrangement
from .entries import NavigationEntry, follow_link, list_top_sources, walk_sources
from .menu_links import CONTENT, FOOTER, Menu, read_menus

#: titles of menus that say no more than that they are one
_EMPTY_TITLE = re.compile(r"\W*(?:(?:main|site|toggle|open) )?(?:menu|navigation|nav|contents|pages|toc)\W*$", re.I)
#: a menu on this part of the pages is that of the site
_SITE_SHARE = 0.5

#: what the menus in HTML depend on: the links and lists, in their order
_SKELETON = re.compile(r"<a\b[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]*)|<(/?(?:ul|ol|nav|footer|h\d)\b)", re.IGNORECASE)

#: the pages at the top of a menu, by which it is known on other pages, where other parts of it may be open
_Signature = tuple[str, ...]


class PageMenu(NamedTuple):
    """A menu of a page."""

    page: Source
    entries: list[NavigationEntry]
    region: str

    @property
    def signature(self) -> _Signature:
        """Return what the menu is known by on other pages."""
        return tuple(source.target for source in list_top_sources(self.entries))


def read_page_menus(index: Index, frames: PageFrames) -> list[PageMenu]:
    """Return the menus that the layouts of a site print around its pages."""
    page_menus = []
    # most pages of a folder have the same menus
    menus_by_skeleton: dict[tuple[str, tuple[tuple[str, str], ...]], list[Menu]] = {}
    for page in index.sources:
        html = frames.expand_frame(page)
        if "<a" in html:
            # links to other sites, such as to the source of the page, are no part of menus
            links = _SKELETON.findall(html)
            skeleton = [link for link in links if link[1] or index.find_own_path(link[0]) is not None]
            key = page.url.rpartition("/")[0], tuple(skeleton)
            if key not in menus_by_skeleton:
                menus_by_skeleton[key] = read_menus(html, partial(follow_link, index, page))
            page_menus += [PageMenu(page, menu.entries, menu.region) for menu in menus_by_skeleton[key]]
    return page_menus


def merge_page_menus(arrangement: Arrangement, menus: Iterable[PageMenu]) -> int:
    """Put the pages of menus in order: first those of the site, then those of its parts; return how many were added."""
    menus = [menu for menu in menus if menu.region != FOOTER]
    pages = {menu.page.target for menu in menus}
    counts = Counter(signature for signature, _page in {(menu.signature, menu.page.target) for menu in menus})

    def is_of_site(menu: PageMenu) -> bool:
        return menu.page.target == FIRST_PAGE or counts[menu.signature] >= max(2, _SITE_SHARE * len(pages))

    # the menu with the most pages is the table of contents, and one at the top of the page an extract of it
    site_menus = sorted(
        filter(is_of_site, menus),
        key=lambda menu: (menu.page.target != FIRST_PAGE, menu.region == CONTENT, -len(walk_sources(menu.entries))),
    )
    count = sum(arrangement.merge(_mend_titles(menu.entries), FIRST_PAGE) for menu in site_menus)
    by_page: dict[str, list[PageMenu]] = {}
    for menu in menus:
        by_page.setdefault(menu.page.target, []).append(menu)
    waiting = sorted({menu.page.path: menu.page for menu in menus}.values(), key=lambda page: page.path, reverse=True)
    shared = _find_shared_pages(menus, counts)
    # "related pages" of several pages name none of these
    of_parts = {menu.signature for menu in menus if menu.page.target in menu.signature}
    while waiting or arrangement.placed:
        # the menus of a page that has its place come first, for what they add stands there
        page = arrangement.placed.popleft() if arrangement.placed else waiting.pop()
        for menu in by_page.pop(page.target, ()):
            if menu.signature in of_parts:
                count += arrangement.merge_menu(_mend_titles(menu.entries))
            elif counts[menu.signature] == 1 and (shared.isdisjoint(menu.signature) or _is_above(page, menu.signature)):
                count += arrangement.merge_menu(_mend_titles(menu.entries), page)
    return count


def _find_shared_pages(menus: Iterable[PageMenu], counts: Mapping[_Signature, int]) -> set[str]:
    """Return the pages that several others list, each for itself: these are related to them, not below them."""
    listing_pages: dict[str, set[str]] = {}
    for menu in menus:
        if counts[menu.signature] == 1 and menu.page.target not in menu.signature:
            for target in menu.signature:
                listing_pages.setdefault(target, set()).add(menu.page.target)
    return {
        target for target, pages in listing_pages.items()
        if len(pages) > 1 or any(target in listing_pages.get(page, ()) for page in pages)
    }  # fmt: skip


def _is_above(page: Source, targets: Iterable[str]) -> bool:
    """Say whether a page is the first one of the folder that other pages are in."""
    stem = page.target.removesuffix(".md").removesuffix("index")
    return stem != page.target.removesuffix(".md") and all(target.startswith(stem) for target in targets)


def merge_footers(arrangement: Arrangement, menus: Iterable[PageMenu]) -> int:
    """Put the pages that only the foot of pages names behind all others; return how many were added."""
    return sum(arrangement.merge(_mend_titles(menu.entries), FIRST_PAGE) for menu in menus if menu.region == FOOTER)


def _is_home(entry: NavigationEntry) -> bool:
    """Say whether a menu calls the first page what it is."""
    title = str(entry.source.front.get("title") or "") if entry.source else ""
    return entry.label.casefold() in {"", "home", "start", "index", "welcome", title.casefold()}


def _mend_titles(entries: list[NavigationEntry]) -> list[NavigationEntry]:
    """Return *entries* without titles that say nothing."""
    mended = []
    is_one = sum(entry.source is None for entry in entries) == 1
    for entry in entries:
        children = _mend_titles(entry.children)
        # a title of a menu that opens may lead to the first page, for it must lead somewhere
        if entry.source is not None and entry.source.target == FIRST_PAGE and children and not _is_home(entry):
            entry = NavigationEntry(None, children, entry.label)
        is_empty = entry.source is None and (not entry.label or (is_one and _EMPTY_TITLE.match(entry.label)))
        mended += children if is_empty else [NavigationEntry(entry.source, children, entry.label)]
    return mended

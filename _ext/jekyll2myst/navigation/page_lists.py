"""The order of pages that first pages give by lists of links among their words."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from ..addresses.index import Index
from ..records import Source
from .arrangement import FIRST_PAGE, Arrangement
from .entries import NavigationEntry, walk_sources
from .sections import find_section

#: a link that an item of a list, a heading or a cell begins with, or a card's
_LINK = re.compile(
    r"^(?P<indent>[ \t]*)(?:(?:[-*+]|\d+[.)])[ \t]+|\#{2,6}[ \t]+|\|[ \t]*|:link:[ \t]*)[*_\d. \t]*"
    r"(?:\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\()?<?(?P<path>[^\s()<>#|]+?\.md)?(?:[#?][^\s()<>]*)?>?(?:\)|\s*$)",
    re.MULTILINE,
)
#: the table of contents of books made with GitBook or mdBook, at the top of the site
_SUMMARY = "summary.md"
#: a list with fewer pages is no table of contents
_MIN_LINKS = 2


def merge_bodies(arrangement: Arrangement, index: Index, texts: Mapping[str, str]) -> int:
    """Put the pages that first pages list in that order; return how many were added."""
    count = 0
    for source in sorted(index.sources, key=_rank_page):
        if source.target not in texts or "](" not in texts[source.target]:
            continue
        entries = _read_entries(texts[source.target], source, index.by_target)
        if len(entries) >= _MIN_LINKS or (entries and entries[0].children):
            if source.target.casefold() == _SUMMARY:
                count += arrangement.merge(entries, FIRST_PAGE)
            elif posixpath.basename(source.target).casefold() in (FIRST_PAGE, "readme.md"):
                count += arrangement.merge_menu(entries, source)
            elif _has_whole_section(arrangement, entries, source, index):
                waiting = [member for member in walk_sources(entries) if not arrangement.is_placed(member)]
                count += arrangement.merge(map(NavigationEntry, waiting), source.target)
    return count


def _rank_page(source: Source) -> tuple[bool, bool, str]:
    """Return what pages are sorted by: the surest lists come first."""
    return source.target.casefold() != _SUMMARY, source.target != FIRST_PAGE, source.target


def _has_whole_section(arrangement: Arrangement, entries: list[NavigationEntry], page: Source, index: Index) -> bool:
    """Say whether a page lists all pages of another section that have no place yet, as the page of a blog does."""
    waiting = [source for source in walk_sources(entries) if not arrangement.is_placed(source)]
    sections = {find_section(source) for source in waiting}
    if len(waiting) < _MIN_LINKS or len(sections) != 1 or find_section(page) in sections:
        return False
    members = (source for source in index.sources if find_section(source) in sections)
    return {source.target for source in waiting} >= {
        source.target for source in members if not arrangement.is_placed(source)
    }


def _read_entries(text: str, page: Source, by_target: Mapping[str, Source]) -> list[NavigationEntry]:
    """Return the pages that the lists of a page link to; those of a deeper list are below the item around it."""
    entries: list[NavigationEntry] = []
    ancestors: list[tuple[int, NavigationEntry]] = []
    folder = posixpath.dirname(page.target)
    for match in _LINK.finditer(text):
        target = posixpath.normpath(posixpath.join(folder, match["path"])) if match["path"] else ""
        source = by_target.get(target)
        if source is None or source is page:
            continue
        indent = len(match["indent"].expandtabs(4))
        while ancestors and ancestors[-1][0] >= indent:
            ancestors.pop()
        entry = NavigationEntry(source)
        (ancestors[-1][1].children if ancestors else entries).append(entry)
        ancestors.append((indent, entry))
    return entries

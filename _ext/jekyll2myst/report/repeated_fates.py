"""Rows of the report that say the same many times, in one row with a count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..records import Fate

#: kinds of which each site has few different ones, on many pages
_COUNTED_KINDS = frozenset({"class", "attribute"})


def merge_repeated(fates: Iterable[Fate]) -> list[Fate]:
    """Return *fates*; classes and attributes that met the same fate are one row, at the place of the first."""
    out: list[Fate] = []
    # the place of each row that may stand for several elements, and the pages that these are on
    groups: dict[tuple[str, str, str, str], tuple[int, list[str]]] = {}
    for fate in fates:
        if fate.kind in _COUNTED_KINDS:
            _place, pages = groups.setdefault((fate.kind, fate.text, fate.fate, fate.detail), (len(out), []))
            pages.append(fate.source)
            if len(pages) > 1:
                continue
        out.append(fate)
    for place, pages in groups.values():
        out[place] = _add_count(out[place], pages)
    return out


def _add_count(fate: Fate, pages: Sequence[str]) -> Fate:
    """Return a row that says how often, and on how many of *pages*, it stands for an element, if not once."""
    if len(pages) == 1:
        return fate
    page_count = len(set(pages))
    extent = "on this page" if page_count == 1 else f"on {page_count} pages"
    return fate._replace(detail=f"{fate.detail}; {len(pages)} times, {extent}")

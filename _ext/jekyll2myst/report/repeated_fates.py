"""Rows of the report that say the same many times, in one row with a count."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Fate

#: kinds of which each site has few different ones, on many pages
_COUNTED_KINDS = frozenset({"class", "attribute"})


def merge_repeated(fates: Iterable[Fate]) -> list[Fate]:
    """Return *fates*; classes and attributes that met the same fate are one row, at the place of the first."""
    out: list[Fate] = []
    places: dict[tuple[str, str, str, str], int] = {}
    counts: dict[int, tuple[int, set[str]]] = {}
    for fate in fates:
        key = (fate.kind, fate.text, fate.fate, fate.detail)
        if fate.kind not in _COUNTED_KINDS or key not in places:
            places.setdefault(key, len(out))
            counts[len(out)] = (1, {fate.source})
            out.append(fate)
            continue
        count, pages = counts[places[key]]
        counts[places[key]] = (count + 1, pages | {fate.source})
    return [_add_count(fate, *counts[number]) for number, fate in enumerate(out)]


def _add_count(fate: Fate, count: int, pages: set[str]) -> Fate:
    """Return a row that says how often it stands for an element, if not once."""
    if count == 1:
        return fate
    extent = "on this page" if len(pages) == 1 else f"on {len(pages)} pages"
    return fate._replace(detail=f"{fate.detail}; {count} times, {extent}")

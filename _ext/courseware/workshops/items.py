"""One item of an agenda, as its author types it: minutes, then the name of something in the book, or words."""

from __future__ import annotations

import re
from typing import NamedTuple

#: what an item may name
TARGET_TYPES = ("objectives", "page", "case", "activity", "worksheet")
_ITEM = re.compile(r"(?:(\d+)(?:\s*(?:min\b\.?|minutes?\b)|\s|$)\s*)?(.*)", re.DOTALL)


class _ItemText(NamedTuple):
    """The parts of an item's text."""

    #: `None` if no minutes stand before it
    minutes: int | None
    #: one of `TARGET_TYPES`, or "" for words
    objtype: str
    #: the name behind the type, or ""
    target: str
    #: all that stands behind the minutes
    words: str


def parse_item(text: str) -> _ItemText:
    """Take the text of an item apart.

    A type has one name behind it, so that "page through the calendar together" stays what it says.
    """
    match = _ITEM.fullmatch(" ".join(text.split()))
    assert match is not None  # every text fits
    minutes = int(match[1]) if match[1] else None
    first_word, _space, name = match[2].partition(" ")
    if first_word in TARGET_TYPES and name and " " not in name:
        return _ItemText(minutes, first_word, name, match[2])
    return _ItemText(minutes, "", "", match[2])

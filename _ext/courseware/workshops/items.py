"""One item of an agenda, as its author types it: minutes, then the name of something in the book, or words."""

from __future__ import annotations

import re
from typing import NamedTuple

#: what an item may name
KINDS = ("objectives", "page", "case", "activity", "worksheet")
ITEM = re.compile(r"(?:(\d+)(?:\s*(?:min\b\.?|minutes?\b)|\s|$)\s*)?(.*)", re.DOTALL)


class Typed(NamedTuple):
    """What is typed in one item."""

    #: `None` if no minutes stand before it
    minutes: int | None
    #: one of `KINDS`, or "" for words
    kind: str
    #: the name behind the kind, or ""
    target: str
    #: all that stands behind the minutes
    words: str


def typed(text: str) -> Typed:
    """Take an item apart.

    A kind has one name behind it, so that "page through the calendar together" stays what it says.
    """
    found = ITEM.fullmatch(" ".join(text.split()))
    assert found is not None  # every text fits
    minutes = int(found[1]) if found[1] else None
    first, _space, name = found[2].partition(" ")
    if first in KINDS and name and " " not in name:
        return Typed(minutes, first, name, found[2])
    return Typed(minutes, "", "", found[2])

"""One item of an agenda, as its author types it: minutes, then the name of something in the book, or words."""

from __future__ import annotations

import re
from typing import NamedTuple

from fastbuild.message_contexts import NC_, get_context_translation

pgettext = get_context_translation("courseware.workshops")

#: what an item may name
TARGET_TYPES = ("objectives", "page", "case", "activity", "worksheet")
_ITEM = re.compile(r"(?:(\d+)(?:\s*(?:min\b\.?|minutes?\b)|\s|$)\s*)?(.*)", re.DOTALL)

#: what breaks are called, and what may stand behind that
_BREAKS = (
    NC_("time without a task", "Break"),
    NC_("time without a task", "Coffee break"),
    NC_("time without a task", "Lunch"),
    NC_("time without a task", "Lunch break"),
)
_AFTER_NAME = re.compile(r"\s*[:;,.(\u2013\u2014]")


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


def is_break(words: str) -> bool:
    """Say whether the *words* of an item are a break, in English or in the language of the book.

    They are its name, or begin with it: "Lunch: in the hall". "Break into groups of three" is none.
    """
    name = _AFTER_NAME.split(words, maxsplit=1)[0].strip().casefold()
    return name in {
        str(known).casefold() for text in _BREAKS for known in (text, pgettext("time without a task", text))
    }

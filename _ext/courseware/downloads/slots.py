"""Places in written pages that are filled once all outputs are there.

A slot is a pair of comments, between which nothing stands until then; the first one says what belongs there. So a page
can be filled again, or emptied, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

#: a cheap look for pages that have a slot
SLOT_START = b"<!--downloads:"
_SLOT = re.compile(r"<!--downloads:(menu|list|script):([\w-]*):([^>]*?)-->.*?<!--/downloads-->", re.DOTALL)


class Slot(NamedTuple):
    """A place in a page."""

    purpose: Literal["menu", "list", "script"]
    #: the code of the book's language
    language: str
    #: the first page's address for a menu, the level of the heading for a list, the name of the workshop for a script
    argument: str = ""


def write_slot(slot: Slot, content: str = "") -> str:
    """Return a slot as a page holds it, with what stands in it."""
    argument = quote(slot.argument, safe="/.").replace("-", "%2D")  # two hyphens end a comment
    return f"<!--downloads:{slot.purpose}:{slot.language}:{argument}-->{content}<!--/downloads-->"


def _read_slot(match: re.Match[str]) -> Slot:
    """Return the slot that was found."""
    return Slot(match[1], match[2], unquote(match[3]))  # type: ignore[arg-type]


def find_slots(page: bytes) -> tuple[Slot, ...]:
    """Return the slots of a page."""
    if SLOT_START not in page:
        return ()
    return tuple(_read_slot(match) for match in _SLOT.finditer(_decode(page)))


def fill_slots(page: bytes, make_content: Callable[[Slot], str]) -> bytes:
    """Return a page with what *make_content* returns in each of its slots."""
    if SLOT_START not in page:
        return page

    def fill(match: re.Match[str]) -> str:
        slot = _read_slot(match)
        return write_slot(slot, make_content(slot))

    return _SLOT.sub(fill, _decode(page)).encode("utf-8", "surrogateescape")


def empty_slots(page: bytes) -> bytes:
    """Return a page with nothing in its slots."""
    return fill_slots(page, lambda _slot: "")


def _decode(page: bytes) -> str:
    return page.decode("utf-8", "surrogateescape")


def distinct_slots(slots: Iterable[Iterable[Slot]]) -> list[Slot]:
    """Return each slot of several pages once, in an order of their own."""
    return sorted({slot for slots_of_page in slots for slot in slots_of_page})

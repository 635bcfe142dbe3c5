"""Slots in written pages: found, filled, filled again, emptied."""

from __future__ import annotations

import pytest
from courseware.downloads.slots import Slot, distinct_slots, empty_slots, fill_slots, find_slots, write_slot

MENU = Slot("menu", "en", "index.html")
#: a name may hold what ends a comment, or what stands between the parts of a slot
SCRIPT = Slot("script", "pt_BR", "a--b > c:d")


def page(*slots: Slot) -> bytes:
    return ("<p>before</p>" + "<p>between</p>".join(map(write_slot, slots)) + "<p>é</p>").encode() + b"\xff"


@pytest.mark.parametrize("slot", [MENU, SCRIPT, Slot("list", "", "2")])
def test_slot_is_found_as_it_was_written(slot):
    assert find_slots(page(slot)) == (slot,)
    assert b"--" not in write_slot(slot).encode().removeprefix(b"<!--").replace(b"--><!--", b"").removesuffix(b"-->")


def test_page_is_filled_again_with_other_content_and_emptied():
    empty = page(MENU, SCRIPT)
    filled = fill_slots(empty, lambda slot: f"<b>{slot.purpose}</b>\n")
    assert b"<b>menu</b>\n<!--/downloads-->" in filled
    assert fill_slots(filled, lambda _slot: "other") == fill_slots(empty, lambda _slot: "other")
    assert find_slots(filled) == find_slots(empty) == (MENU, SCRIPT)
    assert empty_slots(filled) == empty


def test_page_without_slots_stays():
    assert fill_slots(b"<p>\xff</p>", lambda _slot: "never") == b"<p>\xff</p>"
    assert find_slots(b"<p></p>") == ()


def test_each_slot_once():
    assert distinct_slots([(MENU, SCRIPT), (MENU,)]) == sorted([MENU, SCRIPT])

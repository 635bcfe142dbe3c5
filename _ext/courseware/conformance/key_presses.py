"""What keys do on a page: no single key does anything outside of a field, and what opens keeps the focus in sight.

WCAG 2.1.4 Character Key Shortcuts, 2.4.3 Focus Order, 2.4.11 Focus Not Obscured, 4.1.2 Name, Role, Value.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .browser import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: keys that write a letter, a digit or a sign; the space bar scrolls
_SINGLE_KEYS = f"{string.ascii_lowercase}{string.digits}/?.,;'[]-=+!@#"
#: more stops than anything that opens has
_LONGEST_WAY = 150
_STATE = """() => [location.href, document.title, document.body.innerText.length,
  document.activeElement.outerHTML.slice(0, 120), document.querySelectorAll("dialog[open]").length]"""
_BLUR = "() => document.activeElement.blur()"
_FOCUS = "(number) => openers[number].control.focus()"
_RESET = "(number) => openers[number].reset()"
#: what is not drawn yet cannot have the focus
_LOOK_WHEN_DRAWN = """async (number) => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return openers[number].state();
}"""
_LOOK_AT_STOP = "async (number) => [await look(), openers[number].state()]"


def find_shortcuts(page: Page) -> Iterator[tuple[str, str]]:
    """Press each single key on a page that has just been loaded; yield those that do something, as rule and message."""
    page.evaluate(_BLUR)
    before = page.evaluate(_STATE)
    page.keyboard.type(_SINGLE_KEYS)
    if page.evaluate(_STATE) == before:
        return
    for key in _SINGLE_KEYS:
        page.reload()
        page.evaluate(_BLUR)
        before = page.evaluate(_STATE)
        page.keyboard.press(key)
        if page.evaluate(_STATE) != before:
            yield "single-key", f"the key {key} alone does something"


def find_opener_faults(page: Page) -> Iterator[tuple[str, str]]:
    """Open, with the keyboard, each thing that a control says it opens; yield what is wrong, as rule and message."""
    page.evaluate(f"window.look = {script('focus.js')}")
    for opener in page.evaluate(script("openers.js")):
        page.evaluate(_FOCUS, opener["number"])
        yield from _follow(page, opener, _press(page, "Enter", opener))
        closed = _press(page, "Escape", opener)
        if opener["covers"] and (closed["expanded"] or not closed["focused"]):
            yield "opener", f"{opener['name']} is not closed by Escape, or does not get the focus back"
        page.evaluate(_RESET, opener["number"])


def _press(page: Page, key: str, opener: dict[str, Any]) -> dict[str, Any]:
    """Press a key; return how things stand when the page has been drawn: whether it is open, and where the focus is."""
    page.keyboard.press(key)
    state: dict[str, Any] = page.evaluate(_LOOK_WHEN_DRAWN, opener["number"])
    return state


def _follow(page: Page, opener: dict[str, Any], state: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Go on with Tab through what has been opened.

    :param state: how things stand
    """
    if not state["expanded"]:
        yield "opener", f"{opener['name']} does not say, with aria-expanded, that Enter has opened something"
        return
    if opener["covers"] and not state["inside"]:
        yield "focus-order", f"{opener['name']} opens something over the page, and the focus stays outside of it"
    reached = set()
    for _stop in range(_LONGEST_WAY):
        stop, state = page.evaluate(_LOOK_AT_STOP, opener["number"])
        if stop is None or (stop["number"], stop["name"]) in reached:
            return
        reached.add((stop["number"], stop["name"]))
        if not stop["seen"]:
            yield "focus-seen", f"{stop['name']} has the focus behind what {opener['name']} has opened"
        if opener["covers"] and not state["inside"] and not state["focused"]:
            yield "focus-order", f"{stop['name']} gets the focus while {opener['name']} is open over it"
            return
        page.keyboard.press("Tab")

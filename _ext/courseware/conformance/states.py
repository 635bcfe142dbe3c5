"""The states in which a page is looked at: colors, width of the window, menus open and closed, zoom, large text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from .browser import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: high enough for the whole menu: of what has to be scrolled to, no checker can see the ground
_WIDE = (1440, 2000)
_NARROW = (320, 2000)
#: Letter within margins of 1 cm, in CSS pixels
_PAPER = (740, 980)
#: the size of text that browsers set, unless a reader sets another
_TEXT_SIZE = 16
#: WCAG 1.4.12, word for word
_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
_ADD = """(style) => {
  const made = Object.assign(document.createElement("style"), { id: "reader", textContent: style });
  document.head.append(made);
}"""
_REMOVE = "() => document.getElementById('reader').remove()"


class State(NamedTuple):
    """How a page is looked at."""

    #: what it is called in findings
    name: str
    #: width and height of the window
    window: tuple[int, int]
    #: ``light`` or ``dark``
    scheme: str
    #: what is open: all folds and trees of the page, the definition of a term, one of the drawers of a narrow screen
    opened: tuple[str, ...] = ()
    #: ``screen``, or ``print``: as a page is printed
    media: Literal["screen", "print"] = "screen"
    #: a style that the reader adds
    style: str = ""
    #: the size of text that the reader has set in the browser, in CSS pixels
    text_size: int = _TEXT_SIZE


LIGHT = State("light", _WIDE, "light")
LIGHT_OPEN = State("light, menus open", _WIDE, "light", ("folds", "definition"))
DARK = State("dark", _WIDE, "dark")
DARK_OPEN = State("dark, menus open", _WIDE, "dark", ("folds", "definition"))
PHONE = State("320 px", _NARROW, "light")
PHONE_MENU = State("320 px, menus open", _NARROW, "light", ("folds", "navigation"))
PHONE_CONTENTS = State("320 px, contents open", _NARROW, "light", ("folds", "contents"))
#: windows of 1280 by 900, divided by the zoom
ZOOM_200 = State("zoom 200 %", (640, 450), "light")
ZOOM_400 = State("zoom 400 %", (320, 225), "light")
SPACED = State("wide spacing", (1280, 900), "light", style=_SPACING)
SPACED_PHONE = State("wide spacing, 320 px", (320, 640), "light", style=_SPACING)
LARGE_TEXT = State("text 200 %", (1280, 900), "light", text_size=2 * _TEXT_SIZE)
ENLARGED = (ZOOM_200, ZOOM_400, SPACED, SPACED_PHONE, LARGE_TEXT)
PRINTED = State("printed", _PAPER, "dark", media="print")
#: all of them, in the order in which a page is brought into them
STATES = (LIGHT, LIGHT_OPEN, DARK, DARK_OPEN, PHONE, PHONE_MENU, PHONE_CONTENTS, *ENLARGED, PRINTED)
_OF_OTHER_EDITIONS = (LIGHT_OPEN, PHONE)


def choose_states(states: Sequence[State], edition: str) -> Sequence[State]:
    """Return the states in which pages of an *edition* are looked at: of another, which has the same style, fewer."""
    fewer = [state for state in states if state in _OF_OTHER_EDITIONS] if edition else []
    return fewer or states


@contextmanager
def hold_state(page: Page, state: State) -> Iterator[None]:
    """Bring a page into a *state*; take away, at the end, what the reader has added and set."""
    scheme: Literal["dark", "light"] = "dark" if state.scheme == "dark" else "light"
    page.emulate_media(media=state.media, color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": state.window[0], "height": state.window[1]})
    if state.style:
        page.evaluate(_ADD, state.style)
    with _hold_text_size(page, state.text_size):
        page.evaluate(script("menus.js"), list(state.opened))
        yield
    if state.style:
        page.evaluate(_REMOVE)


@contextmanager
def _hold_text_size(page: Page, size: int) -> Iterator[None]:
    """Set the size of text as a reader sets it in the browser."""
    if size == _TEXT_SIZE:
        yield
        return
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": _TEXT_SIZE}})
    session.detach()

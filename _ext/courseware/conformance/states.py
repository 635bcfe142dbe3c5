"""The states in which a page is looked at: colors, width of the window, menus open and closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from .browser import script

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: high enough for the whole menu: of what has to be scrolled to, no checker can see the ground
_WIDE = (1440, 2000)
_NARROW = (320, 2000)
#: Letter within margins of 1 cm, in CSS pixels
_PAPER = (740, 980)


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


LIGHT = State("light", _WIDE, "light")
LIGHT_OPEN = State("light, menus open", _WIDE, "light", ("folds", "definition"))
DARK = State("dark", _WIDE, "dark")
DARK_OPEN = State("dark, menus open", _WIDE, "dark", ("folds", "definition"))
PHONE = State("320 px", _NARROW, "light")
PHONE_MENU = State("320 px, menus open", _NARROW, "light", ("folds", "navigation"))
PHONE_CONTENTS = State("320 px, contents open", _NARROW, "light", ("folds", "contents"))
PRINTED = State("printed", _PAPER, "dark", media="print")
#: all of them, in the order in which a page is brought into them
STATES = (LIGHT, LIGHT_OPEN, DARK, DARK_OPEN, PHONE, PHONE_MENU, PHONE_CONTENTS, PRINTED)
_OF_OTHER_EDITIONS = (LIGHT_OPEN, PHONE)


def choose_states(states: Sequence[State], edition: str) -> Sequence[State]:
    """Return the states in which pages of an *edition* are looked at: of another, which has the same style, fewer."""
    fewer = [state for state in states if state in _OF_OTHER_EDITIONS] if edition else []
    return fewer or states


def set_state(page: Page, state: State) -> None:
    """Bring a page into a *state*."""
    scheme: Literal["dark", "light"] = "dark" if state.scheme == "dark" else "light"
    page.emulate_media(media=state.media, color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": state.window[0], "height": state.window[1]})
    page.evaluate(script("menus.js"), list(state.opened))

"""Zoom, large text and wide spacing: the page never scrolls sideways, no text is cut off.

WCAG 1.4.4 (text to 200 %), 1.4.10 (reflow at 320 px, which is 400 % of 1280 px), 1.4.12 (text spacing).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .browser import script
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import ENLARGED, State

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _see(page: Page, location: str, state: State, looking: str) -> Sighting:
    """Look at an enlarged page."""
    where = f"{location} ({state.name})"
    return Sighting(tuple(Finding(where, "reflow", fault) for fault in page.evaluate(looking)))


LOOK = Look(
    ENLARGED,
    _see,
    lambda _outputs: script("reflow.js"),
    counted_as="views",
)


def check(outputs: Outputs) -> Result:
    """Look at every page in every view."""
    return look_alone(outputs, "reflow", LOOK)

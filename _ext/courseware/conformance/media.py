"""What readers ask their system for: less motion (`prefers-reduced-motion`), and pages in black on white paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .browser import script
from .looks import Look, Sighting, look_alone
from .outputs import Outputs
from .records import Finding, Result
from .states import LIGHT, PRINTED, State

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _see_motion(page: Page, location: str, _state: State, looking: str) -> Sighting:
    """Look at a page for a reader who asked for less motion; nothing may move."""
    return Sighting(tuple(Finding(location, "reduced-motion", fault) for fault in page.evaluate(looking)))


def _see_print(page: Page, location: str, _state: State, looking: str) -> Sighting:
    """Look at a page as it is printed, for a reader whose screen is dark.

    Contrast is measured by luminance, which a printer without color keeps.
    """
    return Sighting(tuple(Finding(location, "print", fault) for fault in page.evaluate(looking)))


MOTION = Look((LIGHT,), _see_motion, lambda _outputs: script("moving.js"), counted_as="")
PRINT = Look((PRINTED,), _see_print, lambda _outputs: script("printed.js"), counted_as="")


def motion(outputs: Outputs) -> Result:
    """Look at every page for a reader who asked for less motion."""
    return look_alone(outputs, "motion", MOTION)


def printing(outputs: Outputs) -> Result:
    """Look at every page as it is printed."""
    return look_alone(outputs, "print", PRINT)

"""Zoom, large text and wide spacing: the page never scrolls sideways, no text is cut off.

WCAG 1.4.4 (text to 200 %), 1.4.10 (reflow at 320 px, which is 400 % of 1280 px), 1.4.12 (text spacing).
"""

from __future__ import annotations

from typing import NamedTuple

from .browser import script, walk
from .model import Finding, Result
from .outputs import Outputs


class View(NamedTuple):
    """How a page is enlarged."""

    #: what it is called in findings
    name: str
    #: size of the window in CSS pixels: 1280 by 900, divided by the zoom
    window: dict[str, int]
    #: a style that the reader adds
    style: str = ""
    #: a setting of the browser
    setting: str = ""


#: WCAG 1.4.12, word for word
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
VIEWS = (
    View("zoom 200 %", {"width": 640, "height": 450}),
    View("zoom 400 %", {"width": 320, "height": 225}),
    View("text 200 %", {"width": 1280, "height": 900}, setting="--blink-settings=defaultFontSize=32"),
    View("wide spacing", {"width": 1280, "height": 900}, SPACING),
    View("wide spacing, 320 px", {"width": 320, "height": 640}, SPACING),
)


def check(outputs: Outputs) -> Result:
    """Look at every page in every view."""
    found: list[Finding] = []
    looking = script("reflow.js")
    for view in VIEWS:
        with walk(outputs, *filter(None, [view.setting]), viewport=view.window) as pages:
            for place, page in pages:
                if view.style:
                    page.add_style_tag(content=view.style)
                found += [Finding(f"{place} ({view.name})", "reflow", fault) for fault in page.evaluate(looking)]
    return Result({"pages": len(outputs.pages), "views": len(VIEWS)}, tuple(found))

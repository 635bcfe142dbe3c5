"""Zoom, large text and wide spacing: the page never scrolls sideways, no text is cut off.

WCAG 1.4.4 (text to 200 %), 1.4.10 (reflow at 320 px, which is 400 % of 1280 px), 1.4.12 (text spacing).
"""

from __future__ import annotations

from typing import NamedTuple

from .browser import script, walk
from .outputs import Outputs
from .records import Finding, Result


class _View(NamedTuple):
    """How a page is enlarged."""

    #: what it is called in findings
    name: str
    #: size of the window in CSS pixels: 1280 by 900, divided by the zoom
    window: tuple[int, int]
    #: a style that the reader adds
    style: str = ""


#: WCAG 1.4.12, word for word
_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } "
    "p { margin-bottom: 2em !important; }"
)
#: by the setting of the browser that they need
_VIEWS = {
    "": (
        _View("zoom 200 %", (640, 450)),
        _View("zoom 400 %", (320, 225)),
        _View("wide spacing", (1280, 900), _SPACING),
        _View("wide spacing, 320 px", (320, 640), _SPACING),
    ),
    "--blink-settings=defaultFontSize=32": (_View("text 200 %", (1280, 900)),),
}
_ADD = """(style) => {
  const made = Object.assign(document.createElement("style"), { id: "reader", textContent: style });
  document.head.append(made);
}"""
_REMOVE = "() => document.getElementById('reader').remove()"


def check(outputs: Outputs) -> Result:
    """Look at every page in every view; each is loaded once for each setting."""
    findings: list[Finding] = []
    looking = script("reflow.js")
    for setting, views in _VIEWS.items():
        with walk(outputs, *filter(None, [setting])) as pages:
            for location, page in pages:
                for view in views:
                    width, height = view.window
                    page.set_viewport_size({"width": width, "height": height})
                    page.evaluate(_ADD, view.style)
                    findings += [
                        Finding(f"{location} ({view.name})", "reflow", fault) for fault in page.evaluate(looking)
                    ]
                    page.evaluate(_REMOVE)
    return Result({"pages": len(outputs.pages), "views": sum(map(len, _VIEWS.values()))}, tuple(findings))

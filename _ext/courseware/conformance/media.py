"""What readers ask their system for: less motion (`prefers-reduced-motion`), and pages in black on white paper."""

from __future__ import annotations

from .browser import script, walk
from .outputs import Outputs
from .records import Finding, Result


def motion(outputs: Outputs) -> Result:
    """Open every page for a reader who asked for less motion; nothing may move."""
    findings: list[Finding] = []
    with walk(outputs) as pages:
        for location, page in pages:
            findings += [Finding(location, "reduced-motion", fault) for fault in page.evaluate(script("moving.js"))]
    return Result({"pages": len(outputs.pages)}, tuple(findings))


def printing(outputs: Outputs) -> Result:
    """Open every page as it is printed, for a reader whose screen is dark.

    Contrast is measured by luminance, which a printer without color keeps.
    """
    findings: list[Finding] = []
    with walk(outputs, color_scheme="dark") as pages:
        for location, page in pages:
            page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
            findings += [Finding(location, "print", fault) for fault in page.evaluate(script("printed.js"))]
    return Result({"pages": len(outputs.pages)}, tuple(findings))

"""How wide a picture is to be printed: what its author said, in the units of CSS, but no wider than the line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes

#: a unit of CSS in points (CSS Values 4, 6.2 "Absolute lengths"); without one it is pixels
_POINTS: Mapping[str, float] = {
    "": 0.75,
    "px": 0.75,
    "pt": 1.0,
    "pc": 12.0,
    "in": 72.0,
    "cm": 72 / 2.54,
    "mm": 72 / 25.4,
    "q": 72 / 101.6,
    "em": 10.5,
    "rem": 10.5,
    "ex": 5.25,
    "ch": 5.25,
}
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)\s*([a-z]*|%)\s*", re.IGNORECASE)


def points(length: object) -> float | None:
    """Return a *length* of CSS in points; `None` for a percentage, and for what is no length."""
    match = _LENGTH.fullmatch(str(length))
    factor = _POINTS.get(match[2].lower()) if match else None
    return float(match[1]) * factor if match and factor is not None else None


def percentage(length: object) -> float | None:
    """Return a *length* that is a percentage, no more than 100; `None` for any other."""
    match = _LENGTH.fullmatch(str(length))
    return min(100.0, float(match[1])) if match and match[2] == "%" else None


def picture_points(picture: nodes.Element) -> float | None:
    """Return how wide the author wants a *picture* in points; `None` where that is not said, or is a percentage."""
    return points(picture["width"]) if picture.get("width") else None


def picture_width(picture: nodes.Element, line_width: float, size: float) -> str | None:
    """Return the width of a *picture* as an argument, and about what it is; `None` where the author says nothing.

    It is a part of the line whatever the unit. The theme must know about how much that is, to keep the picture to the
    height of the page.

    :param line_width: how wide lines are, in em
    :param size: that of the text, in points
    """
    part = percentage(picture.get("width", ""))
    width = picture_points(picture)
    if part is None and width is not None:
        part = min(100.0, width / size / line_width * 100)
    return None if part is None else f"{part:.4g}%, about: {line_width * part / 100:.3f}em"

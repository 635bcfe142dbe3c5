"""Blanks of a text: what a workshop's Word file and calendar file say of its times, which readers may change.

The same text with its blanks is filled here, with the times of the book, and by the script of the page, with those that
a reader has chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from docutils import nodes

from .moments import CLOCK_CLASS, get_minutes_after

#: the name of the blank for the line that says when the workshop is, and for how many people
FACTS = "facts"
_BLANK = re.compile(r"⟦([\w-]+)⟧")


def make_blank(name: str) -> str:
    """Return the blank of a *name*; the name of a time is how many minutes after the beginning it is."""
    return f"⟦{name}⟧"


def fill_blanks(text: str, value_of: Callable[[str], str | None]) -> str:
    """Return *text*, its blanks filled; what only looks like one, for which *value_of* returns `None`, stays."""

    def fill(match: re.Match[str]) -> str:
        value = value_of(match[1])
        return match[0] if value is None else value

    return _BLANK.sub(fill, text)


def blank_clocks(root: nodes.Element) -> None:
    """Put a blank into the place of each time below *root*."""
    for clock in root.findall(nodes.inline):
        if CLOCK_CLASS in clock["classes"]:
            clock.children = [nodes.Text(make_blank(str(get_minutes_after(clock))))]

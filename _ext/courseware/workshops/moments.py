"""Times and numbers that the script of a page may change: each stands in an element whose class says what it is."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import get_translation

from .clock import format_time
from .records import Workshop

_ = get_translation("courseware.workshops")

#: the class of a time; another one, with a number behind it, says how many minutes after the beginning
CLOCK_CLASS, _AFTER_PREFIX = "clock-time", "after-"
#: the class of the number of people, and of a number of sheets; another one says for how many people one sheet is
PEOPLE_CLASS, _SHEETS_CLASS, _ROWS_PREFIX = "people-count", "sheet-count", "rows-"


def make_clock(workshop: Workshop, time: int) -> nodes.inline:
    """Return a *time* of a workshop, in minutes after the midnight before it."""
    classes = [CLOCK_CLASS, f"{_AFTER_PREFIX}{time - workshop.start}"]
    return nodes.inline("", format_time(time), classes=classes)


def get_minutes_after(clock: nodes.inline) -> int:
    """Return how many minutes after the beginning a time is."""
    name = next(name for name in clock["classes"] if name.startswith(_AFTER_PREFIX))
    return int(name.removeprefix(_AFTER_PREFIX))


def make_people_count(workshop: Workshop) -> nodes.inline:
    """Return for how many people a workshop is, or words for that if nobody says it."""
    words = str(workshop.people or _("one for each person"))
    return nodes.inline("", words, classes=[PEOPLE_CLASS])


def make_sheet_count(workshop: Workshop, rows: int) -> nodes.inline:
    """Return how many sheets are needed of which each has so many *rows*, one for each person."""
    count = -(-(workshop.people or 1) // rows)
    return nodes.inline("", str(count), classes=[_SHEETS_CLASS, f"{_ROWS_PREFIX}{rows}"])

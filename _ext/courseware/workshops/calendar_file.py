"""A workshop as an event for calendars: RFC 5545.

Its times are those of the place where it is held ("form 1" in section 3.3.5): no zone is named.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from .blanks import FACTS, fill_blanks, make_blank
from .clock import format_time
from .records import Workshop

#: the day of a workshop whose author states none: surely one that readers have to change
UNSTATED_DAY = "2035-01-01"
#: bytes of a line (section 3.1)
_LINE_LENGTH = 75


class Event(NamedTuple):
    """What an event for calendars says."""

    #: the title of the book
    book: str
    title: str
    #: when each item of the agenda begins, in minutes after the beginning, and its words
    items: Sequence[tuple[int, str]]
    #: how long it takes, in minutes
    minutes: int
    #: the address of its page, "" if nobody knows
    address: str


def get_day(workshop: Workshop) -> str:
    """Return the day for which the file of the book is, as 2027-03-04."""
    return workshop.date or UNSTATED_DAY


def make_lines(workshop: Workshop, event: Event) -> list[str]:
    """Return the lines of the file, with blanks for all that depends on when it is."""
    agenda = [make_blank(FACTS), *(f"{make_blank(str(after))} {words}" for after, words in event.items)]
    description = "\\n".join(map(escape_text, agenda))
    end = [f"DTEND:{make_blank('end')}"] if event.minutes else []  # it must be later than the beginning
    return [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escape_text(event.book)}//courseware//EN",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        f"UID:{workshop.name}-{make_blank('start')}@{nodes.make_id(event.book) or 'book'}",
        f"DTSTAMP:{make_blank('stamp')}",
        f"DTSTART:{make_blank('start')}",
        *end,
        f"SUMMARY:{escape_text(event.title)}",
        f"DESCRIPTION:{description}",
        *([f"URL:{event.address}"] if event.address else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def write_calendar_file(workshop: Workshop, lines: Sequence[str], minutes: int, facts: str, stamp: str) -> bytes:
    """Return the file of a workshop on the day and at the time of the book.

    :param lines: those with blanks
    :param minutes: how long it takes
    :param facts: when it is, and for how many people
    :param stamp: when it was written, as ``20261123T000000Z``
    """
    midnight = datetime.datetime.fromisoformat(get_day(workshop))
    start = midnight + datetime.timedelta(minutes=workshop.start)
    values = {
        FACTS: escape_text(facts),
        "start": f"{start:%Y%m%dT%H%M%S}",
        "end": f"{start + datetime.timedelta(minutes=minutes):%Y%m%dT%H%M%S}",
        "stamp": stamp,
    }

    def value_of(name: str) -> str | None:
        return escape_text(format_time(workshop.start + int(name))) if name.isdecimal() else values.get(name)

    return "".join(_fold(fill_blanks(line, value_of)) for line in lines).encode()


def escape_text(text: str) -> str:
    """Return a value of the type TEXT (section 3.3.11)."""
    text = " ".join(text.split())
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _fold(line: str) -> str:
    """Return a line with its end, on several lines if it is long: no character is divided."""
    lines, length = [""], 0
    for character in line:
        size = len(character.encode())
        if length + size > _LINE_LENGTH:
            lines.append(" ")
            length = 1
        lines[-1] += character
        length += size
    return "\r\n".join(lines) + "\r\n"

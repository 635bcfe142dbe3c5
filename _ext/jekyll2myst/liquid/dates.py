"""Dates as Ruby reads and prints them (``Time.parse``, ``strftime``)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

from ..site.dates import parse_text
from .values import convert_to_integer, format_zone

_DIRECTIVE = re.compile(r"%([-0^#_]*)(\d{0,3})(:{0,2})([a-zA-Z%+])")


def parse_date(value: object, zone: datetime.tzinfo, now: datetime.datetime) -> datetime.date | None:
    """Return a value as a date or a time; `None` if it is none.

    :param zone: the zone of times that name none
    :param now: what "now" and "today" are
    """
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        return None
    if isinstance(value, int):
        return _count_seconds(value, zone)
    text = value.strip().lower()[:200]
    if text in ("now", "today"):
        return now
    try:
        if re.fullmatch(r"\d+", text, re.ASCII):
            return _count_seconds(int(text), zone)
        return parse_text(text, zone)
    except (ValueError, OverflowError):
        return None


def _count_seconds(seconds: int, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return the time so many seconds after 1970 began; `None` if no calendar has it."""
    try:
        return datetime.datetime.fromtimestamp(seconds, zone)
    except (ValueError, OverflowError, OSError):
        return None


def to_local_time(value: datetime.date, zone: datetime.tzinfo) -> datetime.datetime:
    """Return a date as a time in *zone*."""
    if not isinstance(value, datetime.datetime):
        return datetime.datetime.combine(value, datetime.time(), zone)
    return value.astimezone(zone) if value.tzinfo else value.replace(tzinfo=zone)


def format_date(value: datetime.date, form: str) -> str:
    """Return a date in the form of Ruby's ``strftime``."""
    moment = value if isinstance(value, datetime.datetime) else datetime.datetime.combine(value, datetime.time())
    return _DIRECTIVE.sub(lambda match: _format_part(moment, match), form)


#: directives that stand for others
_COMBINED: Mapping[str, str] = {
    "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "T": "%H:%M:%S", "X": "%H:%M:%S", "c": "%a %b %e %H:%M:%S %Y",
    "h": "%b", "r": "%I:%M:%S %p", "v": "%e-%^b-%Y", "x": "%m/%d/%y", "+": "%a %b %e %H:%M:%S %Z %Y",
}  # fmt: skip
#: numbers, with their width and what fills it
_NUMBERS: Mapping[str, tuple[Callable[[datetime.datetime], int], int, str]] = {
    "C": (lambda moment: moment.year // 100, 2, "0"),
    "G": (lambda moment: moment.isocalendar()[0], 4, "0"),
    "H": (lambda moment: moment.hour, 2, "0"),
    "I": (lambda moment: moment.hour % 12 or 12, 2, "0"),
    "L": (lambda moment: moment.microsecond // 1000, 3, "0"),
    "M": (lambda moment: moment.minute, 2, "0"),
    "N": (lambda moment: moment.microsecond * 1000, 9, "0"),
    "S": (lambda moment: moment.second, 2, "0"),
    "U": (lambda moment: int(moment.strftime("%U")), 2, "0"),
    "V": (lambda moment: moment.isocalendar()[1], 2, "0"),
    "W": (lambda moment: int(moment.strftime("%W")), 2, "0"),
    "Y": (lambda moment: moment.year, 4, "0"),
    "d": (lambda moment: moment.day, 2, "0"),
    "e": (lambda moment: moment.day, 2, " "),
    "g": (lambda moment: moment.isocalendar()[0] % 100, 2, "0"),
    "j": (lambda moment: moment.timetuple().tm_yday, 3, "0"),
    "k": (lambda moment: moment.hour, 2, " "),
    "l": (lambda moment: moment.hour % 12 or 12, 2, " "),
    "m": (lambda moment: moment.month, 2, "0"),
    "s": (lambda moment: int((moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)).timestamp()), 1, "0"),
    "u": (lambda moment: moment.isoweekday(), 1, "0"),
    "w": (lambda moment: moment.isoweekday() % 7, 1, "0"),
    "y": (lambda moment: moment.year % 100, 2, "0"),
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# English on every machine
_TEXTS: Mapping[str, Callable[[datetime.datetime], str]] = {
    "A": lambda moment: _DAYS[moment.weekday()],
    "B": lambda moment: _MONTH_NAMES[moment.month - 1],
    "P": lambda moment: "am" if moment.hour < 12 else "pm",
    "a": lambda moment: _DAYS[moment.weekday()][:3],
    "b": lambda moment: _MONTH_NAMES[moment.month - 1][:3],
    "n": lambda moment: "\n",
    "p": lambda moment: "AM" if moment.hour < 12 else "PM",
    "t": lambda moment: "\t",
    "%": lambda moment: "%",
}


def _format_part(moment: datetime.datetime, match: re.Match[str]) -> str:
    """Return what a directive prints."""
    flags, width, colons, letter = match[1], convert_to_integer(match[2]), match[3], match[4]
    if letter == "z" or colons:
        return format_zone(moment, ":" if colons else "") if letter == "z" else match[0]
    if letter == "Z":
        return moment.tzname() or "UTC"
    if letter in _COMBINED:
        text = format_date(moment, _COMBINED[letter])
    elif letter in _NUMBERS:
        number, digits, fill = _NUMBERS[letter]
        fill = "0" if "0" in flags else " " if "_" in flags else fill
        text = str(number(moment)).rjust(0 if "-" in flags else width or digits, fill)
    elif letter in _TEXTS:
        text = _TEXTS[letter](moment).rjust(width, "0" if "0" in flags else " ")
    else:
        return match[0]
    if "#" in flags:
        return text.swapcase() if letter == "p" else text.upper()
    return text.upper() if "^" in flags else text

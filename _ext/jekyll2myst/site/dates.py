"""Dates of pages, as Ruby reads them (``Time.parse``, and Psych for what stands in front matter)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: a text longer than this is no date
_MAX_LENGTH = 200
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month_name>{'|'.join(_MONTHS)})[a-z]*"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
#: ways to write a day, in the order in which they are tried (Ruby's ``Date._parse``); without a day it is the first
_DAY_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})(?!\d)",
        r"(?<!\d)(?P<year>\d{1,4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
        rf"{_DAY}[-/.\s]*{_MONTH}[-/.,\s]+(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\.?[-\s]+{_DAY},?[-\s]+(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<year>\d{{4}})\s+{_MONTH}\.?\s+{_DAY}",
        rf"\b{_MONTH}\.?,?\s+(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})-(?P<day_of_year>\d{3})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?=\d{4}(?:\d\d)?(?!\d)|(?!\d))",
    )
)
#: a time of day, or one behind eight digits of a day
_TIME = re.compile(
    r"(?:(?<!\d)(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,](?P<fraction>\d+))?)?)?"
    r"|(?<=\d{8})T?(?P<compact>\d{4}(?:\d\d)?)(?!\d))"
    r"\s*(?P<half>[ap]\.?m\b)?\s*(?P<zone>[-+]\d\d(?::?\d\d)?\b|[A-Z]{1,3}\b)?",
    re.IGNORECASE,
)
#: hours that zones with a name of their own are behind or before UTC (Ruby's ``Time.zone_offset``)
_ZONE_HOURS = {"Z": 0, "UTC": 0, "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
               "PST": -8, "PDT": -7}  # fmt: skip


@lru_cache(maxsize=8)
def load_zone(name: str) -> datetime.tzinfo:
    """Return the time zone *name*; UTC where there is none of that name, as hosts have it."""
    try:
        return ZoneInfo(name) if name else datetime.UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.UTC


def parse_date(value: object, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return a date of front matter, or of a file's name, as it is in *zone*; `None` if it is none.

    :param value: a date, or a text that holds one; a time without an offset that YAML has read is in UTC
    """
    try:
        if isinstance(value, datetime.datetime):
            return (value if value.tzinfo else value.replace(tzinfo=datetime.UTC)).astimezone(zone)
        if isinstance(value, datetime.date):
            return datetime.datetime.combine(value, datetime.time(), zone)
        date = parse_text(value, zone) if isinstance(value, str) else None
        return date.astimezone(zone) if date else None
    except (ValueError, OverflowError):  # a day, an hour or an offset that no calendar has
        return None


def parse_text(text: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return the date that *text* holds, in the zone that it names, else in *zone*; `None` if it holds none.

    :raises ValueError: for a day or an hour that no calendar has
    :raises OverflowError: for one behind the end of all calendars
    """
    text = text[:_MAX_LENGTH]
    time = next((match for match in _TIME.finditer(text) if match["minute"] or match["half"] or match["compact"]), None)
    # what is left of a time must not stand for a day
    rest = f"{text[: time.start()]} {text[time.end() :]}" if time else text
    match = next((match for pattern in _DAY_PATTERNS if (match := pattern.search(rest))), None)
    if match is None:
        return None
    start = datetime.datetime.combine(_find_day(match.groupdict()), datetime.time())
    return _add_time(start, time, zone) if time else start.replace(tzinfo=zone)


def _complete_year(digits: str) -> int:
    """Return the year that *digits* mean: two are of our time."""
    year = int(digits)
    return year + (2000 if year < 69 else 1900) if len(digits) <= 2 else year


def _find_day(groups: Mapping[str, str | None]) -> datetime.date:
    """Return the day that a pattern found; one behind the end of a short month is of the next, as Ruby has it.

    :raises ValueError: for a day that no year or no month has
    """
    year, name, number = _complete_year(groups["year"] or ""), groups.get("month_name"), groups.get("day_of_year")
    month = _MONTHS.index(name.lower()) + 1 if name else int(groups.get("month") or 1)
    day = int(number or groups.get("day") or 1)
    date = datetime.date(year, month, 1) + datetime.timedelta(days=day - 1)
    if day < 1 or (day > 31 and not number) or date.year != year:
        raise ValueError(day)
    return date


def _add_time(day: datetime.datetime, match: re.Match[str], zone: datetime.tzinfo) -> datetime.datetime:
    """Return *day* with the time of day that was matched, in its zone, else in *zone*.

    :raises ValueError: for a time that no clock shows
    """
    compact, half = match["compact"], (match["half"] or "")[:1].lower()
    parts = re.findall(r"\d\d", compact) if compact else match.group("hour", "minute", "second")
    hour, minute, second = (int(part or 0) for part in (*parts, "")[:3])
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    # the last minute of a day may have a second more, and a day ends at 24:00
    if minute > 59 or second > 60 or hour > 24 or (hour == 24 and (minute or second)):
        raise ValueError(match[0])
    length = datetime.timedelta(
        hours=hour, minutes=minute, seconds=second, microseconds=int((match["fraction"] or "0")[:6].ljust(6, "0"))
    )
    return (day + length).replace(tzinfo=_parse_offset(match["zone"]) or zone)


def _parse_offset(text: str | None) -> datetime.tzinfo | None:
    """Return the offset from UTC that *text* writes; `None` for none, or for one that Ruby does not know."""
    if not text:
        return None
    if text.upper() in _ZONE_HOURS:
        return datetime.timezone(datetime.timedelta(hours=_ZONE_HOURS[text.upper()]))
    match = re.fullmatch(r"([-+])(\d\d):?(\d\d)?", text)
    if match is None:
        return None
    delta = datetime.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return datetime.timezone(-delta if match[1] == "-" else delta)

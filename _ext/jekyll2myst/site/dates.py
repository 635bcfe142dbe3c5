"""Dates of pages, as Ruby reads them (``Time.parse``, and Psych for what stands in front matter)."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month_name>{'|'.join(_MONTHS)})[a-z]*"
#: ways to write a day, in the order in which they are tried
_DAY_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{2,4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-\s]+{_MONTH}[-.,\s]+(?P<year>\d{{4}})(?!\d)",
        rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})(?::(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,]\d+)?)?)?\s*(?P<half>[ap]\.?m\b)?"
    r"\s*(?P<zone>Z\b|[A-Z]{3,4}\b|[-+]\d\d:?\d\d|[-+]\d{1,2}\b)?",
    re.IGNORECASE,
)
#: hours that zones with a name of their own are behind or before UTC (RFC 822)
_ZONE_HOURS = {"Z": 0, "UTC": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
               "PDT": -7, "CET": 1, "CEST": 2, "BST": 1}  # fmt: skip


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
        return _parse_text(value, zone) if isinstance(value, str) else None
    except (ValueError, OverflowError):  # a day, an hour or an offset that no calendar has
        return None


def _parse_text(text: str, zone: datetime.tzinfo) -> datetime.datetime | None:
    """Return the date that *text* holds, as it is in *zone*; `None` if it holds none.

    :raises ValueError: for a day or an hour that no calendar has
    """
    match = next((match for pattern in _DAY_PATTERNS if (match := pattern.search(text))), None)
    if match is None:
        return None
    groups = match.groupdict()
    month_name = groups.get("month_name")
    month = _MONTHS.index(month_name.lower()) + 1 if month_name else int(groups["month"])
    day = _roll_over(_complete_year(groups["year"]), month, int(groups["day"]))
    return _add_time(day, text[: match.start()] + " " + text[match.end() :].lstrip("Tt"), zone)


def _complete_year(digits: str) -> int:
    """Return the year that *digits* mean: two are of our time."""
    year = int(digits)
    return year + (2000 if year < 69 else 1900) if len(digits) == 2 else year


def _roll_over(year: int, month: int, day: int) -> datetime.date:
    """Return a day; one behind the end of a short month is of the next, as Ruby has it.

    :raises ValueError: for a day that no month has
    """
    if not 1 <= day <= 31:
        raise ValueError(day)
    return datetime.date(year, month, 1) + datetime.timedelta(days=day - 1)


def _add_time(day: datetime.date, text: str, zone: datetime.tzinfo) -> datetime.datetime:
    """Return *day* with the time of day that *text* holds, as it is in *zone*.

    :raises ValueError: for a time that no clock shows
    """
    match = next((match for match in _TIME.finditer(text) if match["minute"] or match["half"]), None)
    if match is None:
        return datetime.datetime.combine(day, datetime.time(), zone)
    hour, half = int(match["hour"]), (match["half"] or "")[:1].lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    if hour > 24:
        raise ValueError(hour)
    minutes = datetime.time(0, int(match["minute"] or 0), int(match["second"] or 0))
    start = datetime.datetime.combine(day, minutes) + datetime.timedelta(hours=hour)
    return start.replace(tzinfo=_parse_offset(match["zone"]) or zone).astimezone(zone)


def _parse_offset(text: str | None) -> datetime.tzinfo | None:
    """Return the offset from UTC that *text* writes; `None` for none, or for one that is not known."""
    if not text:
        return None
    if text.upper() in _ZONE_HOURS:
        return datetime.timezone(datetime.timedelta(hours=_ZONE_HOURS[text.upper()]))
    match = re.fullmatch(r"([-+])(\d\d):?(\d\d)", text)
    if match is None:
        return None
    delta = datetime.timedelta(hours=int(match[2]), minutes=int(match[3]))
    return datetime.timezone(-delta if match[1] == "-" else delta)

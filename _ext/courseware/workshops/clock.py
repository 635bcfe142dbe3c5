"""Times of day: as authors type them, and as readers read them."""

from __future__ import annotations

import datetime
import re

from sphinx.locale import get_translation
from sphinx.util.i18n import format_date

_ = get_translation("courseware.workshops")

_DAY = 24 * 60
_NOON = _DAY // 2
_TIME_OF_DAY = re.compile(r"(\d{1,2})(?::([0-5]\d))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)


def parse_time(text: str | None) -> int:
    """Convert a time of day, ``9:30``, ``14:00`` or ``2 pm``, to minutes after midnight.

    :raises ValueError: if it is none
    """
    match = _TIME_OF_DAY.fullmatch((text or "").strip())
    hour, half = (int(match[1]), (match[3] or "").lower()) if match else (_DAY, "")
    if match and (match[2] or half) and (1 <= hour <= 12 if half else hour < 24):
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        return hour * 60 + int(match[2] or 0)
    raise ValueError(f"'{text or ''}' is no time of day; type hours and minutes, as in 9:30, 14:00 or 2:00 pm")


def format_time(minutes: int) -> str:
    """Return a time, in minutes after the midnight before the workshop, as people read it on a clock: "9:30 am".

    A time after the midnight that ends the day says so. The words are the translators': those of a language that counts
    24 hours have ``{hour24}`` in them.
    """
    time, words = minutes % _DAY, get_time_words()
    if time == 0:
        text = words["midnight"]
    elif time == _NOON:
        text = words["noon"]
    else:
        text = words["am"] if time < _NOON else words["pm"]
    hour, minute = divmod(time, 60)
    values = {"{hour12}": str((hour - 1) % 12 + 1), "{hour24}": str(hour), "{minute}": f"{minute:02}"}
    for name, value in values.items():
        text = text.replace(name, value)
    days_later = max(0, minutes - 1) // _DAY
    if days_later:
        words_for_day = words["next_day" if days_later == 1 else "later_day"]
        text = words_for_day.replace("{time}", text).replace("{day}", str(days_later + 1))
    return text


def get_time_words() -> dict[str, str]:
    """Return the words of `format_time`, by names that the script of the page knows them by."""
    words = {
        "midnight": _("12:00 midnight"),
        "noon": _("12:00 noon"),
        "am": _("{hour12}:{minute} am"),
        "pm": _("{hour12}:{minute} pm"),
        "next_day": _("{time} the next day"),
        "later_day": _("{time} on day {day}"),
    }
    return {name: str(text) for name, text in words.items()}


def parse_date(text: str | None) -> str:
    """Check a day, as 2027-03-04, and return it.

    :raises ValueError: if it is none
    """
    day = (text or "").strip()
    try:
        if len(day) == len("2027-03-04"):
            return datetime.date.fromisoformat(day).isoformat()
    except ValueError:
        pass
    raise ValueError(f"'{day}' is no day; type year, month and day, as in 2027-03-04")


def show_date(day: str, language: str) -> str:
    """Return a *day*, as 2027-03-04, as people read it in a *language*."""
    moment = datetime.datetime.combine(datetime.date.fromisoformat(day), datetime.time(), datetime.UTC)
    return format_date("%x", date=moment, language=language)

"""Times of day: as authors type them, and as readers read them."""

from __future__ import annotations

import re

from sphinx.locale import get_translation

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

    The words are the translators': those of a language that counts 24 hours have ``{hour24}`` in them.
    """
    time = minutes % _DAY
    if time == 0:
        words = _("12:00 midnight")
    elif time == _NOON:
        words = _("12:00 noon")
    else:
        words = _("{hour12}:{minute} am") if time < _NOON else _("{hour12}:{minute} pm")
    hour, minute = divmod(time, 60)
    values = {"{hour12}": str((hour - 1) % 12 + 1), "{hour24}": str(hour), "{minute}": f"{minute:02}"}
    for name, value in values.items():
        words = words.replace(name, value)
    return str(words)

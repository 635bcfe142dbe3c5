"""Words for lengths of time, and for numbers."""

from __future__ import annotations

import math

from sphinx.locale import get_translation, get_translator

_ = get_translation("courseware.lesson")


def N_(text: str) -> str:  # noqa: N802 (gettext's name for it)
    """Return *text* as it is, and mark it as one to translate."""
    return text


def told_minutes(seconds: int) -> str:
    """Return a length as "1 minute" or "20 minutes", rounded up."""
    count = math.ceil(seconds / 60)
    return (
        get_translator("courseware.lesson")
        .ngettext("{count} minute", "{count} minutes", count)
        .replace("{count}", str(count))
    )


def about(minutes: int) -> str:
    """Return how long something takes, in minutes, as "About 17 minutes"."""
    return str(_("About {time}")).replace("{time}", told_minutes(minutes * 60))


def told_length(seconds: int) -> str:
    """Return a length to the second, as "5 minutes 6 seconds" or "20 minutes"."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return told_minutes(seconds)
    told = (
        get_translator("courseware.lesson")
        .ngettext("{count} second", "{count} seconds", rest)
        .replace("{count}", str(rest))
    )
    both = str(_("{minutes} {seconds}")).replace("{minutes}", told_minutes(minutes * 60)).replace("{seconds}", told)
    return both if minutes else told


def told_pages(count: int) -> str:
    """Return a number of pages as "1 page" or "3 pages"."""
    return (
        get_translator("courseware.lesson")
        .ngettext("{count} page", "{count} pages", count)
        .replace("{count}", str(count))
    )

"""Words for lengths of time, and for numbers."""

from __future__ import annotations

import math

from sphinx.locale import get_translation, get_translator

_ = get_translation("courseware.lesson")


def N_(text: str) -> str:  # noqa: N802 (gettext's name for it)
    """Return *text* as it is, and mark it as one to translate."""
    return text


def format_minutes(seconds: int) -> str:
    """Return a length as "1 minute" or "20 minutes", rounded up."""
    count = math.ceil(seconds / 60)
    return (
        get_translator("courseware.lesson")
        .ngettext("{count} minute", "{count} minutes", count)
        .replace("{count}", str(count))
    )


def format_estimate(minutes: int) -> str:
    """Return how long something takes, in minutes, as "About 17 minutes"."""
    return str(_("About {time}")).replace("{time}", format_minutes(minutes * 60))


def format_length(seconds: int) -> str:
    """Return a length to the second, as "5 minutes 6 seconds" or "20 minutes"."""
    minutes, odd_seconds = divmod(seconds, 60)
    if not odd_seconds:
        return format_minutes(seconds)
    seconds_text = (
        get_translator("courseware.lesson")
        .ngettext("{count} second", "{count} seconds", odd_seconds)
        .replace("{count}", str(odd_seconds))
    )
    if not minutes:
        return seconds_text
    minutes_text = format_minutes(minutes * 60)
    return str(_("{minutes} {seconds}")).replace("{minutes}", minutes_text).replace("{seconds}", seconds_text)

"""Words for lengths of time."""

from __future__ import annotations

import math

from sphinx.locale import get_translation

_ = get_translation("lesson")


def told_minutes(seconds: int) -> str:
    """Return a length as "1 minute" or "20 minutes", rounded up."""
    count = math.ceil(seconds / 60)
    return str(_("1 minute")) if count == 1 else str(_("{count} minutes")).replace("{count}", str(count))


def about(minutes: int) -> str:
    """Return how long something takes, in minutes, as "About 17 minutes"."""
    return str(_("About {time}")).replace("{time}", told_minutes(minutes * 60))


def told_length(seconds: int) -> str:
    """Return a length to the second, as "5 minutes 6 seconds" or "20 minutes"."""
    minutes, rest = divmod(seconds, 60)
    if not rest:
        return told_minutes(seconds)
    told = str(_("1 second")) if rest == 1 else str(_("{count} seconds")).replace("{count}", str(rest))
    return f"{told_minutes(minutes * 60)} {told}" if minutes else told

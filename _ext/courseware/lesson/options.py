"""Converters of options: each returns a value, or raises `ValueError` saying what to type."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"(\d+)(?::([0-5]\d))?")


def parse_length(text: str | None) -> int:
    """Convert a length in minutes, ``20`` or ``4:07``, to seconds.

    :raises ValueError: if it is none, or zero
    """
    match = _LENGTH.fullmatch((text or "").strip())
    seconds = int(match[1]) * 60 + int(match[2] or 0) if match else 0
    if not seconds:
        raise ValueError(f"'{text or ''}' is no length; type minutes in digits, as in 20 or 4:07")
    return seconds


def parse_minutes(text: str | None) -> int:
    """Convert whole minutes.

    :raises ValueError: if it is no positive whole number
    """
    try:
        seconds = parse_length(text)
    except ValueError:
        raise ValueError(f"'{text or ''}' is no number of minutes; type digits, as in 20") from None
    if seconds % 60:
        raise ValueError(f"'{text}' has seconds; type whole minutes, as in {seconds // 60 + 1}")
    return seconds // 60


def split_at_semicolons(text: str | None) -> list[str]:
    """Convert a list separated by semicolons; `[]` for an option that is missing or empty."""
    return [item.strip() for item in (text or "").split(";") if item.strip()]


def split_names(text: str | None) -> list[str]:
    """Convert names separated by commas, semicolons or spaces."""
    return [name for name in re.split(r"[\s,;]+", text or "") if name]

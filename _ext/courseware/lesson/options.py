"""Converters of options: each returns a value, or raises `ValueError` saying what to type."""

from __future__ import annotations

import re

LENGTH = re.compile(r"(\d+)(?::([0-5]\d))?")


def length(text: str | None) -> int:
    """Convert a length in minutes, ``20`` or ``4:07``, to seconds.

    :raises ValueError: if it is none, or zero
    """
    found = LENGTH.fullmatch((text or "").strip())
    seconds = int(found[1]) * 60 + int(found[2] or 0) if found else 0
    if not seconds:
        raise ValueError(f"'{text or ''}' is no length; type minutes in digits, as in 20 or 4:07")
    return seconds


def minutes(text: str | None) -> int:
    """Convert whole minutes.

    :raises ValueError: if it is no positive whole number
    """
    try:
        seconds = length(text)
    except ValueError:
        raise ValueError(f"'{text or ''}' is no number of minutes; type digits, as in 20") from None
    if seconds % 60:
        raise ValueError(f"'{text}' has seconds; type whole minutes, as in {seconds // 60 + 1}")
    return seconds // 60


def count(text: str | None) -> int:
    """Convert a number of lines, from 1.

    :raises ValueError: if it is none
    """
    if not re.fullmatch(r"[1-9]\d?", (text or "").strip()):
        raise ValueError(f"'{text or ''}' is no number of lines; type digits, as in 3")
    return int(text or "")


def some(text: str | None) -> list[str]:
    """Convert a list separated by semicolons.

    :raises ValueError: if it is empty
    """
    if not (found := pieces(text)):
        raise ValueError("there is nothing to choose from; type it separated by semicolons, as in yes; no; not yet")
    return found


def pieces(text: str | None) -> list[str]:
    """Convert a list separated by semicolons; `[]` for an option left out or empty."""
    return [piece.strip() for piece in (text or "").split(";") if piece.strip()]


def names(text: str | None) -> list[str]:
    """Convert names separated by commas, semicolons or spaces."""
    return [piece for piece in re.split(r"[\s,;]+", text or "") if piece]

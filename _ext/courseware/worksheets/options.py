"""Converters of options: each returns a value, or raises `ValueError` saying what to type."""

from __future__ import annotations

import re

from ..lesson.options import split_at_semicolons


def parse_line_count(text: str | None) -> int:
    """Convert a number of lines, from 1.

    :raises ValueError: if it is none
    """
    if not re.fullmatch(r"[1-9]\d?", (text or "").strip()):
        raise ValueError(f"'{text or ''}' is no number of lines; type digits, as in 3")
    return int(text or "")


def parse_choices(text: str | None) -> list[str]:
    """Convert a list separated by semicolons.

    :raises ValueError: if it is empty
    """
    if not (choices := split_at_semicolons(text)):
        raise ValueError("there is nothing to choose from; type it separated by semicolons, as in yes; no; not yet")
    return choices

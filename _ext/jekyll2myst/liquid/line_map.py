"""Lines of a page for lines of the text that Liquid made of it."""

from __future__ import annotations

import difflib


def map_lines(source: str, expanded: str, first: int) -> list[int]:
    """Return, for each line of *expanded*, the line of *source* that it came from; *source* begins on line *first*."""
    if source == expanded:
        return []
    old, new = source.split("\n"), expanded.split("\n")
    line_numbers = [0] * len(new)
    # with long pages popular lines are skipped, or comparing takes minutes
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(old) > 2000)
    for _tag, start, end, at, until in matcher.get_opcodes():
        for position in range(at, until):
            # a line of an include is at the line of its tag
            line_numbers[position] = first + min(start + position - at, max(start, end - 1))
    return line_numbers

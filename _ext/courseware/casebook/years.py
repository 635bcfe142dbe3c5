"""Years as authors type them: `2014`, `2011–2014`, or `2008–` for what goes on."""

from __future__ import annotations

import re

_SPAN = re.compile(r"(?<!\d)(?P<first>\d{4})(?P<dash>\s*[-–—]\s*(?P<last>\d{4})?)?(?!\d)")

#: the last year of a span that goes on
OPEN = 9999


def parse_spans(text: str) -> list[tuple[int, int]]:
    """Return the first and last year of each span that *text* names; none if it names no year of four digits."""
    spans = []
    for match in _SPAN.finditer(text):
        first = int(match["first"])
        last = int(match["last"]) if match["last"] else OPEN if match["dash"] else first
        spans.append((min(first, last), max(first, last)))
    return spans


def have_common_year(text: str, other_text: str) -> bool:
    """Say whether two texts name a year in common."""
    return any(
        first <= end and begin <= last for first, last in parse_spans(text) for begin, end in parse_spans(other_text)
    )

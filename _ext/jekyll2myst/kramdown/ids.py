"""The ids that kramdown gives to headings, so that old ``#anchors`` are known.

Jekyll uses kramdown's GitHub dialect (kramdown-parser-gfm 1.1, ``generate_gfm_header_id``).
"""

from __future__ import annotations

import re
from collections import Counter

_NON_WORD = re.compile(r"[^\w\- \t]")


class HeadingIds:
    """Gives each heading of one page its id."""

    def __init__(self, prefix: str = "") -> None:
        """Begin a page; *prefix* is kramdown's option ``auto_id_prefix``."""
        self.prefix = prefix
        self.counts: Counter[str] = Counter()

    def make_id(self, text: str) -> str:
        """Return the id of the next heading, whose plain text is *text*."""
        result = re.sub(r"[ \t]", "-", _NON_WORD.sub("", _replace_dashes(text).lower()))
        self.counts[result] += 1
        # the first of several headings with one text has no number
        count = self.counts[result] - 1
        return f"{self.prefix}{result}-{count}" if count else self.prefix + result


def _replace_dashes(text: str) -> str:
    """Return *text* with dashes and dots as kramdown prints them; quotes fall away in an id whatever their form."""
    return text.replace("---", "—").replace("--", "–").replace("...", "…")

"""The ids that kramdown gives to headings and terms, so that old ``#anchors`` are known.

Jekyll uses kramdown's GitHub dialect (kramdown-parser-gfm 1.1, ``generate_gfm_header_id``); headings inside elements of
HTML, and those of the dialect ``kramdown``, get the ids of kramdown itself (``converter/base.rb``, ``generate_id``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_BEFORE_LETTERS = re.compile(r"^[^a-zA-Z\n]+", re.MULTILINE)
_NOT_IN_ID = re.compile(r"[^a-zA-Z0-9 -]")


class HeadingIds:
    """Gives each heading of one page its id."""

    def __init__(self) -> None:
        """Begin a page."""
        self._github_counts: Counter[str] = Counter()
        self._kramdown_counts: Counter[str] = Counter()

    def make_github_id(self, text: str) -> str:
        """Return the id of the next heading, whose plain text is *text*."""
        # Ruby lowers letter by letter, so a sigma at the end of a word is no other one
        lower = "".join(character.lower() for character in text)
        letters = "".join("-" if character in " \t" else character for character in lower if _is_in_id(character))
        return _number_id(letters, self._github_counts)

    def make_kramdown_id(self, text: str) -> str:
        """Return the id of the next heading, as kramdown's own dialect has it: letters of ASCII only."""
        return _number_id(make_basic_id(text) or "section", self._kramdown_counts)


def make_basic_id(text: str) -> str:
    """Return the id of a term: letters and numbers of ASCII, without a number behind it."""
    return _NOT_IN_ID.sub("", _BEFORE_LETTERS.sub("", text)).replace(" ", "-").lower()


def _number_id(identifier: str, counts: Counter[str]) -> str:
    """Return an id with a number, the first of several headings with one text without."""
    counts[identifier] += 1
    count = counts[identifier] - 1
    return f"{identifier}-{count}" if count else identifier


def _is_in_id(character: str) -> bool:
    """Say whether a character stays in an id: letters, marks, digits, underscores of all scripts, hyphens, blanks."""
    return character in "- \t" or unicodedata.category(character) in _CATEGORIES


_CATEGORIES = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})

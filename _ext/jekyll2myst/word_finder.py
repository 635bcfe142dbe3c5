"""Finds words of the old page in the MyST of the new one."""

from __future__ import annotations

import re
from collections import Counter

from .myst_reader import split_words


class WordFinder:
    """Finds words in the text of a page."""

    def __init__(self, text: str) -> None:
        """Prepare to look in *text*."""
        self.words: list[str] = []
        self.line_numbers: list[int] = []
        for number, line in enumerate(_strip_addresses(text).split("\n"), start=1):
            line_words = split_words(line)
            self.words += line_words
            self.line_numbers += [number] * len(line_words)
        self.positions: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            self.positions.setdefault(word, []).append(position)
        self.counts = Counter(self.words)
        self.last_position = 0

    def find_line(self, phrase: list[str]) -> int:
        """Return the line of the words *phrase*, looking from where the last ones were; 0 if they are not there."""
        # a few words find the line; more could run on into the next
        opening = phrase[:6]
        if not opening:
            return self.line_numbers[min(self.last_position, len(self.line_numbers) - 1)] if self.line_numbers else 0
        positions = self.positions.get(opening[0], [])
        following = [position for position in positions if position >= self.last_position]
        # pages keep their order, so first behind the last find; common words stand in hundreds of lines
        for position in [*following[:200], *positions[:200]]:
            if self.words[position : position + len(opening)] == opening:
                self.last_position = position
                return self.line_numbers[position]
        return 0

    def has_words(self, phrase: list[str]) -> bool:
        """Say whether all the words *phrase* are there."""
        return all(self.counts[word] >= count for word, count in Counter(phrase).items())


def _strip_addresses(text: str) -> str:
    """Return MyST *text* without the addresses of links, which no reader sees."""
    # what is escaped is no link
    return re.sub(r"(\\\[[^\]\n]*\]\([^)\n]*)|(?<=\]\()[^)\s]*", lambda match: match[1] or "", text)

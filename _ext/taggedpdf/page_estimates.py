"""How many digits the number of a page has, before the pages between are counted.

Only that decides how a chunk of the book is set. An estimate that is wrong costs one more compilation, of that chunk.
What a chunk not yet compiled will take is told by those that have about as much text.
"""

from __future__ import annotations

import re
from bisect import bisect, insort
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from statistics import median_low
from typing import Protocol

#: how many compiled chunks of nearest length tell of another
_NEAREST = 31
#: how many letters a page holds, and for how many chunks that counts as long as so few have been compiled
_USUAL_LETTERS, _USUAL_CHUNKS = 2700, 3
#: how many letters more a paragraph is worth: half a line
_LETTERS_OF_PARAGRAPH = 30
#: text in Typst code, and the beginning of a paragraph (`writers`)
_TEXT, _PARAGRAPH = re.compile(r'^"((?:[^"\\]|\\.)*)"', re.MULTILINE), "par({"
#: by how much the text of a page may differ from what is usual near by, before the chunk tells nothing of others
_OUTLIER = 1.5
#: after how many times as many compiled chunks all estimates are made again: seldom, so that time grows as the book
_GROWTH = 1.25


class _Chunk(Protocol):
    """A chunk of the book (`pagination.Chunk`)."""

    letters: int
    labels: set[str]


class PageEstimates:
    """Estimates on which pages of a book labels stand."""

    def __init__(self, chunks: Sequence[_Chunk]) -> None:
        """Begin before the first of *chunks*."""
        self._letters = [_letters_of(chunk) for chunk in chunks]
        self._compiled: list[tuple[int, int]] = []  # letters and pages
        self._next_count = 1
        self._estimate_starts()
        self.chunk_numbers = {label: number for number, chunk in enumerate(chunks) for label in chunk.labels}

    def add_chunk(self, chunk: _Chunk, length: int) -> None:
        """Learn from a *chunk* that has been compiled to *length* pages."""
        insort(self._compiled, (_letters_of(chunk), length), key=itemgetter(0))
        if len(self._compiled) >= self._next_count:
            self._next_count = int(len(self._compiled) * _GROWTH) + 1
            self._estimate_starts()

    def page_of(self, label: str, done: int, next_page: int) -> int:
        """Return on which page a *label* may stand: at least on the next one.

        :param done: how many chunks have been compiled
        :param next_page: the number of the page behind them
        """
        number = max(done, self.chunk_numbers.get(label, done))
        return next_page + round(self._starts[number] - self._starts[done])

    def _estimate_starts(self) -> None:
        """Estimate behind how many pages each chunk begins, if none has been compiled."""
        self._starts = [0.0, *accumulate(letters / self._letters_of_page(letters) for letters in self._letters)]

    def _letters_of_page(self, letters: int) -> float:
        """Return how many letters a page holds in a chunk of so many: the mean of what is near, without outliers."""
        number = max(0, bisect(self._compiled, letters, key=itemgetter(0)) - _NEAREST // 2 - 1)
        nearest = self._compiled[number : number + _NEAREST]
        nearest += [(_USUAL_LETTERS, 1)] * (_USUAL_CHUNKS - len(nearest))
        usual = median_low(letters / length for letters, length in nearest)
        near_usual = [near for near in nearest if 1 / _OUTLIER < near[0] / near[1] / usual < _OUTLIER]
        return sum(letters for letters, _ in near_usual) / sum(length for _, length in near_usual)


def _letters_of(chunk: _Chunk) -> int:
    """Return how many letters of text a chunk has, at least one."""
    return max(1, chunk.letters)


def count_letters(code: str) -> int:
    """Return how many letters of text the Typst *code* of a page has; short paragraphs are taken for longer ones."""
    return sum(map(len, _TEXT.findall(code))) + _LETTERS_OF_PARAGRAPH * code.count(_PARAGRAPH)

"""How many digits the number of a page has, before the pages between are counted.

Only that decides how a chunk of the book is set. An estimate that is wrong costs one more compilation, of that chunk.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

#: of how much Typst code a page is, and for how many chunks that counts
_USUAL_CODE_OF_PAGE, _USUAL_CHUNKS = 3800.0, 5
#: how much of its last page a chunk leaves empty
_EMPTY_PART = 0.5


class _Chunk(Protocol):
    """A chunk of the book (`pagination.Chunk`)."""

    bodies: list[str]
    labels: set[str]


class PageEstimates:
    """Estimates on which pages of a book labels stand."""

    def __init__(self, chunks: Sequence[_Chunk]) -> None:
        """Begin before the first of *chunks*."""
        lengths = [sum(map(len, chunk.bodies)) for chunk in chunks]
        self.starts = [0, *accumulate(lengths)]
        self.codes_of_page = [_USUAL_CODE_OF_PAGE] * _USUAL_CHUNKS
        self.chunk_numbers = {label: number for number, chunk in enumerate(chunks) for label in chunk.labels}

    def add_chunk(self, chunk: _Chunk, length: int) -> None:
        """Learn from a *chunk* that has been compiled to so many pages."""
        code = sum(map(len, chunk.bodies))
        insort(self.codes_of_page, code / (length - _EMPTY_PART))

    def page_of(self, label: str, done: int, next_page: int) -> int:
        """Return on which page a *label* may stand: at least on the next one.

        Of chunks that hold little but links a page is of much more code: the median says what is usual.

        :param done: how many chunks have been compiled
        :param next_page: the number of the page behind them
        """
        number = max(done, self.chunk_numbers.get(label, done))
        code_of_page = max(1.0, self.codes_of_page[len(self.codes_of_page) // 2])
        code_between = self.starts[number] - self.starts[done]
        return next_page + round(code_between / code_of_page + _EMPTY_PART * (number - done))

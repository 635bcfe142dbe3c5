"""How many digits the number of a page has, before the pages between are counted.

Only that decides how a chunk of the book is set. An estimate that is wrong costs one more compilation, of that chunk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Protocol

#: of how much Typst code a page is, before there are any
_CODE_OF_PAGE = 3300
#: how much of its last page a chunk leaves empty
_EMPTY_PART = 0.5


class _Chunk(Protocol):
    """A chunk of the book (`pagination.Chunk`)."""

    bodies: list[str]
    labels: set[str]


class PageEstimates:
    """Estimates on which pages of a book labels stand."""

    def __init__(self, chunks: Sequence[_Chunk], pages: Mapping[str, int]) -> None:
        """Begin before the first of *chunks*.

        :param pages: the pages of labels, as far as they are known from an earlier book
        """
        self.pages = pages
        lengths = [sum(map(len, chunk.bodies)) for chunk in chunks]
        self.starts = [0, *accumulate(lengths)]
        self.chunk_numbers = {label: number for number, chunk in enumerate(chunks) for label in chunk.labels}

    def page_of(self, label: str, done: int, next_page: int) -> int:
        """Return on which page a *label* may stand: at least on the next one.

        :param done: how many chunks have been compiled
        :param next_page: the number of the page behind them
        """
        if label in self.pages:
            return self.pages[label]
        number = max(done, self.chunk_numbers.get(label, done))
        filled_pages = next_page - 1 - _EMPTY_PART * done
        code_of_page = self.starts[done] / filled_pages if filled_pages >= 1 and done else _CODE_OF_PAGE
        code_between = self.starts[number] - self.starts[done]
        return next_page + round(code_between / max(1.0, code_of_page) + _EMPTY_PART * (number - done))

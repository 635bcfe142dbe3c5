"""Where the pages of the printed book begin in the passages of the book.

The words of both are the same, in the same order, but for what is only printed, such as "(page 12)" and the notes at
the foot of a page. So the first letters of each page are looked for behind those of the page before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

#: so many letters tell a place; of the first letters of a page, so many may be only printed
_LETTERS, _PRINTED_ONLY = 24, 400
#: a page holds no more
_LETTERS_OF_PAGE = 12_000
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(r"\d+")


def remove_blanks(text: str) -> str:
    """Return the letters of a *text*, which lines end between in other places."""
    return _BLANKS.sub("", text)


def locate_pages(texts: Sequence[str], pages: Iterable[tuple[str, str]]) -> Mapping[int, list[tuple[int, str]]]:
    """Return where pages begin, by the numbers of *texts*: how many letters stand before, and the page's number.

    :param texts: the passages, in order
    :param pages: number and text of each printed page; those before page 1 are left out
    """
    letters = [remove_blanks(text) for text in texts]
    starts = [0, *accumulate(map(len, letters))]
    book, position = "".join(letters), 0
    places: dict[int, list[tuple[int, str]]] = {}
    for label, text in pages:
        place = _find_start(book, position, remove_blanks(text)) if _NUMBER.fullmatch(label) else None
        if place is not None:
            number = min(bisect_right(starts, place) - 1, len(texts) - 1)
            places.setdefault(number, []).append((place - starts[number], label))
            position = place + 1
    return places


def _find_start(book: str, position: int, page: str) -> int | None:
    """Return where a *page* begins in the letters of a *book*, behind a *position*; `None` where nothing tells it."""
    end = position + _LETTERS_OF_PAGE
    for skipped in range(min(_PRINTED_ONLY, max(1, len(page) - _LETTERS + 1))):
        place = book.find(page[skipped : skipped + _LETTERS], position, end) if page else -1
        if place >= 0:
            return place
    return None

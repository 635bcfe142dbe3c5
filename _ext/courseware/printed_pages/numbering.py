"""Which page of the printed book begins where in the pages of an ePub."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .alignment import find_beginnings
from .letters import Letters
from .pdf_pages import PrintedPage


class Beginning(NamedTuple):
    """Where a page of the printed book begins."""

    label: str
    #: where the mark stands in the source
    place: int
    #: whether nothing of the page of the ePub stands before it
    is_first: bool = False


def number_pages(pages: Sequence[PrintedPage], texts: Mapping[str, Letters]) -> dict[str, list[Beginning]]:
    """Return which pages begin in each text, in the order of reading.

    :param texts: the letters of each page of the ePub, by its name, in the order of reading
    """
    names, starts, length = list(texts), [], 0
    for letters in texts.values():
        starts.append(length)
        length += len(letters.text)
    joined = "".join(letters.text for letters in texts.values())
    beginnings: dict[str, list[Beginning]] = {}
    for index, place in find_beginnings(pages, joined).items():
        position = bisect_right(starts, place) - 1
        name = names[position]
        places = texts[name].places
        mark = places[place - starts[position]]
        beginnings.setdefault(name, []).append(Beginning(pages[index].label, mark, mark == places[0]))
    return beginnings

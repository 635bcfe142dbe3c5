"""Where in a text the pages of a book begin: where their first words stand, in the order of the pages."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from .pdf_pages import PrintedPage

#: how long the pieces are that are looked for, and how far they are apart; shorter ones stand anywhere
_PIECE, _STEP = 20, 12
#: in more places than these no piece is looked for
_PLACES = 8
#: so many letters may stand between two pieces that do not in print: how long it takes to read a page
_BETWEEN = 28
#: so many letters of a page may stand elsewhere in a text: the number of a page or a note, the head of a table
_SKIPPED = 120
#: by so many of these it is known where they begin, and so many others may stand between: links below a title
_BACK = {12: 80, 10: 80, 8: _BETWEEN, 6: _BETWEEN}


class _Finding(NamedTuple):
    """A piece of a page."""

    #: where the page would begin
    beginning: int
    #: where the piece begins on its page
    start: int
    place: int


class _Candidate(NamedTuple):
    """A place in which a page may begin."""

    #: number of the page
    page: int
    place: int


def find_beginnings(pages: Sequence[PrintedPage], text: str) -> Mapping[int, int]:
    """Return at which letter of *text* each page begins, by the index of the page; in their order, or not at all."""
    known = _find_pieces({piece for page in pages for _start, piece in _cut(page.letters)}, text)
    places = {index: _find_places(page.letters, text, known) for index, page in enumerate(pages)}
    # of the places of one page, only one can be in a sequence that rises if they fall
    candidates = [_Candidate(index, place) for index, found in places.items() for place in sorted(found, reverse=True)]
    rising = _longest_rising(candidates)
    bounds = [-1, *(place for _page, place in rising), len(text)]
    return {
        index: place
        for number, (index, place) in enumerate(rising)
        if sum(bounds[number] < other < bounds[number + 2] for other in places[index]) == 1
    }


def _cut(letters: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a page, and where they begin on it."""
    for start in range(0, len(letters) - _PIECE + 1, _STEP):
        yield start, letters[start : start + _PIECE]


def _find_pieces(pieces: Set[str], text: str) -> Mapping[str, list[int]]:
    """Return where each of the *pieces* stands, in one pass over the text."""
    places: dict[str, list[int]] = {}
    for place in range(len(text) - _PIECE + 1):
        if (piece := text[place : place + _PIECE]) in pieces:
            places.setdefault(piece, []).append(place)
    return places


def _find_places(letters: str, text: str, known: Mapping[str, list[int]]) -> list[int]:
    """Return where a page may begin: where more of its pieces stand together, in its order, than anywhere else.

    The title of a page and its summary stand in lists of pages too; what follows them does not.

    :param known: where each piece stands
    """
    findings = sorted(
        _Finding(place - start, start, place)
        for start, piece in _cut(letters)
        if len(places := known.get(piece, ())) <= _PLACES
        for place in places
    )
    groups: list[list[_Finding]] = []
    for finding in findings:
        if groups and finding.beginning - groups[-1][-1].beginning <= _BETWEEN:
            groups[-1].append(finding)
        else:
            groups.append([finding])
    most = max(map(len, groups), default=0)
    first_findings = (min(group, key=lambda finding: finding.start) for group in groups if len(group) == most)
    return [_go_back(letters[:start], place, text) for _, start, place in first_findings if start <= _SKIPPED]


def _go_back(skipped: str, place: int, text: str) -> int:
    """Return where the *skipped* letters begin, shortly before *place*; there may be others among them."""
    for length, between in _BACK.items():
        if length <= len(skipped):
            before = text.rfind(skipped[:length], max(0, place - len(skipped) - between), place)
            if before >= 0:
                return before
    return place


def _longest_rising(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the longest sequence of candidates whose places rise (by patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_page, place) in enumerate(candidates):
        position = bisect_left(ends, place)
        before.append(last[position - 1] if position else -1)
        ends[position : position + 1] = [place]
        last[position : position + 1] = [number]
    sequence = []
    number = last[-1] if last else -1
    while number >= 0:
        sequence.append(candidates[number])
        number = before[number]
    return sequence[::-1]

"""The words of a passage, as braille has them: calls of notes in brackets, addresses of links behind their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..passages.records import Passage, Words
from .printed_pages import remove_blanks

#: what is cut from the beginning of an address that is printed
_SCHEMES = ("https://", "http://", "mailto:")
#: stands where a page of the printed book begins; a character that no text may have
_TURN = "\ue000"
#: inside a word, it moves before that
_WORD_BEFORE_TURN = re.compile(rf"([^\s{_TURN}]+){_TURN}")


def write_words(passage: Passage, turns: Sequence[tuple[int, str]] = ()) -> list[tuple[str, str]]:
    """Return the words of a *passage*, in pieces that begin with printed pages.

    :param turns: where printed pages begin: how many letters stand before, and the number of the page
    :returns: pieces, each behind the number of the printed page that begins with it, "" for the first
    """
    text = "".join(_write_parts(passage, [place for place, _label in turns]))
    while _WORD_BEFORE_TURN.search(text):
        text = _WORD_BEFORE_TURN.sub(rf"{_TURN}\1", text)
    pieces = text.split(_TURN)
    labels = ["", *(label for _place, label in turns)]
    return [(label, piece) for label, piece in zip(labels, pieces, strict=True) if label or piece.strip()]


def _write_parts(passage: Passage, places: Sequence[int]) -> Iterator[str]:
    """Yield what stands before a passage and its words, with signs where printed pages begin."""
    waiting, count = list(places), 0
    # before the words, which the printed book does not have
    yield _TURN * sum(place == 0 for place in waiting)
    waiting = [place for place in waiting if place]
    if passage.label and passage.label != "•":
        yield f"{passage.label} "
    yield passage.introduction
    for part in passage.parts:
        text = part.text.replace(_TURN, "")
        letters = len(remove_blanks(text))
        while waiting and waiting[0] < count + letters:
            text = _insert(text, waiting.pop(0) - count)
        count += letters
        yield f"[{text}]" if part.calls_note else text
        yield _write_address(part)
    yield _TURN * len(waiting)


def _insert(text: str, count: int) -> str:
    """Return a *text* with the sign behind so many letters, of which earlier signs are none."""
    letters = 0
    for index, character in enumerate(text):
        if letters == count and not character.isspace() and character != _TURN:
            return f"{text[:index]}{_TURN}{text[index:]}"
        letters += not character.isspace() and character != _TURN
    return text + _TURN


def _write_address(part: Words) -> str:
    """Return the address of a link, unless its words say it."""
    address = part.address
    for scheme in _SCHEMES:
        address = address.removeprefix(scheme)
    address = address.removesuffix("/")
    return f" ({address})" if address and address not in part.text else ""

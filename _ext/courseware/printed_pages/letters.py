"""The letters of a page of XHTML or HTML, and where a mark may stand: never inside a heading, a link or a word."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(r"""<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^>"'])*>|&[^;\s<&]{1,40};|[^<&]+|[<&]""", re.DOTALL)
_TAG = re.compile(r"<(/?)\s*([A-Za-z][\w:-]*)")
#: elements without an end
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
#: elements whose text is none of the page, or in which no mark may stand
_LEFT_OUT = frozenset("script style svg math head nav template select textarea title button audio video".split())
#: elements whose names are read out with all that is in them: a mark stands before them
_NAMED = frozenset("h1 h2 h3 h4 h5 h6 a summary label legend".split())
_HEADING = 'role="heading"'
_FIRST_IN_PARENT = frozenset(("summary", "legend"))


class Letters(NamedTuple):
    """The letters and digits of a page, and for each where a mark before it stands in the source."""

    text: str
    places: list[int]


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in one form: ligatures taken apart, without case."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).casefold() if character.isalnum())


def read_letters(source: str, start: int = 0, end: int | None = None) -> Letters:
    """Return the letters of the part of a page between *start* and *end*."""
    letters: list[str] = []
    places: list[int] = []
    word, end_of_text = start, -1
    for text, offset, named in _iter_texts(source, start, len(source) if end is None else end):
        # an entity is a part of the word around it
        word = word if offset == end_of_text else offset
        end_of_text = offset + len(text)
        is_entity = text.startswith("&") and len(text) > 1
        for index, character in enumerate(text if not is_entity else [html.unescape(text)]):
            if character.isspace():
                word = offset + index + 1
            for letter in letters_of(character):
                letters.append(letter)
                places.append(word if named is None else named)
    return Letters("".join(letters), places)


def _iter_texts(source: str, start: int, end: int) -> Iterator[tuple[str, int, int | None]]:
    """Yield each text, where it begins, and where the outermost named element around it begins, `None` without one."""
    #: the open elements: name, where it begins, whether it is read out with all that is in it
    names: list[tuple[str, int, bool]] = []
    for token in _TOKEN.finditer(source, start, end):
        text = token[0]
        tag = _TAG.match(text)
        if tag is None:
            if not text.startswith("<") and not any(name in _LEFT_OUT for name, *_rest in names):
                yield text, token.start(), next((offset for _, offset, is_named in names if is_named), None)
            continue
        name = tag[2].lower()
        if tag[1]:
            # an element whose end was left out ends with the one around it
            last = max((index for index, (opened, *_rest) in enumerate(names) if opened == name), default=len(names))
            del names[last:]
        elif name not in _VOID and not text.endswith("/>"):
            is_named = name in _NAMED or _HEADING in text
            # nothing may stand before what names the element around it
            offset = names[-1][1] if name in _FIRST_IN_PARENT and names else token.start()
            names.append((name, offset, is_named))

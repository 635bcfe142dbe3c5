"""How wide words are when they are set, from the widths of the glyphs of the books' first family.

All widths are in em, of the size of the text around them. They are measured here and not by Typst, because the columns
of a table and the places where a long word may be broken must be known before anything is set: measured by Typst, each
cell would be set twice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache, reduce
from operator import add
from pathlib import Path

from .fonts import TEXT_FAMILY
from .lazy_import import fontpkg
from .truetype import TrueType

#: a character of the typewriter face, in which code is set, smaller than the text around it (`base` of the theme)
CODE_CHARACTER = 0.482
#: a character that the family does not have: of East Asia, or of any other script
_WIDE, _OTHER = 1.0, 0.65
#: the categories of characters that stand on the one before them, or are not seen
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})


@cache
def _glyph_widths(*, bold: bool) -> Mapping[str, float]:
    """Return the widths of the characters of the books' first family."""
    ending = "-Bold" if bold else "-Regular"
    face = next(face for face in fontpkg.family(TEXT_FAMILY).files if face.path.stem.endswith(ending))
    font = TrueType(Path(face.path).read_bytes())
    return {chr(code): font.width(chr(code)) / 1000 for code in font.glyphs}


def text_width(text: str, *, bold: bool = False, code: bool = False) -> float:
    """Return how wide *text* is on one line."""
    if code and text.isascii():
        return CODE_CHARACTER * len(text)
    glyph_widths: Mapping[str, float] = {} if code else _glyph_widths(bold=bold)
    with suppress(KeyError):
        # not `sum`, which rounds in another way from Python 3.12 on
        return reduce(add, map(glyph_widths.__getitem__, text), 0.0)
    width = 0.0
    for character in text:
        known = glyph_widths.get(character)
        width += _unknown_width(character, code=code) if known is None else known
    return width


def _unknown_width(character: str, *, code: bool) -> float:
    """Return how wide a character is at most that the family does not have."""
    if unicodedata.category(character) in _WITHOUT_WIDTH:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _WIDE
    return CODE_CHARACTER if code else _OTHER


def widest(texts: Iterable[str], *, bold: bool = False, code: bool = False) -> float:
    """Return the width of the widest of *texts*, 0 of none."""
    return max((text_width(text, bold=bold, code=code) for text in texts), default=0.0)

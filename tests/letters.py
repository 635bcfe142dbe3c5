"""Makes the letters of the book: Atkinson Hyperlegible with a zero that has no slash.

``python tests/letters.py`` takes the fonts of the package ``fontpkg-atkinson-hyperlegible`` (SIL Open Font License
1.1, without reserved names) and writes those of the PDFs into ``courseware.identity``; of the fonts of web pages and
ePub, which hold less, it changes the zero. The two halves of the zero's inside become one, with a curve where the
slash met it. Needs ``fonttools`` and ``brotli``, which nothing else here does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import fontpkg
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates

_FAMILY = "Atkinson Hyperlegible"
_IDENTITY = Path(__file__).parent.parent / "_ext/courseware/identity"
#: the name of a zero, and of one that is as wide as all digits
_ZEROS = ("zero", "zero.tf")
#: the record of the table `name` that holds the version, and what it says besides
_VERSION, _MARK = 5, "; zero without a slash"
#: a point, and whether the curve goes through it
_Point = tuple[tuple[float, float], int]


def _split_contours(glyph: Any) -> Iterator[list[_Point]]:
    """Yield the contours of a glyph."""
    points = list(zip(glyph.coordinates, (flag & 1 for flag in glyph.flags), strict=True))
    starts = [0, *(end + 1 for end in glyph.endPtsOfContours)]
    yield from (points[start:end] for start, end in pairwise(starts))


def _open_at_slash(contour: list[_Point]) -> list[_Point]:
    """Return half of the inside from one end of the slash to the other: that is its longest straight line."""
    following = [*contour[1:], contour[0]]
    lengths = [
        math.dist(first, second) if is_on and next_is_on else 0
        for (first, is_on), (second, next_is_on) in zip(contour, following, strict=True)
    ]
    slash = lengths.index(max(lengths))
    return contour[slash + 1 :] + contour[: slash + 1]


def _meet(end: list[_Point], start: list[_Point]) -> _Point:
    """Return the point off the curve that leads from the end of one half to the start of the other."""
    (x1, y1), (x2, y2) = end[-2][0], end[-1][0]
    (x3, y3), (x4, y4) = start[0][0], start[1][0]
    dx1, dy1, dx2, dy2 = x2 - x1, y2 - y1, x4 - x3, y4 - y3
    share = ((x3 - x2) * dy2 - (y3 - y2) * dx2) / (dx1 * dy2 - dy1 * dx2)
    return (round(x2 + share * dx1), round(y2 + share * dy1)), 0


def remove_slash(font: Any) -> None:
    """Give each zero of a font one inside in place of two halves; one that has no slash stays."""
    table = font["glyf"]
    for name in _ZEROS:
        if name not in table or table[name].isComposite() or table[name].numberOfContours != 3:
            continue
        glyph = table[name]
        outside, *halves = _split_contours(glyph)
        first, second = map(_open_at_slash, halves)
        inside = [*first, _meet(first, second), *second, _meet(second, first)]
        glyph.coordinates = GlyphCoordinates([point for point, _is_on in outside + inside])
        glyph.flags = bytearray(is_on for _point, is_on in outside + inside)
        glyph.endPtsOfContours = [len(outside) - 1, len(outside) + len(inside) - 1]
        glyph.numberOfContours = 2
        glyph.removeHinting()
        glyph.recalcBounds(table)
    for record in font["name"].names:
        if record.nameID == _VERSION and _MARK not in record.toUnicode():
            record.string = record.toUnicode() + _MARK


def main() -> None:
    """Write the fonts."""
    sources = [Path(file.path) for file in fontpkg.family(_FAMILY).files]
    paths = [(source, _IDENTITY / "print_fonts" / source.name) for source in sources]
    for source, target in [*paths, *((path, path) for path in _IDENTITY.glob("static/fonts/*.woff2"))]:
        font = TTFont(source, recalcTimestamp=False)
        remove_slash(font)
        font.save(target)


if __name__ == "__main__":
    main()

"""Reads from the file of a font which characters it has.

(OpenType 1.9.1: "The OpenType Font File", tables "cmap", formats 4 and 12, and "ttcf" for collections.)
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path

#: the first four bytes of a collection of fonts
_COLLECTION = b"ttcf"
#: encodings of Unicode characters, (platform, encoding), those of all planes first
_UNICODE_ENCODINGS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


@dataclass(frozen=True)
class Coverage:
    """The characters of a font, as ranges of code points that do not overlap, in their order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        """Say whether the font has *character*."""
        index = bisect_right(self.starts, ord(character)) - 1
        return index >= 0 and ord(character) <= self.ends[index]


@cache
def coverage(path: Path, index: int = 0) -> Coverage:
    """Return the characters of the font *path*, of a collection those of the font *index*; none if it is no font."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            start, length = _table_places(content, index)["cmap"]
            ranges = sorted(_ranges(content[start : start + length]))
    except (OSError, ValueError, KeyError, struct.error):
        ranges = []
    return Coverage(tuple(first for first, _last in ranges), tuple(last for _first, last in ranges))


def font_tables(content: bytes) -> Mapping[str, bytes]:
    """Return the tables of the font file *content* by their names.

    :raises struct.error: if the file is no font
    """
    return {name: content[start : start + length] for name, (start, length) in _table_places(content, 0).items()}


def _table_places(content: bytes | mmap, index: int) -> dict[str, tuple[int, int]]:
    """Return where the tables of a font begin, and how long they are; *index* says which font of a collection."""
    offset = struct.unpack_from(">L", content, 12 + 4 * index)[0] if content[:4] == _COLLECTION else 0
    count = struct.unpack_from(">H", content, offset + 4)[0]
    records = (struct.unpack_from(">4sLLL", content, offset + 12 + 16 * number) for number in range(count))
    return {name.decode("latin-1"): (start, length) for name, _sum, start, length in records}


def glyph_numbers(cmap: bytes) -> dict[int, int]:
    """Return the numbers of the glyphs of characters up to U+FFFF (cmap format 4)."""
    start = next(start for start in _subtables(cmap).values() if struct.unpack_from(">H", cmap, start)[0] == 4)
    return dict(_segment_glyphs(cmap, start))


def _subtables(cmap: bytes) -> dict[tuple[int, int], int]:
    """Return where the subtable of each encoding begins."""
    count = struct.unpack_from(">H", cmap, 2)[0]
    records = (struct.unpack_from(">HHL", cmap, 4 + 8 * number) for number in range(count))
    return {(platform, encoding): start for platform, encoding, start in records}


def _ranges(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Yield the ranges of characters of the best Unicode subtable, which may touch each other."""
    subtables = _subtables(cmap)
    for encoding in _UNICODE_ENCODINGS:
        start = subtables.get(encoding)
        if start is None:
            continue
        sort = struct.unpack_from(">H", cmap, start)[0]
        if sort == 12:
            groups = struct.unpack_from(">L", cmap, start + 12)[0]
            for first, last, _glyph in struct.iter_unpack(">LLL", cmap[start + 16 : start + 16 + 12 * groups]):
                yield first, last
            return
        if sort == 4:
            for code, _glyph in _segment_glyphs(cmap, start):
                yield code, code
            return


def _segment_glyphs(cmap: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield the characters of the subtable of format 4 at *start* with the numbers of their glyphs."""
    doubled = struct.unpack_from(">H", cmap, start + 6)[0]
    segments = doubled // 2

    def row(number: int, sort: str, gap: int) -> tuple[int, ...]:
        return struct.unpack_from(f">{segments}{sort}", cmap, start + 14 + number * doubled + gap)

    ends, firsts, deltas, offsets = row(0, "H", 0), row(1, "H", 2), row(2, "h", 2), row(3, "H", 2)
    for index in range(segments):
        for code in range(firsts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                offset = start + 16 + 3 * doubled + 2 * index + offsets[index] + 2 * (code - firsts[index])
                glyph = struct.unpack_from(">H", cmap, offset)[0] if offset + 2 <= len(cmap) else 0
                if not glyph:
                    continue
            yield code, (glyph + deltas[index]) % 65536

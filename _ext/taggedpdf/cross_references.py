"""Reads and writes cross-reference streams, which say where the objects of a PDF are.

(ISO 32000-1, 7.5.8 "Cross-reference streams", 7.4.4.4 "LZW and Flate predictor functions".)
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice

#: where the data of a stream begin, and how long they are
STREAM_START, LENGTH = re.compile(rb"\nstream\n"), re.compile(rb"/Length (\d+)")
#: how many bytes each field of an entry has
WIDTHS = re.compile(rb"/W \[ (\d+) (\d+) (\d+) \]")
_STARTXREF = re.compile(rb"startxref\n(\d+)\n%%EOF")
#: the types of entries: for an object that stands in the file itself, and for one in a stream of objects
IN_FILE, IN_STREAM = 1, 2
#: of a number in an `array`
_BYTES = 8
#: says before a row that each of its bytes is the difference from the one above it
_UP = 2


def find_table(content: bytes) -> int:
    """Return where the cross-reference stream of a PDF begins."""
    match = _STARTXREF.search(content, len(content) - 64)
    assert match
    return int(match[1])


def read_entries(table: bytes) -> list[tuple[int, ...]]:
    """Return the entries of a cross-reference stream as qpdf writes it, each row as its difference from the last."""
    start, length, widths = STREAM_START.search(table), LENGTH.search(table), WIDTHS.search(table)
    assert start
    assert length
    assert widths
    sizes = [int(size) for size in widths.groups()]
    data = zlib.decompress(table[start.end() : start.end() + int(length[1])])
    width = sum(sizes) + 1  # a byte before each row says how it is written
    columns = ([byte % 256 for byte in accumulate(data[number::width])] for number in range(1, width))
    count = len(data) // width
    return list(zip(*[_read_field(islice(columns, size), count) for size in sizes], strict=True))


def _read_field(columns: Iterable[Sequence[int]], count: int) -> Sequence[int]:
    """Return the *count* numbers of a field, whose bytes stand in *columns*, the highest first."""
    numbers: Sequence[int] = [0] * count
    for column in columns:
        numbers = [number << 8 | byte for number, byte in zip(numbers, column, strict=True)]
    return numbers


def field_sizes(fields: Iterable[Sequence[int]]) -> list[int]:
    """Return how many bytes each of the *fields* of all entries needs."""
    return [max(1, (max(field).bit_length() + 7) // 8) for field in fields]


def write_rows(rows: Sequence[tuple[int, int, int]]) -> tuple[bytes, bytes]:
    """Return the widths of the fields of a cross-reference stream with these *rows*, and its data."""
    fields = [*zip(*rows, strict=True)]
    sizes = field_sizes(fields)
    width = sum(sizes) + 1
    data = bytearray(width * len(rows))
    data[::width] = bytes([_UP]) * len(rows)
    column = 1
    for field, size in zip(fields, sizes, strict=True):
        numbers = _big_endian(field)
        for place in range(_BYTES - size, _BYTES):
            data[column::width] = _differences(numbers[place::_BYTES])
            column += 1
    return b" ".join(b"%d" % size for size in sizes), zlib.compress(bytes(data), 9)


def _big_endian(numbers: Sequence[int]) -> bytes:
    """Return *numbers*, eight bytes for each, the highest first."""
    packed = array("Q", numbers)
    if sys.byteorder == "little":
        packed.byteswap()
    return packed.tobytes()


def _differences(column: bytes) -> bytes:
    """Return by how much each byte of a *column* differs from the one above it, modulo 256.

    All are subtracted at once, as one number whose bytes borrow nothing from each other: the highest bit of each is set
    before, and corrected after.
    """
    count = len(column)
    high = int.from_bytes(b"\x80" * count)
    values, above = int.from_bytes(column), int.from_bytes(b"\0" + column[:-1])
    return ((values | high) - (above & ~high) ^ (values ^ ~above) & high).to_bytes(count)

r"""The ends of streams, so that their lengths can be read in one way only.

A line end, which is not counted, stands before ``endstream``. Where the last byte of the data is a carriage return, it
can be read as a part of that line end, and the length as wrong; by chance that is one compressed stream of 256. Such
data gets one byte more, which stands behind its compressed end, where nobody reads it.

(ISO 32000-1, 7.3.8 "Stream objects", 7.5.8 "Cross-reference streams"; ISO 19005-3, 6.1.7.1.)
"""

from __future__ import annotations

import io
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .cross_references import IN_FILE, LENGTH, STREAM_START, WIDTHS, field_sizes, find_table, read_entries
from .lazy_import import pikepdf

_AMBIGUOUS_END = re.compile(rb"\r(?=\nendstream)")
_PARAMETERS = re.compile(rb"/DecodeParms << .*? >>")


class _Change(NamedTuple):
    """What is written in the place of a part of the file."""

    start: int
    end: int
    content: bytes


def pdf_bytes(pdf: pikepdf.Pdf) -> bytes:
    """Return the bytes of a PDF, the same for the same PDF."""
    return end_streams_clearly(saved_bytes(pdf))


def saved_bytes(pdf: pikepdf.Pdf) -> bytes:
    """Return what pikepdf saves of a PDF; its metadata name its version, which is the one that Typst has written."""
    out = io.BytesIO()
    generate = pikepdf.ObjectStreamMode.generate
    pdf.save(out, deterministic_id=True, object_stream_mode=generate, fix_metadata_version=False)
    return out.getvalue()


def end_streams_clearly(content: bytes) -> bytes:
    """Return *content*, a PDF that ends with a cross-reference stream, without data that end with a carriage return."""
    if not _AMBIGUOUS_END.search(content):
        return content
    table_start = find_table(content)
    entries = read_entries(content[table_start:])
    starts = sorted(offset for kind, offset, _number in entries if kind == IN_FILE)
    changes = list(_changes(content[:table_start], starts))
    objects = _apply(content, changes, table_start)
    shifts = _Shifts(changes)
    moved = [(kind, shifts.moved(field) if kind == IN_FILE else field, last) for kind, field, last in entries]
    return b"%s%sstartxref\n%d\n%%%%EOF\n" % (objects, _table(content[table_start:], moved), len(objects))


class _Shifts:
    """Knows how far each part of the file moves."""

    def __init__(self, changes: Sequence[_Change]) -> None:
        """Add up what *changes* insert."""
        self.starts = [change.start for change in changes]
        self.sums = [0]
        for change in changes:
            self.sums.append(self.sums[-1] + len(change.content) - (change.end - change.start))

    def moved(self, offset: int) -> int:
        """Return where what was at *offset* is."""
        return offset + self.sums[bisect_right(self.starts, offset - 1)]


def _changes(content: bytes, starts: Sequence[int]) -> Iterator[_Change]:
    """Yield the changes of streams in *content* that end with a carriage return: their lengths, and a byte more.

    :param starts: where the objects begin
    """
    for end in _AMBIGUOUS_END.finditer(content):
        start = starts[bisect_right(starts, end.start()) - 1]
        data = STREAM_START.search(content, start)
        length = LENGTH.search(content, start, data.start() if data else start)
        if data and length and data.end() + int(length[1]) == end.end():
            yield _Change(length.start(1), length.end(1), b"%d" % (int(length[1]) + 1))
            yield _Change(end.end(), end.end(), b"\n")


def _apply(content: bytes, changes: Sequence[_Change], end: int) -> bytes:
    """Return *content* up to *end* with *changes*."""
    parts: list[bytes] = []
    position = 0
    for change in changes:
        parts += [content[position : change.start], change.content]
        position = change.end
    return b"".join([*parts, content[position:end]])


# -- The cross-reference stream ---------------------------------------------------------------------


def _table(table: bytes, entries: Sequence[tuple[int, ...]]) -> bytes:
    """Return a cross-reference stream like *table* with *entries*."""
    start = STREAM_START.search(table)
    assert start
    fields = [*zip(*entries, strict=True)]
    sizes = field_sizes(fields)
    rows = bytearray(sum(sizes) * len(entries))
    column = 0
    for field, size in zip(fields, sizes, strict=True):
        numbers = b"".join(number.to_bytes(size, "big") for number in field)
        for place in range(size):
            rows[column :: sum(sizes)] = numbers[place::size]
            column += 1
    data = zlib.compress(bytes(rows), 9)
    data += b"\n" if data.endswith(b"\r") else b""
    head = WIDTHS.sub(b"/W [ %d %d %d ]" % tuple(sizes), _PARAMETERS.sub(b"", table[: start.end()]))
    return b"%s%s\nendstream\nendobj\n\n" % (LENGTH.sub(b"/Length %d" % len(data), head), data)

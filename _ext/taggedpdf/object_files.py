"""Reads the objects of PDFs as text, and writes them into another one, without knowing what they are.

QPDF keeps all that it has ever looked at, 500 kB for each printed page; here an object is bytes, on its way from one
file to the next. What is read has been written by QPDF: its strings hold no bare parentheses, and what is no stream
stands in streams of objects.

(ISO 32000-1, 7.3.10 "Indirect objects", 7.5.7 "Object streams", 7.5.8 "Cross-reference streams".)
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .cross_references import IN_FILE, IN_STREAM, LENGTH, STREAM_START, find_table, read_entries, write_rows

#: a string, which may hold what looks like a reference; a reference; a name that stands for something else
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|(?<![\w.])(\d+) 0 R\b|/taggedpdf\.([a-z]+)\.(\d+)", re.DOTALL)
_HEAD = re.compile(rb"\d+ 0 obj\n")
_COUNT_AND_FIRST = re.compile(rb"/(N|First) (\d+)")
#: how many objects one stream of objects holds at most, as in QPDF
_MOST_OBJECTS = 100
#: the first line of a file, and one that says that it is no text
_HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"


class PdfObject(NamedTuple):
    """An object of a file."""

    number: int
    #: its text, of a stream that of its dictionary
    text: bytes
    #: the data of a stream as they are stored, `None` of any other object
    data: bytes | None


def placeholder(name: str, number: int) -> str:
    """Return the name that stands in a PDF for what is only known when it is joined to others."""
    return f"/taggedpdf.{name}.{number}"


def read_objects(content: bytes) -> Iterator[PdfObject]:
    """Yield the objects of a PDF that QPDF has written with streams of objects."""
    table = find_table(content)
    entries = read_entries(content[table:])
    starts = sorted((offset, number) for number, (kind, offset, _last) in enumerate(entries) if kind == IN_FILE)
    for (start, number), (end, _number) in pairwise([*starts, (len(content), 0)]):
        head = _HEAD.match(content, start)
        assert head
        begin = STREAM_START.search(content, head.end(), end)
        if begin is None:
            yield PdfObject(number, content[head.end() : content.rindex(b"endobj", start, end)].strip(), None)
            continue
        text = content[head.end() : begin.start()]
        length = LENGTH.search(text)
        assert length
        data = content[begin.end() : begin.end() + int(length[1])]
        if b"/Type /ObjStm" in text:
            yield from _objects_in(text, data)
        elif start != table:
            yield PdfObject(number, text, data)


def _objects_in(text: bytes, data: bytes) -> Iterator[PdfObject]:
    """Yield the objects in a stream of objects with that dictionary and these data."""
    facts = {name: int(value) for name, value in _COUNT_AND_FIRST.findall(text)}
    first, content = facts[b"First"], zlib.decompress(data)
    numbers = [int(number) for number in content[:first].split()]
    starts = [first + offset for offset in numbers[1::2]]
    for number, (start, end) in zip(numbers[::2], pairwise([*starts, len(content)]), strict=True):
        yield PdfObject(number, content[start:end].rstrip(), None)


def renumber(text: bytes, new_number: Callable[[int], int], fill: Callable[[bytes, int], bytes]) -> bytes:
    """Return the *text* of an object with other numbers in its references.

    :param new_number: returns the number that an object has from now on
    :param fill: returns what takes the place of a `placeholder` with that name and number
    """

    def written(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return b"%d 0 R" % new_number(int(match[1]))
        return fill(match[2], int(match[3])) if match[2] else match[0]

    return _TOKEN.sub(written, text)


class WrittenObjects(NamedTuple):
    """Objects as they stand in a file."""

    content: bytes
    #: where each is, by its number; offsets are those in the content
    rows: dict[int, tuple[int, int, int]]


class ObjectWriter:
    """Writes objects into a PDF."""

    def __init__(self, header: bytes = _HEADER, highest: int = 0) -> None:
        """Begin with a file without objects, or with a part of one.

        :param header: what stands before the objects; nothing in a part of a file
        :param highest: the highest number that an object has already
        """
        self.parts = [header]
        self.length = len(header)
        #: where each object is, by its number
        self.rows: dict[int, tuple[int, int, int]] = {}
        self.waiting: list[tuple[int, bytes]] = []
        self.highest = highest

    def new_number(self) -> int:
        """Return a number that no object has."""
        self.highest += 1
        return self.highest

    def write(self, number: int, text: bytes, data: bytes | None = None) -> None:
        """Write an object; that of a stream has *data* as well."""
        if data is not None:
            self._write_stream(number, text, data)
            return
        self.waiting.append((number, text))
        if len(self.waiting) == _MOST_OBJECTS:
            self._write_waiting()

    def _write_stream(self, number: int, text: bytes, data: bytes) -> None:
        """Write a stream, whose length can be read in one way only (`stream_ends`)."""
        if data.endswith(b"\r"):
            data += b"\n"
            text = LENGTH.sub(b"/Length %d" % len(data), text, count=1)
        self.rows[number] = IN_FILE, self.length, 0
        part = b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n\n" % (number, text, data)
        self.parts.append(part)
        self.length += len(part)

    def _write_waiting(self) -> None:
        """Write the objects that wait into a stream of objects."""
        if not self.waiting:
            return
        stream, offset, offsets = self.new_number(), 0, []
        for index, (number, text) in enumerate(self.waiting):
            self.rows[number] = IN_STREAM, stream, index
            offsets.append(b"%d %d" % (number, offset))
            offset += len(text) + 1
        head = b" ".join(offsets) + b"\n"
        data = zlib.compress(head + b"\n".join(text for _number, text in self.waiting))
        facts = b"/N %d /First %d /Filter /FlateDecode /Length %d" % (len(self.waiting), len(head), len(data))
        self.waiting = []
        self._write_stream(stream, b"<< /Type /ObjStm %s >>" % facts, data)

    def written(self) -> WrittenObjects:
        """Return all objects, of which the part of a file consists that this writer writes."""
        self._write_waiting()
        return WrittenObjects(b"".join(self.parts), self.rows)

    def add(self, objects: WrittenObjects) -> None:
        """Write *objects* as they are."""
        length = self.length
        self.rows.update(
            (number, (kind, place + length if kind == IN_FILE else place, index))
            for number, (kind, place, index) in objects.rows.items()
        )
        self.parts.append(objects.content)
        self.length += len(objects.content)

    def finish(self, trailer: bytes) -> bytes:
        """Return the file; *trailer* is what its trailer says of its root."""
        self._write_waiting()
        number, start = self.new_number(), self.length
        self.rows[number] = IN_FILE, start, 0
        widths, data = write_rows(_complete(self.rows, number + 1))
        hashed = hashlib.sha256()
        for part in self.parts:
            hashed.update(part)
        identifier = hashed.hexdigest()[:32].encode()
        facts = b"/Type /XRef /Size %d /W [ %s ] %s /ID [ <%s> <%s> ] " % (
            number + 1, widths, trailer, identifier, identifier,
        )  # fmt: skip
        filters = b"/Filter /FlateDecode /DecodeParms << /Columns %d /Predictor 12 >> /Length %d" % (
            sum(map(int, widths.split())), len(data),
        )  # fmt: skip
        self._write_stream(number, b"<< %s%s >>" % (facts, filters), data)
        return b"".join([*self.parts, b"startxref\n%d\n%%%%EOF\n" % start])


def count_streams(count: int) -> int:
    """Return in how many streams so many objects stand at most."""
    return -(-count // _MOST_OBJECTS)


def _complete(rows: dict[int, tuple[int, int, int]], count: int) -> Sequence[tuple[int, int, int]]:
    """Return the rows of *count* objects; one that there is not is free."""
    return [rows.get(number, (0, 0, 0)) for number in range(count)]

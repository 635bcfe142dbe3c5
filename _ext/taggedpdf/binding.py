"""Gatherings become the file of the book, in the way of a binder: what is inside them is not looked at.

Their objects get numbers of their own, those that stand for a whole PDF become one, and what leads from one gathering
into another is filled in. The first is the cover, whose metadata and settings are those of the book.

A gathering with its new numbers is kept for the next build. To each belong more numbers than it needs, so that those of
the others stay what they are when a few objects come or go.

(ISO 32000-1: 7.7.3 page tree, 12.3.2 destinations, 12.4.2 page labels, 14.7.2 structure hierarchy)
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from fastbuild.files import digest
from fastbuild.kept_files import KeptFiles

from .bookmarks import Bookmark, write_bookmarks
from .gathering_frames import Frame
from .gatherings import TARGET, Gathering
from .lazy_import import pikepdf
from .object_files import ObjectWriter, WrittenObjects, count_streams, read_objects, renumber

#: what the catalog says of the whole, which is written anew
_FRAME = ("/Pages", "/StructTreeRoot", "/Outlines", "/PageLabels")
#: how many objects a gathering has room for is a multiple of this
_ROOM = 500


class _Target(NamedTuple):
    """Where a label stands in the book."""

    #: the object of its page
    page: int
    #: its distance from the lower edge of the page, in points
    height: bytes
    #: the number that is printed on the page
    number: int

    @property
    def destination(self) -> bytes:
        """Its destination."""
        return b"[ %d 0 R /XYZ 0 %s 0 ]" % (self.page, self.height)


def bind(front: Gathering, gatherings: Iterable[Gathering], kept_files: KeptFiles) -> bytes:
    """Return the book of *front*, the cover, and of *gatherings*.

    :param kept_files: where gatherings are kept as they stand in the book
    """
    return _Binder([front, *gatherings], kept_files).bind()


class _Binder:
    """Binds one book."""

    def __init__(self, gatherings: Sequence[Gathering], kept_files: KeptFiles) -> None:
        """Begin with the numbers that the objects of *gatherings* will have."""
        self.gatherings, self.kept_files = gatherings, kept_files
        self.writer = ObjectWriter()
        self.catalog, self.pages, self.structure, self.document = (self.writer.new_number() for _part in range(4))
        #: what is added to the numbers of objects, for each gathering
        self.offsets: list[int] = []
        self.targets: dict[str, _Target] = {}
        self.front_catalog: dict[str, bytes] = {}
        self.info = b""
        self._take_front(gatherings[0])
        for gathering in gatherings:
            self._take(gathering)

    def _take_front(self, front: Gathering) -> None:
        """Note what the book says of the whole, as its cover says it."""
        with pikepdf.open(io.BytesIO(front.content)) as pdf:
            self.front_catalog = {name: value.unparse() for name, value in pdf.Root.items() if name not in _FRAME}
            self.info = b"/Info %s " % pdf.trailer.Info.unparse() if "/Info" in pdf.trailer else b""

    def _take(self, gathering: Gathering) -> None:
        """Note which numbers a *gathering* will have, and where its labels are."""
        frame, offset = gathering.frame, self.writer.highest
        self.writer.highest += _count_numbers(frame)
        self.offsets.append(offset)
        for name, (page, top) in gathering.positions.items():
            height = f"{gathering.heights[page] - top:.2f}".rstrip("0").rstrip(".").encode()
            self.targets[name] = _Target(frame.page_numbers[page] + offset, height, gathering.first + page)

    def bind(self) -> bytes:
        """Return the book."""
        for gathering, offset in zip(self.gatherings, self.offsets, strict=True):
            self.writer.add(self._written(gathering, offset))
        kids = [frame.pages + offset for frame, offset in self._numbered_frames()]
        count = sum(len(gathering.frame.page_numbers) for gathering in self.gatherings)
        self.writer.write(self.pages, b"<< /Type /Pages /Kids %s /Count %d >>" % (_references(kids), count))
        self._write_structure()
        headings = [heading for gathering in self.gatherings for heading in gathering.headings]
        bookmarks = [
            Bookmark(heading.level, heading.text, self.targets[heading.label].destination)
            for heading in headings
            if heading.label in self.targets
        ]
        outline = write_bookmarks(self.writer, bookmarks)
        self._write_catalog(outline)
        info = renumber(self.info, self._new_numbers(self.gatherings[0].frame, self.offsets[0]), _keep)
        return self.writer.finish(b"%s/Root %d 0 R" % (info, self.catalog))

    def _numbered_frames(self) -> Iterator[tuple[Frame, int]]:
        """Yield the frames, each with what is added to its numbers."""
        return zip((gathering.frame for gathering in self.gatherings), self.offsets, strict=True)

    def _new_numbers(self, frame: Frame, offset: int) -> Callable[[int], int]:
        """Return what gives the objects of a gathering their numbers: its document becomes that of the book."""
        return lambda number: self.document if number == frame.document else number + offset

    def _written(self, gathering: Gathering, offset: int) -> WrittenObjects:
        """Return the objects of a *gathering* as they stand in the book, from what is kept if that is there."""
        targets = [self.targets[label] for label in gathering.targets]
        if not gathering.key:
            return self._write_objects(gathering, offset, targets)
        key = digest("bound", gathering.key, offset, self.document, self.pages, targets, zlib.ZLIB_RUNTIME_VERSION)
        written = self.kept_files.load(key)
        if not isinstance(written, WrittenObjects):
            written = self._write_objects(gathering, offset, targets)
            self.kept_files.dump(key, written)
        return written

    def _write_objects(self, gathering: Gathering, offset: int, targets: Sequence[_Target]) -> WrittenObjects:
        """Return the objects of a *gathering* as they stand in the book, but for those that the book has once.

        :param targets: what its links into others lead to
        """
        frame = gathering.frame
        writer, new_number = ObjectWriter(b"", offset + frame.size), self._new_numbers(frame, offset)

        def fill(name: bytes, number: int) -> bytes:
            target = targets[number]
            return target.destination if name == TARGET.encode() else b"(%d)" % target.number

        for number, text, data in read_objects(gathering.content):
            if number in (frame.catalog, frame.structure, frame.document):
                continue
            renumbered = renumber(text, new_number, fill)
            if number == frame.pages:
                renumbered = renumbered.replace(b"<<", b"<< /Parent %d 0 R" % self.pages, 1)
            writer.write(number + offset, renumbered, data)
        return writer.written()

    def _write_structure(self) -> None:
        """Write the root of the structure, and its document."""
        write = self.writer.write
        elements = [number + offset for frame, offset in self._numbered_frames() for number in frame.elements]
        document = b"<< /Type /StructElem /S /Document /P %d 0 R /K %s >>" % (self.structure, _references(elements))
        write(self.document, document)
        parents = [frame.parent_tree + offset for frame, offset in self._numbered_frames() if frame.parent_tree]
        ids = [frame.id_tree + offset for frame, offset in self._numbered_frames() if frame.id_tree]
        trees = []
        for name, leaves in ((b"ParentTree", parents), (b"IDTree", ids)):
            tree = self.writer.new_number()
            write(tree, b"<< /Kids %s >>" % _references(leaves))
            trees.append(b"/%s %d 0 R" % (name, tree))
        frames = [gathering.frame for gathering in self.gatherings]
        roles = {name: role for frame in frames for name, role in frame.roles.items()}
        role_map = b" ".join(f"{name} {role}".encode() for name, role in sorted(roles.items()))
        next_key = max(frame.next_key for frame in frames)
        write(
            self.structure,
            b"<< /Type /StructTreeRoot /K [ %d 0 R ] %s /ParentTreeNextKey %d /RoleMap << %s >> >>"
            % (self.document, b" ".join(trees), next_key, role_map),
        )

    def _write_catalog(self, outline: int) -> None:
        """Write the catalog: that of the cover, and what is of the whole book."""
        new_number = self._new_numbers(self.gatherings[0].frame, self.offsets[0])
        entries = [
            b"%s %s" % (name.encode(), renumber(text, new_number, _keep)) for name, text in self.front_catalog.items()
        ]
        entries += [
            b"/Pages %d 0 R /StructTreeRoot %d 0 R /Outlines %d 0 R" % (self.pages, self.structure, outline),
            b"/PageLabels << /Nums [ %s ] >>" % b" ".join(self._page_labels()),
        ]
        self.writer.write(self.catalog, b"<< %s >>" % b" ".join(entries))

    def _page_labels(self) -> Iterator[bytes]:
        """Yield the labels of pages, i, ii, 1, 2, each behind the number of the page that it begins with."""
        start, previous_style = 0, ""
        for gathering in self.gatherings:
            for page, style, first, prefix in gathering.labels:
                if style == previous_style == "D":
                    continue  # goes on counting
                entries = b"/S /%s /St %d " % (style.encode(), first) if style else b""
                entries += b"/P %s " % pikepdf.String(prefix).unparse() if prefix else b""
                previous_style = style
                yield b"%d << %s>>" % (start + page, entries)
            start += len(gathering.frame.page_numbers)


def _count_numbers(frame: Frame) -> int:
    """Return how many numbers a gathering gets: for its objects, for the streams that hold these, and to spare."""
    needed = frame.size + count_streams(frame.size) + 1
    return -(-needed // _ROOM) * _ROOM


def _references(numbers: Iterable[int]) -> bytes:
    """Return an array of references to the objects with these *numbers*."""
    return b"[ %s ]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _keep(name: bytes, number: int) -> bytes:
    """Return a placeholder as it is: the cover has none outside its pages."""
    return b"/taggedpdf.%s.%d" % (name, number)

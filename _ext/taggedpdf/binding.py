"""Gatherings become the file of the book, in the way of a binder: what is inside them is not looked at.

Their objects get numbers of their own, those that stand for a whole PDF become one, and what leads from one gathering
into another is filled in. The first is the cover, whose metadata and settings are those of the book.

(ISO 32000-1: 7.7.3 page tree, 12.3.2 destinations, 12.4.2 page labels, 14.7.2 structure hierarchy)
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .bookmarks import Bookmark, write_bookmarks
from .gatherings import TARGET, Gathering
from .lazy_import import pikepdf
from .nesting import contents
from .object_files import ObjectWriter, read_objects, renumber

#: what the catalog says of the whole, which is written anew
_FRAME = ("/Pages", "/StructTreeRoot", "/Outlines", "/PageLabels")


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


class _Frame(NamedTuple):
    """What a gathering has as a PDF of its own, by the numbers of its objects."""

    catalog: int
    pages: int
    structure: int
    document: int
    page_numbers: Sequence[int]
    #: the elements below the document
    elements: Sequence[int]
    #: the trees of keys and of ids, `None` of one that holds nothing
    parent_tree: int | None
    id_tree: int | None
    next_key: int
    roles: Mapping[str, str]


def bind(front: Gathering, gatherings: Iterable[Gathering]) -> bytes:
    """Return the book of *front*, the cover, and of *gatherings*."""
    return _Binder([front, *gatherings]).bind()


class _Binder:
    """Binds one book."""

    def __init__(self, gatherings: Sequence[Gathering]) -> None:
        """Begin with the numbers that the objects of *gatherings* will have."""
        self.gatherings = gatherings
        self.writer = ObjectWriter()
        self.catalog, self.pages, self.structure, self.document = (self.writer.new_number() for _part in range(4))
        self.frames: list[_Frame] = []
        #: what is added to the numbers of objects, for each gathering
        self.offsets: list[int] = []
        self.targets: dict[str, _Target] = {}
        self.front_catalog: dict[str, bytes] = {}
        self.info = b""
        for number, gathering in enumerate(gatherings):
            self._take(gathering, is_front=number == 0)

    def _take(self, gathering: Gathering, *, is_front: bool) -> None:
        """Note the frame of a *gathering*, and where its labels are."""
        with pikepdf.open(io.BytesIO(gathering.content)) as pdf:
            frame, offset = _read_frame(pdf), self.writer.highest
            self.writer.highest += int(pdf.trailer.Size)
            if is_front:
                self.front_catalog = {name: value.unparse() for name, value in pdf.Root.items() if name not in _FRAME}
                self.info = b"/Info %s " % pdf.trailer.Info.unparse() if "/Info" in pdf.trailer else b""
        self.frames.append(frame)
        self.offsets.append(offset)
        for name, (page, top) in gathering.positions.items():
            height = f"{gathering.heights[page] - top:.2f}".rstrip("0").rstrip(".").encode()
            self.targets[name] = _Target(frame.page_numbers[page] + offset, height, gathering.first + page)

    def bind(self) -> bytes:
        """Return the book."""
        for gathering, frame, offset in zip(self.gatherings, self.frames, self.offsets, strict=True):
            self._write_objects(gathering, frame, offset)
        kids = [frame.pages + offset for frame, offset in self._numbered_frames()]
        count = sum(len(frame.page_numbers) for frame in self.frames)
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
        info = renumber(self.info, self._new_numbers(self.frames[0], self.offsets[0]), _keep)
        return self.writer.finish(b"%s/Root %d 0 R" % (info, self.catalog))

    def _numbered_frames(self) -> Iterator[tuple[_Frame, int]]:
        """Yield the frames, each with what is added to its numbers."""
        return zip(self.frames, self.offsets, strict=True)

    def _new_numbers(self, frame: _Frame, offset: int) -> Callable[[int], int]:
        """Return what gives the objects of a gathering their numbers: its document becomes that of the book."""
        return lambda number: self.document if number == frame.document else number + offset

    def _write_objects(self, gathering: Gathering, frame: _Frame, offset: int) -> None:
        """Write the objects of a *gathering* but for those that the book has once."""
        new_number = self._new_numbers(frame, offset)

        def fill(name: bytes, number: int) -> bytes:
            target = self.targets[gathering.targets[number]]
            return target.destination if name == TARGET.encode() else b"(%d)" % target.number

        for number, text, data in read_objects(gathering.content):
            if number in (frame.catalog, frame.structure, frame.document):
                continue
            renumbered = renumber(text, new_number, fill)
            if number == frame.pages:
                renumbered = renumbered.replace(b"<<", b"<< /Parent %d 0 R" % self.pages, 1)
            self.writer.write(number + offset, renumbered, data)

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
        roles = {name: role for frame in self.frames for name, role in frame.roles.items()}
        role_map = b" ".join(f"{name} {role}".encode() for name, role in sorted(roles.items()))
        next_key = max(frame.next_key for frame in self.frames)
        write(
            self.structure,
            b"<< /Type /StructTreeRoot /K [ %d 0 R ] %s /ParentTreeNextKey %d /RoleMap << %s >> >>"
            % (self.document, b" ".join(trees), next_key, role_map),
        )

    def _write_catalog(self, outline: int) -> None:
        """Write the catalog: that of the cover, and what is of the whole book."""
        new_number = self._new_numbers(self.frames[0], self.offsets[0])
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
        for gathering, frame in zip(self.gatherings, self.frames, strict=True):
            for page, style, first, prefix in gathering.labels:
                if style == previous_style == "D":
                    continue  # goes on counting
                entries = b"/S /%s /St %d " % (style.encode(), first) if style else b""
                entries += b"/P %s " % pikepdf.String(prefix).unparse() if prefix else b""
                previous_style = style
                yield b"%d << %s>>" % (start + page, entries)
            start += len(frame.page_numbers)


def _read_frame(pdf: pikepdf.Pdf) -> _Frame:
    """Return what a gathering has as a PDF of its own."""
    root, structure = pdf.Root, pdf.Root.StructTreeRoot
    document = structure.K[0] if isinstance(structure.K, pikepdf.Array) else structure.K
    return _Frame(
        catalog=root.objgen[0],
        pages=root.Pages.objgen[0],
        structure=structure.objgen[0],
        document=document.objgen[0],
        page_numbers=[page.obj.objgen[0] for page in pdf.pages],
        elements=[int(element.objgen[0]) for element in contents(document)],
        parent_tree=_number_of_tree(structure.ParentTree, "/Nums"),
        id_tree=_number_of_tree(structure.IDTree, "/Names"),
        next_key=int(structure.ParentTreeNextKey),
        roles={name: str(role) for name, role in structure.RoleMap.items()},
    )


def _number_of_tree(tree: Any, entries: str) -> int | None:
    """Return the number of a *tree* of a gathering, which is one leaf; `None` if it has no *entries*."""
    number: int = tree.objgen[0]
    return number if len(tree[entries]) else None


def _references(numbers: Iterable[int]) -> bytes:
    """Return an array of references to the objects with these *numbers*."""
    return b"[ %s ]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _keep(name: bytes, number: int) -> bytes:
    """Return a placeholder as it is: the cover has none outside its pages."""
    return b"/taggedpdf.%s.%d" % (name, number)

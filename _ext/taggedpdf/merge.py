"""Joins PDFs into one: pages, structure, links between them, bookmarks and page labels.

The first PDF is the base: its metadata and settings are those of the whole.
(ISO 32000-1: 12.3.2 destinations, 12.3.3 outline, 12.4.2 page labels)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from .footnote_links import SCHEME, private_links
from .lazy_import import pikepdf
from .merge_structure import StructureTree, lower_headings
from .page_numbers import share_resources
from .pagination import Heading, Position


class Piece(NamedTuple):
    """One of the PDFs."""

    #: `None` when it is copied
    pdf: Any
    #: page labels: from which of its pages on, style ("r" for i, ii; "D" for 1, 2; "" for none), first number, prefix
    labels: Sequence[tuple[int, str, int, str]]
    #: how far its headings are below those of the whole
    shift: int = 0
    #: number of its first page
    first: int = 1
    #: labels that its links into other pieces lead to, by number
    targets: Sequence[str] = ()
    #: where its labels are
    positions: Mapping[str, Position] = MappingProxyType({})
    headings: Sequence[Heading] = ()


class Target(NamedTuple):
    """Where a label stands in the whole."""

    #: index of the page
    page: int
    #: distance from the page's top, in points
    top: float
    #: the number that is printed on the page
    number: int


def merge_pieces(pieces: Iterable[Piece]) -> pikepdf.Pdf:
    """Return the PDF of all *pieces* behind each other; it is the first of them, changed.

    Each piece is taken when its turn comes, and let go when it is copied.
    """
    book, starts = join_pieces(pieces)
    destinations, targets_by_label = Destinations(book), find_targets(starts)
    for (piece, first_index), (_next, end_index) in zip(starts, [*starts[1:], (starts[0][0], None)], strict=True):
        _link_pieces(destinations, book.pages[first_index:end_index], piece.targets, targets_by_label)
    _write_page_labels(book, starts)
    _write_outline(destinations, [heading for piece, _start in starts for heading in piece.headings], targets_by_label)
    return book


def join_pieces(
    pieces: Iterable[Piece], id_prefix: bytes = b"", first_key: int = 0
) -> tuple[pikepdf.Pdf, list[tuple[Piece, int]]]:
    """Return the pages of all *pieces*, with one structure tree, in the first of them; and where each piece starts.

    :param id_prefix: what the ids of the structure begin with, and *first_key* its first key (`StructureTree`)
    """
    remaining = iter(pieces)
    base = next(remaining)
    book: pikepdf.Pdf = base.pdf
    _resolve_named_destinations(book)
    lower_headings(book.Root.StructTreeRoot, base.shift)
    structure = StructureTree(book, id_prefix, first_key)
    starts = [(base, 0)]
    digits: dict[tuple[str, str], Any] = {}
    share_resources(book.pages, digits)
    for piece in remaining:
        first_index = len(book.pages)
        starts.append((piece._replace(pdf=None), first_index))
        _resolve_named_destinations(piece.pdf)
        book.pages.extend(piece.pdf.pages)
        tree = book.copy_foreign(piece.pdf.Root.StructTreeRoot)
        share_resources(book.pages[first_index:], digits)
        lower_headings(tree, piece.shift)
        structure.graft(tree, book.pages[first_index:])
        piece.pdf.close()
    structure.finish()
    return book, starts


def find_targets(starts: Iterable[tuple[Piece, int]]) -> dict[str, Target]:
    """Return where the labels of pieces are, each of which starts at an index."""
    return {
        name: Target(first_index + position.page, position.top, piece.first + position.page)
        for piece, first_index in starts
        for name, position in piece.positions.items()
    }


class Destinations:
    """The places in a book that links and bookmarks lead to; each page is looked at once."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        """Begin without a page of *book*."""
        self.book = book
        #: pages and their heights in points, by index
        self.pages: dict[int, tuple[pikepdf.Object, float]] = {}

    def make(self, target: Target) -> pikepdf.Array:
        """Return the destination that is *target*."""
        if target.page not in self.pages:
            page = self.book.pages[target.page]
            self.pages[target.page] = page.obj, float(page.mediabox[3])
        page_object, height = self.pages[target.page]
        return pikepdf.Array([page_object, pikepdf.Name.XYZ, 0, round(height - target.top, 2), 0])

    def aim(self, annotation: pikepdf.Object, target: Target) -> None:
        """Aim a link at a *target*."""
        del annotation["/A"]
        annotation.Dest = self.make(target)
        annotation.Contents = pikepdf.String(str(target.number))


# -- Links, page labels, bookmarks ------------------------------------------------------------------


def _resolve_named_destinations(pdf: pikepdf.Pdf) -> None:
    """Give links to named destinations their places: a name is known in its own PDF only, and goes with it."""
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/Dests" in names:
        destinations = dict(pikepdf.NameTree(names.Dests).items())
        for page in pdf.pages:
            for annotation in page.get("/Annots", ()):
                if isinstance(annotation.get("/Dest"), pikepdf.String):
                    target = destinations[str(annotation.Dest)]
                    annotation.Dest = target.D if isinstance(target, pikepdf.Dictionary) else target
    if "/Names" in pdf.Root:
        del pdf.Root["/Names"]


def _link_pieces(
    destinations: Destinations,
    pages: Iterable[pikepdf.Page],
    targets: Sequence[str],
    targets_by_label: Mapping[str, Target],
) -> None:
    """Aim the links on *pages* into other pieces at their places, which are known by label."""
    for _page, annotation, address in private_links(pages):
        destinations.aim(annotation, targets_by_label[targets[int(address.removeprefix(SCHEME))]])


def _write_page_labels(book: pikepdf.Pdf, starts: Iterable[tuple[Piece, int]]) -> None:
    """Write the page labels, i, ii, 1, 2, of pieces that start at given pages."""
    nums: list[Any] = []
    for piece, start in starts:
        for page, style, first, prefix in piece.labels:
            if nums and nums[-1].get("/S") == "/D" == f"/{style}":
                continue  # goes on counting
            label = pikepdf.Dictionary()
            if style:
                label.S, label.St = pikepdf.Name("/" + style), first
            if prefix:
                label.P = pikepdf.String(prefix)
            nums += [start + page, label]
    book.Root.PageLabels = pikepdf.Dictionary(Nums=nums)


def _write_outline(
    destinations: Destinations, headings: Iterable[Heading], targets_by_label: Mapping[str, Target]
) -> None:
    """Write the bookmarks: *headings*, nested by their levels."""
    book = destinations.book
    if "/Outlines" in book.Root:
        del book.Root["/Outlines"]
    with book.open_outline() as outline:
        open_items: list[tuple[int, list[pikepdf.OutlineItem]]] = [(-1, outline.root)]
        for heading in headings:
            if heading.label not in targets_by_label:
                continue
            item = pikepdf.OutlineItem(heading.text, destinations.make(targets_by_label[heading.label]))
            item.is_closed = True
            while open_items[-1][0] >= heading.level:
                open_items.pop()
            open_items[-1][1].append(item)
            open_items.append((heading.level, item.children))

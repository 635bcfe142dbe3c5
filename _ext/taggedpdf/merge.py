"""Joins PDFs into one: pages, structure, links between them, bookmarks and page labels.

The first PDF is the base: its metadata and settings are those of the whole.
(ISO 32000-1: 12.3.2 destinations, 12.3.3 outline, 12.4.2 page labels, 14.7.4 structural parent trees)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from .footnote_links import SCHEME, private_links
from .lazy_import import pikepdf
from .pagination import Heading, Position
from .structure import attributes, elements, kids

HEADING = re.compile(r"/H([0-9]+)")


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
    remaining = iter(pieces)
    base = next(remaining)
    book: pikepdf.Pdf = base.pdf
    resolve_named_destinations(book)
    structure = StructureTree(book, book.pages)
    starts = [(base, 0)]
    for piece in remaining:
        first_index = len(book.pages)
        starts.append((piece._replace(pdf=None), first_index))
        resolve_named_destinations(piece.pdf)
        book.pages.extend(piece.pdf.pages)
        tree = book.copy_foreign(piece.pdf.Root.StructTreeRoot)
        lower_headings(tree, piece.shift)
        structure.graft(tree, book.pages[first_index:])
        piece.pdf.close()
    structure.finish()
    targets_by_label = {
        name: Target(first_index + position.page, position.top, piece.first + position.page)
        for piece, first_index in starts
        for name, position in piece.positions.items()
    }
    for (piece, first_index), (_next, end_index) in zip(starts, [*starts[1:], (base, None)], strict=True):
        link_pieces(book, book.pages[first_index:end_index], piece.targets, targets_by_label)
    write_page_labels(book, starts)
    write_outline(book, [heading for piece, _start in starts for heading in piece.headings], targets_by_label)
    return book


def destination(book: pikepdf.Pdf, target: Target) -> pikepdf.Array:
    """Return the destination that is *target*."""
    page = book.pages[target.page]
    top = float(page.mediabox[3]) - target.top
    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, round(top, 2), 0])


# -- Structure --------------------------------------------------------------------------------------


def lower_headings(tree: pikepdf.Object, shift: int) -> None:
    """Make headings of the first level ones of level 1 + *shift*; PDF 1.7 knows six."""
    for node in elements(tree) if shift else ():
        if match := HEADING.fullmatch(str(node.S)):
            level = int(match[1]) + shift
            node.S = pikepdf.Name(f"/H{level}")
            if level > 6:
                tree.RoleMap[f"/H{level}"] = pikepdf.Name.P


class StructureTree:
    """The structure tree of the first piece, to which those of the others are grafted."""

    def __init__(self, book: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> None:
        """Begin with the tree of *whole*, which has *pages* so far."""
        self.book, self.root = book, book.Root.StructTreeRoot
        (self.document,) = kids(self.root)
        self.children: list[pikepdf.Object] = []
        self.parents: list[Any] = []
        self.names: list[tuple[bytes, pikepdf.Object]] = []
        self.keys, self.trees = 0, 0
        self.graft(self.root, pages)

    def graft(self, tree: pikepdf.Object, pages: Iterable[pikepdf.Page]) -> None:
        """Add what is below *tree*, the structure of *pages*; its keys and ids get numbers of their own."""
        (top,) = kids(tree)
        for kid in kids(top):
            kid.P = self.document
            self.children.append(kid)
        for node in elements(top):
            self.names += rename_ids(node, self.trees)
        if "/ParentTree" in tree:  # pages without a word have none
            for key, value in pikepdf.NumberTree(tree.ParentTree).items():
                self.parents += [key + self.keys, value]
            shift_keys(pages, self.keys)
            self.keys += int(tree.ParentTreeNextKey)
        self.trees += 1
        roles = tree.get("/RoleMap", pikepdf.Dictionary())
        self.root.RoleMap = pikepdf.Dictionary({**dict(self.root.get("/RoleMap", {})), **dict(roles)})

    def finish(self) -> None:
        """Write what has been gathered."""
        make_indirect = self.book.make_indirect
        names = [part for name, node in sorted(self.names, key=itemgetter(0)) for part in (pikepdf.String(name), node)]
        self.document.K = pikepdf.Array(self.children)
        self.root.ParentTree = make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self.parents)))
        self.root.ParentTreeNextKey = self.keys
        self.root.IDTree = make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(names)))


def rename_ids(node: pikepdf.Object, number: int) -> list[tuple[bytes, pikepdf.Object]]:
    """Put *number* before the id of *node* and before those of its headers; return the id, if any, with the node."""
    for owner in attributes(node):
        if "/Headers" in owner:
            owner.Headers = pikepdf.Array([pikepdf.String(b"%d " % number + bytes(name)) for name in owner.Headers])
    if "/ID" not in node:
        return []
    name = b"%d " % number + bytes(node.ID)
    node.ID = pikepdf.String(name)
    return [(name, node)]


def shift_keys(pages: Iterable[pikepdf.Page], offset: int) -> None:
    """Add *offset* to the keys by which *pages*, and the links on them, find their structure elements."""
    for page in pages if offset else ():
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + offset
        for note in page.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + offset


# -- Links, page labels, bookmarks ------------------------------------------------------------------


def resolve_named_destinations(pdf: pikepdf.Pdf) -> None:
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


def link_pieces(
    book: pikepdf.Pdf, pages: Iterable[pikepdf.Page], targets: Sequence[str], targets_by_label: Mapping[str, Target]
) -> None:
    """Aim the links on *pages* into other pieces at their places, which are *found* by label."""
    for _page, annotation, address in private_links(pages):
        target = targets_by_label[targets[int(address.removeprefix(SCHEME))]]
        del annotation["/A"]
        annotation.Dest = destination(book, target)
        annotation.Contents = pikepdf.String(str(target.number))


def write_page_labels(book: pikepdf.Pdf, starts: Iterable[tuple[Piece, int]]) -> None:
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


def write_outline(book: pikepdf.Pdf, headings: Iterable[Heading], targets_by_label: Mapping[str, Target]) -> None:
    """Write the bookmarks: *headings*, nested by their levels."""
    if "/Outlines" in book.Root:
        del book.Root["/Outlines"]
    with book.open_outline() as outline:
        open_items: list[tuple[int, list[pikepdf.OutlineItem]]] = [(-1, outline.root)]
        for heading in headings:
            if heading.label not in targets_by_label:
                continue
            item = pikepdf.OutlineItem(heading.text, destination(book, targets_by_label[heading.label]))
            item.is_closed = True
            while open_items[-1][0] >= heading.level:
                open_items.pop()
            open_items[-1][1].append(item)
            open_items.append((heading.level, item.children))

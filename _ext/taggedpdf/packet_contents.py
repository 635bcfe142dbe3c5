"""What a packet holds, as its contents and bookmarks say: the headings of its handouts, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .lazy_import import pikepdf
from .merge import Piece
from .pagination import Heading, Position


class PacketEntry(NamedTuple):
    """An entry of the contents."""

    title: str
    #: the label of its heading
    label: str
    #: the number of its page in the packet
    page: int


def find_headings(pdf: pikepdf.Pdf, name: str) -> tuple[list[Heading], dict[str, Position]]:
    """Return the headings of a handout, and where they are by their labels, which begin with its *name*.

    A handout with one heading of the first level is called by its title, as everywhere else.
    """
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    heights = [float(page.mediabox[3]) for page in pdf.pages]
    headings, positions = [], {}
    with pdf.open_outline() as outline:
        for number, (level, item) in enumerate(_walk(outline.root)):
            label = f"{name}#{number}"
            destination = _resolve(pdf, item.destination)
            page = pages.get(destination[0].objgen, 0) if destination is not None else 0
            top = heights[page] - float(destination[3]) if destination is not None and len(destination) > 3 else 0.0
            positions[label] = Position(page, top)
            headings.append(Heading(level, "", str(item.title), label))
    title = str(pdf.docinfo["/Title"])
    if not any(heading.level == 1 for heading in headings):
        headings.insert(0, Heading(1, "", title, name))
        positions[name] = Position(0, 0)
    elif sum(heading.level == 1 for heading in headings) == 1:
        headings = [heading._replace(text=title) if heading.level == 1 else heading for heading in headings]
    return headings, positions


def _walk(items: Iterable[pikepdf.OutlineItem], level: int = 1) -> Iterator[tuple[int, pikepdf.OutlineItem]]:
    """Yield bookmarks with their levels, each before those below it."""
    for item in items:
        yield level, item
        yield from _walk(item.children, level + 1)


def _resolve(pdf: pikepdf.Pdf, destination: object) -> pikepdf.Array | None:
    """Return a destination as a page and a place on it; `None` if it is no such thing (ISO 32000-1, 12.3.2)."""
    if isinstance(destination, (pikepdf.String, str)):
        names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
        destination = dict(pikepdf.NameTree(names).items()).get(str(destination)) if names is not None else None
    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    return destination if isinstance(destination, pikepdf.Array) and len(destination) else None


def make_pieces(handouts: Mapping[str, pikepdf.Pdf], first: int) -> list[Piece]:
    """Return the handouts as pieces of a packet, in which the first page of the first one has the number *first*."""
    pieces = []
    for name, pdf in handouts.items():
        headings, positions = find_headings(pdf, name)
        pieces.append(Piece(pdf, [(0, "D", first, "")], 0, first, positions=positions, headings=headings))
        first += len(pdf.pages)
    return pieces


def list_entries(pieces: Iterable[Piece]) -> list[PacketEntry]:
    """Return the entries of the contents: the headings of the first level of all handouts, with their pages."""
    return [
        PacketEntry(heading.text, heading.label, piece.first + piece.positions[heading.label].page)
        for piece in pieces
        for heading in piece.headings
        if heading.level == 1
    ]

"""The pieces of the book in gatherings, as a binder calls sheets that are sewn together: each is one PDF, and kept.

After an edit the pieces of one gathering are joined again, and the gatherings to a book; nothing in them is looked at
again but the links that lead into others. So that this can be, a gathering's keys and ids are no others'.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .footnote_links import SCHEME, private_address
from .lazy_import import pikepdf
from .merge import Destinations, Piece, Target, find_targets, join_pieces
from .pagination import CompiledChunk, Position
from .stream_ends import saved_bytes

#: a gathering ends before a chapter where it has so many chunks, and else where it has so many
_FEW, _MANY = 5, 9
#: a chunk with so many pages is a gathering by itself: what PDFs are joined with takes 500 kB for each
_LONG = 60
#: how many structure elements of a gathering may be found by number: those of pages and links
_KEYS = 1 << 20


class Gathering(NamedTuple):
    """A gathering as it is kept."""

    #: its PDF
    content: bytes
    #: all else that a piece of the book is
    record: Piece

    def piece(self) -> Piece:
        """Return it as a piece of the book."""
        return self.record._replace(pdf=pikepdf.open(io.BytesIO(self.content)))


def divide_into_gatherings(compiled_chunks: Iterable[CompiledChunk]) -> Iterator[list[CompiledChunk]]:
    """Yield the chunks of each gathering."""
    gathered: list[CompiledChunk] = []
    for compiled in compiled_chunks:
        is_long = compiled.pdf.length >= _LONG
        if gathered and (is_long or len(gathered) >= (_FEW if compiled.chunk.level == 1 else _MANY)):
            yield gathered
            gathered = []
        gathered.append(compiled)
        if is_long:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def gather(pieces: Iterable[Piece], number: int) -> Gathering:
    """Return *pieces* as the gathering of that *number* in the book, from 0."""
    book, starts = join_pieces(pieces, b"g%05d " % number, (number + 1) * _KEYS)
    targets_by_label = find_targets(starts)
    targets: dict[str, int] = {}
    outer_links = list(_link_pieces(book, starts, targets_by_label, targets))
    positions = {name: Position(target.page, target.top) for name, target in targets_by_label.items()}
    labels = [
        (first_index + page, style, number, prefix)
        for piece, first_index in starts
        for page, style, number, prefix in piece.labels
    ]
    headings = [heading for piece, _first_index in starts for heading in piece.headings]
    record = Piece(None, labels, 0, starts[0][0].first, [*targets], positions, headings, outer_links)
    return Gathering(saved_bytes(book), record)


def _link_pieces(
    book: pikepdf.Pdf,
    starts: Sequence[tuple[Piece, int]],
    targets_by_label: Mapping[str, Target],
    targets: dict[str, int],
) -> Iterator[tuple[int, int, int]]:
    """Aim links into other pieces of the gathering at their places; yield page, link and target of the others.

    :param targets_by_label: the places
    :param targets: the numbers of the labels that the others lead to, by label; is filled
    """
    piece_by_page = {first_index: piece for piece, first_index in starts}
    piece, destinations = starts[0][0], Destinations(book)
    for number, page in enumerate(book.pages):
        piece = piece_by_page.get(number, piece)
        for index, annotation in enumerate(page.get("/Annots", ())):
            address = private_address(annotation)
            if not address:
                continue
            label = piece.targets[int(address.removeprefix(SCHEME))]
            if label in targets_by_label:
                destinations.aim(annotation, targets_by_label[label])
            else:
                yield number, index, targets.setdefault(label, len(targets))

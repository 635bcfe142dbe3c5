"""The pieces of the book in gatherings, as a binder calls sheets that are sewn together: each is one PDF, and kept.

After an edit the pieces of one gathering are joined again, and the gatherings to a book; nothing in them is looked at
again but the links that lead into others. So that this can be, a gathering's keys and ids are no others'.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .footnote_links import SCHEME
from .lazy_import import pikepdf
from .merge import Piece, aim_link, find_targets, join_pieces
from .pagination import CompiledChunk, Heading, Position

#: a gathering ends before a chapter where it has so many chunks, and else where it has so many
_FEW, _MANY = 16, 40
#: how many structure elements of a gathering may be found by number: those of pages and links
_KEYS = 1 << 20


class Gathering(NamedTuple):
    """A gathering as it is kept: a `Piece`, with its PDF as bytes."""

    content: bytes
    labels: Sequence[tuple[int, str, int, str]]
    first: int
    targets: Sequence[str]
    positions: dict[str, Position]
    headings: Sequence[Heading]
    outer_links: Sequence[tuple[int, int, int]]

    def piece(self) -> Piece:
        """Return it as a piece of the book."""
        pdf = pikepdf.open(io.BytesIO(self.content))
        return Piece(pdf, self.labels, 0, self.first, self.targets, self.positions, self.headings, self.outer_links)


def divide_into_gatherings(compiled_chunks: Iterable[CompiledChunk]) -> Iterator[list[CompiledChunk]]:
    """Yield the chunks of each gathering."""
    gathered: list[CompiledChunk] = []
    for compiled in compiled_chunks:
        if len(gathered) >= (_FEW if compiled.chunk.level == 1 else _MANY):
            yield gathered
            gathered = []
        gathered.append(compiled)
    if gathered:
        yield gathered


def gather(pieces: Iterable[Piece], number: int) -> Gathering:
    """Return *pieces* as the gathering of that *number* in the book, from 0."""
    book, starts = join_pieces(pieces, b"g%05d " % number, (number + 1) * _KEYS)
    targets: dict[str, int] = {}
    outer_links = list(_link_pieces(book, starts, targets))
    positions = {
        name: Position(first_index + position.page, position.top)
        for piece, first_index in starts
        for name, position in piece.positions.items()
    }
    labels = [(first_index + page, *label) for piece, first_index in starts for page, *label in piece.labels]
    headings = [heading for piece, _first_index in starts for heading in piece.headings]
    out = io.BytesIO()
    book.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Gathering(out.getvalue(), labels, starts[0][0].first, [*targets], positions, headings, outer_links)  # type: ignore[arg-type]


def _link_pieces(
    book: pikepdf.Pdf, starts: Sequence[tuple[Piece, int]], targets: dict[str, int]
) -> Iterator[tuple[int, int, int]]:
    """Aim links into other pieces of the gathering at their places; yield page, link and target of the others.

    :param targets: the numbers of the labels that these lead to, by label; is filled
    """
    targets_by_label = find_targets(starts)
    piece_by_page = {first_index: piece for piece, first_index in starts}
    piece = starts[0][0]
    for number, page in enumerate(book.pages):
        piece = piece_by_page.get(number, piece)
        for index, annotation in enumerate(page.get("/Annots", ())):
            address = str(annotation.A.URI) if "/A" in annotation and "/URI" in annotation.A else ""
            if not address.startswith(SCHEME):
                continue
            label = piece.targets[int(address.removeprefix(SCHEME))]
            if label in targets_by_label:
                aim_link(book, annotation, targets_by_label[label])
            else:
                yield number, index, targets.setdefault(label, len(targets))

"""The pieces of the book in gatherings, as a binder calls sheets that are sewn together: each is one PDF, and kept.

After an edit the pieces of one gathering are joined again, and the gatherings to a book; nothing in them is looked at
again but the links that lead into others. So that this can be, a gathering's keys and ids are no others'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .footnote_links import SCHEME, private_address
from .gathering_frames import Frame, read_frame
from .lazy_import import pikepdf
from .merge import Destinations, Piece, Target, find_targets, join_pieces
from .object_files import placeholder
from .pagination import CompiledChunk, Heading, Position
from .stream_ends import saved_bytes

#: a gathering ends before a chapter where it has so many chunks, and else where it has so many
_FEW, _MANY = 5, 9
#: a chunk with so many pages is a gathering by itself: it is not joined again for a word of the next, and what PDFs are
#: joined with takes 500 kB for each page
_LONG = 16
#: what the names of placeholders say: of a place that a link leads to, and of the number of its page
TARGET, TARGET_NUMBER = "target", "number"
#: what is only of use in a PDF by itself
_OWN_ENTRIES = ("/Metadata", "/OutputIntents", "/Outlines", "/PageLabels", "/AF", "/ViewerPreferences", "/PageMode")
#: how many structure elements of a gathering may be found by number: those of pages and links
_KEYS = 1 << 20


class Gathering(NamedTuple):
    """A gathering as it is kept."""

    #: its PDF, with a `placeholder` for what leads into another
    content: bytes
    frame: Frame
    #: page labels, as in a `Piece`
    labels: Sequence[tuple[int, str, int, str]]
    #: number of its first page
    first: int
    #: labels that its links into other gatherings lead to, by number
    targets: Sequence[str]
    #: where its labels are
    positions: Mapping[str, Position]
    headings: Sequence[Heading]
    #: of its pages, in points
    heights: Sequence[float]
    #: the digest of all that it is made from; "" of one that is not kept
    key: str = ""


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


def gather(pieces: Iterable[Piece], number: int, *, is_front: bool = False) -> Gathering:
    """Return *pieces* as the gathering of that *number* in the book, of which that of the cover, the *front*, is 0."""
    book, starts = join_pieces(pieces, b"g%05d " % number, number * _KEYS)
    if not is_front:
        _remove_own_entries(book)
    targets_by_label = find_targets(starts)
    targets: dict[str, int] = {}
    _link_pieces(book, starts, targets_by_label, targets)
    positions = {name: Position(target.page, target.top) for name, target in targets_by_label.items()}
    labels = [
        (first_index + page, style, number, prefix)
        for piece, first_index in starts
        for page, style, number, prefix in piece.labels
    ]
    headings = [heading for piece, _first_index in starts for heading in piece.headings]
    heights = [float(page.mediabox[3]) for page in book.pages]
    content, first = saved_bytes(book), starts[0][0].first
    return Gathering(content, read_frame(content), labels, first, [*targets], positions, headings, heights)


def _remove_own_entries(book: pikepdf.Pdf) -> None:
    """Remove from the PDF of a gathering what would be kept for nothing."""
    for name in _OWN_ENTRIES:
        if name in book.Root:
            del book.Root[name]
    if "/Info" in book.trailer:
        del book.trailer["/Info"]


def _link_pieces(
    book: pikepdf.Pdf,
    starts: Sequence[tuple[Piece, int]],
    targets_by_label: Mapping[str, Target],
    targets: dict[str, int],
) -> None:
    """Aim links into other pieces of the gathering at their places, and leave placeholders for the others.

    :param targets_by_label: the places
    :param targets: the numbers of the labels that the others lead to, by label; is filled
    """
    piece_by_page = {first_index: piece for piece, first_index in starts}
    piece, destinations = starts[0][0], Destinations(book)
    for number, page in enumerate(book.pages):
        piece = piece_by_page.get(number, piece)
        for annotation in page.get("/Annots", ()):
            address = private_address(annotation)
            if not address:
                continue
            label = piece.targets[int(address.removeprefix(SCHEME))]
            if label in targets_by_label:
                destinations.aim(annotation, targets_by_label[label])
                continue
            target = targets.setdefault(label, len(targets))
            del annotation["/A"]
            annotation.Dest = pikepdf.Name(placeholder(TARGET, target))
            annotation.Contents = pikepdf.Name(placeholder(TARGET_NUMBER, target))

"""The book in chunks: each is compiled by itself, with the numbers of the pages that it names.

One Typst document of the whole book would hold all its pages in memory, and a query for each page number would set it
anew. A chunk begins where a page of the book begins a chapter or a section (level 1 or 2), and where one of level 3
follows so many that together they would take too much memory; its first page number is known from the chunks before it,
and numbers of pages in later chunks from the round before: chunks are made again until no number changes, which is
twice for those that name a later page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from .lazy_import import pikepdf
from .structure import StructureMarks

#: rounds after which the numbers are taken as they are
_ROUNDS = 6
#: of a chunk with so much Typst code, some fifty printed pages, Typst takes 200 MB
_LONG = 150_000
#: the file in the PDF of a chunk that says where its labels are
_POSITIONS_FILE = "places.json"


class Heading(NamedTuple):
    """A heading, for contents and bookmarks."""

    #: 1 for chapters
    level: int
    #: its Typst code
    code: str
    #: its text
    text: str
    #: its label
    label: str


class Position(NamedTuple):
    """Where a label stands in a PDF."""

    #: number of the page in the PDF, from 0
    page: int
    #: distance from the page's top, in points
    top: float


class _TranslatedPage(Protocol):
    """What is known of a translated page."""

    docname: str
    labels: set[str]
    link_targets: set[str]
    headings: list[Heading]
    structure_marks: StructureMarks
    note_numbers: dict[str, int]


@dataclass
class Chunk:
    """A part of the book that is compiled by itself."""

    #: the page of the book that it begins with
    docname: str
    #: level of its first heading
    level: int
    #: what its running heads say
    running_head: str = ""
    #: Typst code of its pages
    bodies: list[str] = field(default_factory=list)
    #: labels in it
    labels: set[str] = field(default_factory=set)
    #: labels that its links lead to
    targets: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    structure_marks: StructureMarks = field(default_factory=StructureMarks)
    #: how many notes it has
    note_count: int = 0
    #: its pages
    docnames: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Say whether it has enough pages of the book."""
        return sum(map(len, self.bodies)) > _LONG

    @property
    def shift(self) -> int:
        """How many levels its first heading is below those of chapters."""
        return self.level - 1

    def add_page(self, page: _TranslatedPage, body: str) -> None:
        """Add a page whose Typst code is *body*."""
        self.docnames.append(page.docname)
        self.bodies.append(body)
        self.labels |= page.labels
        self.targets |= page.link_targets
        self.headings += page.headings
        self.structure_marks.add(page.structure_marks)
        self.note_count += len(page.note_numbers)

    def _targets_in(self, labels: Iterable[str]) -> list[str]:
        """Return those of *labels*, of other chunks, that links of this one lead to, in the order of their names."""
        return sorted((self.targets - self.labels).intersection(labels))


class CompiledChunk(NamedTuple):
    """A compiled chunk."""

    #: what it was compiled with: the number of its first page, and the numbers of pages that it names
    inputs: tuple[int, dict[str, int | None]]
    #: the PDF, `None` if it could not be made
    content: bytes | None
    #: how many pages it has
    length: int
    #: where its labels stand
    positions: dict[str, Position]

    @property
    def next_page(self) -> int:
        """The number of the page behind it."""
        return self.inputs[0] + self.length


#: makes the PDF of a chunk from the number of its first page and the pages that it names; `None` if it cannot
_CompileChunk = Callable[[Chunk, int, dict[str, int | None]], bytes | None]
#: shows progress over chunks in a round, whose number is given
_ShowProgress = Callable[[Sequence[Chunk], int], Iterable[Chunk]]


def paginate(
    chunks: Sequence[Chunk], compile_chunk: _CompileChunk, show_progress: _ShowProgress
) -> tuple[list[CompiledChunk], dict[str, int]]:
    """Compile *chunks* until no number of a page changes; return what was made, and the page of each label."""
    labels = {label for chunk in chunks for label in chunk.labels}
    pages: dict[str, int] = {}
    compiled: list[CompiledChunk] = []
    for number in range(_ROUNDS):
        previous, compiled = compiled, []
        for index, chunk in enumerate(show_progress(chunks, number)):
            inputs = (
                compiled[-1].next_page if compiled else 1,
                {name: pages.get(name) for name in chunk._targets_in(labels)},
            )
            if not previous or previous[index].inputs != inputs:
                compiled.append(_compiled_chunk(compile_chunk(chunk, *inputs), inputs))
                pages.update({name: inputs[0] + position.page for name, position in compiled[-1].positions.items()})
            else:
                compiled.append(previous[index])
        labels = set(pages)  # no link leads into a chunk that could not be made
        if compiled == previous:
            break
    return compiled, pages


def _compiled_chunk(content: bytes | None, inputs: tuple[int, dict[str, int | None]]) -> CompiledChunk:
    """Return the record of a chunk's PDF, which says itself where its labels are."""
    if content is None:
        return CompiledChunk(inputs, None, 0, {})
    with pikepdf.open(io.BytesIO(content)) as pdf:
        positions = json.loads(pdf.attachments[_POSITIONS_FILE].get_file().read_bytes())
        return CompiledChunk(
            inputs, content, len(pdf.pages), {name: Position(page - 1, top) for name, page, top in positions}
        )

"""The book in chunks: each is compiled by itself, with the numbers of the pages that it names.

One Typst document of the whole book would hold all its pages in memory, and a query for each page number would set it
anew. A chunk begins where a page of the book begins a chapter or a section (level 1 or 2), and where one of level 3
follows so many that together they would take too much memory. It is compiled once: numbers are written when all pages
are counted (`page_numbers`), and how many digits they have is estimated. Where an estimate was wrong, the chunk is made
again. What stands in for a chunk that Typst refuses is found at once.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .lazy_import import pikepdf
from .page_estimates import PageEstimates, count_letters
from .page_numbers import MOST_NUMBERS
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


class ChunkPage(NamedTuple):
    """A page of the book in its chunk."""

    docname: str
    #: its level in the toctrees
    level: int
    #: whether it is the one chapter of a part, so that its heading is that of the part
    is_part: bool


class TranslatedPage(NamedTuple):
    """A page as a chunk of the book takes it."""

    title: str
    #: its Typst code
    body: str
    labels: frozenset[str]
    link_targets: frozenset[str]
    headings: list[Heading]
    structure_marks: StructureMarks
    #: how many notes it has
    note_count: int
    #: the paths of its pictures below Typst's root, with the digests of their content
    pictures: tuple[tuple[str, str], ...]
    #: how many letters it has, as they are counted for `page_estimates`
    letters: int


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
    pages: list[ChunkPage] = field(default_factory=list)
    #: the paths of its pictures, with the digests of their content
    pictures: list[tuple[str, str]] = field(default_factory=list)
    #: how often it was replaced, since Typst refused what was there before
    rung: int = 0
    #: whether the structure of its PDF cannot be completed
    is_refused: bool = False
    #: whether its numbers of pages are printed by Typst, and decide how it is set
    has_set_numbers: bool = False
    #: how many letters it has, as they are counted for `page_estimates`
    letters: int = field(init=False)

    def __post_init__(self) -> None:
        """Count the letters that it begins with; those of its pages are known."""
        self.letters = sum(map(count_letters, self.bodies))

    @property
    def is_long(self) -> bool:
        """Say whether it has enough pages of the book."""
        return sum(map(len, self.bodies)) > _LONG

    @property
    def shift(self) -> int:
        """How many levels its first heading is below those of chapters."""
        return self.level - 1

    def shown_number(self, number: int) -> str:
        """Return what Typst prints for the *number* of a page: as many noughts, in whose place it is written."""
        return str(number) if self.has_set_numbers else "0" * len(str(number))

    def add_page(self, page: TranslatedPage) -> None:
        """Add what a page of it was translated to."""
        self.bodies.append(page.body)
        self.labels |= page.labels
        self.targets |= page.link_targets
        self.headings += page.headings
        self.structure_marks.add(page.structure_marks)
        self.note_count += page.note_count
        self.pictures += page.pictures
        self.letters += page.letters

    def _targets_in(self, labels: Iterable[str]) -> list[str]:
        """Return those of *labels*, of other chunks, that links of this one lead to, in the order of their names."""
        return sorted((self.targets - self.labels).intersection(labels))


class ChunkPdf(NamedTuple):
    """What a chunk was compiled to."""

    #: how many pages it has
    length: int
    #: where its labels stand
    positions: dict[str, Position]
    #: the PDF, `None` where it is kept in a file
    content: bytes | None


class CompiledChunk(NamedTuple):
    """A chunk with what it was compiled to."""

    chunk: Chunk
    #: what it was compiled with: what stands for the numbers of the pages that it names, by their labels
    shown_numbers: dict[str, str]
    #: what it was compiled to
    pdf: ChunkPdf
    #: the number of its first page
    first: int
    #: the numbers of the pages that it names
    page_numbers: dict[str, int]

    @property
    def positions(self) -> dict[str, Position]:
        """Where its labels stand."""
        return self.pdf.positions

    @property
    def next_page(self) -> int:
        """The number of the page behind it."""
        return self.first + self.pdf.length


#: makes the PDF of a chunk from what stands for the numbers of the pages that it names; `None` if it is refused
_CompileChunk = Callable[[Chunk, dict[str, str]], ChunkPdf | None]
#: returns what is printed in the place of a chunk that is refused
_ReplaceChunk = Callable[[Chunk], Sequence[Chunk]]
#: shows progress over chunks in a round, whose number is given
_ShowProgress = Callable[[Sequence[Chunk], int], Iterable[Chunk]]


def paginate(
    chunks: Sequence[Chunk],
    compile_chunk: _CompileChunk,
    replace_chunk: _ReplaceChunk,
    show_progress: _ShowProgress,
    compiled_chunks: Sequence[CompiledChunk] = (),
) -> list[CompiledChunk]:
    """Compile *chunks* until no number of a page changes; return those that are printed, with their PDFs.

    :param compiled_chunks: those that have been compiled already
    """
    pagination = _Pagination(compile_chunk, replace_chunk, PageEstimates(chunks))
    pagination.compiled = [*compiled_chunks]
    for number in range(_ROUNDS):
        previous = pagination.compiled
        pagination.run_round(show_progress(chunks, number))
        if pagination.compiled == previous:
            break
        chunks = [compiled.chunk for compiled in pagination.compiled]
    return pagination.compiled


class _Pagination:
    """What is known of the chunks in a round."""

    def __init__(self, compile_chunk: _CompileChunk, replace_chunk: _ReplaceChunk, estimates: PageEstimates) -> None:
        """Begin without any page; links may lead to the labels of *estimates*."""
        self.compile_chunk, self.replace_chunk, self.estimates = compile_chunk, replace_chunk, estimates
        self.labels = set(estimates.chunk_numbers)
        self.pages: dict[str, int] = {}
        self.compiled: list[CompiledChunk] = []

    def run_round(self, chunks: Iterable[Chunk]) -> None:
        """Compile those of *chunks* that name pages whose numbers have other digits than they were compiled with."""
        previous = {id(compiled.chunk): compiled for compiled in self.compiled}
        for compiled in self.compiled:
            self.note_pages(compiled)
        self.compiled = []
        for done, chunk in enumerate(chunks):
            self.compile(chunk, previous.get(id(chunk)), done)
        # no link leads to what could not be made
        self.labels = {label for compiled in self.compiled for label in compiled.positions}
        self.pages = {label: page for label, page in self.pages.items() if label in self.labels}

    def compile(self, chunk: Chunk, previous: CompiledChunk | None, done: int) -> None:
        """Compile a *chunk*, or what is printed in its place, unless it would be what it was in the round before.

        :param done: how many chunks stand before it
        """
        first = self.compiled[-1].next_page if self.compiled else 1
        page_numbers = {
            name: self.pages.get(name) or self.estimates.page_of(name, done, first)
            for name in chunk._targets_in(self.labels)
        }
        chunk.has_set_numbers |= len(page_numbers) > MOST_NUMBERS
        shown_numbers = {name: chunk.shown_number(number) for name, number in page_numbers.items()}
        if previous and previous.shown_numbers == shown_numbers:
            self.compiled.append(previous._replace(first=first, page_numbers=page_numbers))
            self.note_pages(self.compiled[-1])
        elif pdf := self.compile_chunk(chunk, shown_numbers):
            self.compiled.append(CompiledChunk(chunk, shown_numbers, pdf, first, page_numbers))
            self.estimates.add_chunk(chunk, pdf.length)
            self.note_pages(self.compiled[-1])
        else:
            for replacement in self.replace_chunk(chunk):
                self.compile(replacement, None, done)

    def note_pages(self, compiled: CompiledChunk) -> None:
        """Note the numbers of the pages on which the labels of a chunk stand."""
        self.pages.update({name: compiled.first + position.page for name, position in compiled.positions.items()})


def read_chunk_pdf(content: bytes) -> ChunkPdf:
    """Return the record of a chunk's PDF, which says itself where its labels are."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        positions = json.loads(pdf.attachments[_POSITIONS_FILE].get_file().read_bytes())
        positions_by_label = {name: Position(page - 1, top) for name, page, top in positions}
        return ChunkPdf(len(pdf.pages), positions_by_label, content)

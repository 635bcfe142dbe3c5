"""The book in chunks: each is compiled by itself, with the numbers of the pages that it names.

One Typst document of the whole book would hold all its pages in memory, and a query for each page number would set it
anew. A chunk begins where a page of the book begins a chapter or a section (level 1 or 2); its first page number is
known from the chunks before it, and numbers of pages in later chunks from the round before: chunks are made again until
no number changes, which is twice for those that name a later page.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from .lazy_import import pikepdf
from .structure import Marks

#: rounds after which the numbers are taken as they are
ROUNDS = 6
#: the file in the PDF of a chunk that says where its labels are
PLACES = "places.json"


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


class Place(NamedTuple):
    """Where a label stands in a PDF."""

    #: number of the page in the PDF, from 0
    page: int
    #: distance from the page's top, in points
    top: float


class Translated(Protocol):
    """What is known of a translated page."""

    docname: str
    labels: set[str]
    targets: set[str]
    headings: list[Heading]
    marks: Marks
    numbers_of_notes: dict[str, int]


@dataclass
class Chunk:
    """A part of the book that is compiled by itself."""

    #: the page of the book that it begins with
    docname: str
    #: level of its first heading
    level: int
    #: what its running heads say
    running: str = ""
    #: Typst code of its pages
    bodies: list[str] = field(default_factory=list)
    #: labels in it
    labels: set[str] = field(default_factory=set)
    #: labels that its links lead to
    targets: set[str] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    marks: Marks = field(default_factory=Marks)
    #: how many notes it has
    notes: int = 0
    #: its pages
    docnames: list[str] = field(default_factory=list)

    @property
    def shift(self) -> int:
        """How many levels its first heading is below those of chapters."""
        return self.level - 1

    def add(self, page: Translated, body: str) -> None:
        """Add a page whose Typst code is *body*."""
        self.docnames.append(page.docname)
        self.bodies.append(body)
        self.labels |= page.labels
        self.targets |= page.targets
        self.headings += page.headings
        self.marks.stubs += page.marks.stubs
        self.marks.parts += page.marks.parts
        self.notes += len(page.numbers_of_notes)

    def links(self, labels: Iterable[str]) -> list[str]:
        """Return those of *labels*, of other chunks, that links of this one lead to, in the order of their names."""
        return sorted((self.targets - self.labels).intersection(labels))


class Made(NamedTuple):
    """A compiled chunk."""

    #: the number of its first page, and the numbers of pages that it names: what it was made with
    given: tuple[int, dict[str, int | None]]
    #: the PDF, `None` if it could not be made
    content: bytes | None
    #: how many pages it has
    length: int
    #: where its labels stand
    places: dict[str, Place]

    @property
    def following(self) -> int:
        """The number of the page behind it."""
        return self.given[0] + self.length


#: makes the PDF of a chunk from the number of its first page and the pages that it names; `None` if it cannot
Make = Callable[[Chunk, int, dict[str, int | None]], bytes | None]
#: shows progress over chunks in a round, whose number is given
Steps = Callable[[Sequence[Chunk], int], Iterable[Chunk]]


def paginate(chunks: Sequence[Chunk], make: Make, steps: Steps) -> tuple[list[Made], dict[str, int]]:
    """Compile *chunks* until no number of a page changes; return what was made, and the page of each label."""
    known = {label for chunk in chunks for label in chunk.labels}
    pages: dict[str, int] = {}
    made: list[Made] = []
    for number in range(ROUNDS):
        before, made = made, []
        for index, chunk in enumerate(steps(chunks, number)):
            given = (made[-1].following if made else 1, {name: pages.get(name) for name in chunk.links(known)})
            if not before or before[index].given != given:
                made.append(told(make(chunk, *given), given))
                pages.update({name: given[0] + place.page for name, place in made[-1].places.items()})
            else:
                made.append(before[index])
        known = set(pages)  # no link leads into a chunk that could not be made
        if made == before:
            break
    return made, pages


def told(content: bytes | None, given: tuple[int, dict[str, int | None]]) -> Made:
    """Return the record of a chunk's PDF, which says itself where its labels are."""
    if content is None:
        return Made(given, None, 0, {})
    with pikepdf.open(io.BytesIO(content)) as pdf:
        places = json.loads(pdf.attachments[PLACES].get_file().read_bytes())
        return Made(given, content, len(pdf.pages), {name: Place(page - 1, top) for name, page, top in places})

"""What the converter knows, as frozen records. Imports the standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

FateName = Literal["kept", "rewritten", "moved", "dropped", "needs a person", "private"]


class Fate(NamedTuple):
    """What became of one element of the old site."""

    #: the file it stood in, relative to the site
    source: str
    #: its line there, from 1; 0 where that is not known
    line: int
    #: what it is: "front matter", "include", "comment", "note", …
    kind: str
    #: the element itself, or its beginning
    text: str
    #: what happened
    fate: FateName
    #: to what, or why
    detail: str


class Problem(NamedTuple):
    """Something that keeps a file from being converted."""

    #: the file, relative to the site
    source: str
    #: the line, from 1; 0 where the whole file is meant
    line: int
    #: what is wrong, and what to do about it
    message: str


class SourcePage(NamedTuple):
    """A page as it was read."""

    #: path relative to the site
    path: str
    #: front matter
    front: Mapping[str, Any]
    #: everything below it
    body: str
    #: the line of the file on which the body begins, from 1
    first_line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, as inline Markdown."""

    #: Markdown, on as many lines as the author used
    text: str
    #: line in the source, from 1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Blocks that were good Markdown, as the author wrote them."""

    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading."""

    level: int
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple[Block, ...]
    #: who said it, or ""
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """A table that no recipe names: rows of cells, each a pair of "is a header" and its blocks."""

    rows: tuple[tuple[tuple[bool, tuple[Block, ...]], ...], ...]


@dataclass(frozen=True, slots=True)
class Benefit:
    """A row of a benefit table."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BenefitTable:
    """A benefit table."""

    caption: str
    benefits: tuple[Benefit, ...]


@dataclass(frozen=True, slots=True)
class ShowCase:
    """A place where a case study is shown."""

    slug: str


@dataclass(frozen=True, slots=True)
class CaseStudy:
    """A case study, defined."""

    slug: str
    #: options of the directive, in order
    options: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal rule."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note that is prose, defined at the end of the page."""

    label: str
    text: str


Block: TypeAlias = (
    Prose | Verbatim | Heading | Quote | Items | Cells | BenefitTable | ShowCase | CaseStudy | Rule | Note
)


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the book."""

    #: path relative to the book's source folder
    path: str
    #: front matter, in order
    front: tuple[tuple[str, str], ...]
    title: str
    blocks: tuple[Block, ...]
    #: whether it cites, and so prints notes
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A BibTeX entry."""

    key: str
    kind: str
    fields: Mapping[str, str] = field(default_factory=dict)

"""What the converter knows, as frozen records. Imports the standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from .tree import Node

FateName = Literal["kept", "rewritten", "moved", "dropped", "needs a person", "private", "lost"]


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
    #: the line in the new file, from 1; 0 where it is not there or not known
    at: int = 0


class Problem(NamedTuple):
    """Something that keeps a file from being converted."""

    #: the file, relative to the site
    source: str
    #: the line, from 1; 0 where the whole file is meant
    line: int
    #: what is wrong, and what to do about it
    message: str


#: what a person can do about a fault of the converter itself
CRASH_ADVICE = "please report it with the file"


def describe_crash(error: Exception, consequence: str) -> str:
    """Return the message for a fault of the converter itself, which names the line of ours that *error* came from."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f" in {Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame is not None else ""
    fault = f"{type(error).__name__}: {error}{where}"
    return f"holds what the converter cannot take ({fault}); {consequence}; {CRASH_ADVICE}"


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
class Source:
    """A page of the old site, and where it goes."""

    page: SourcePage
    #: "posts", or the name of another collection; "" for a page of none
    collection: str
    #: its address on the old site, without the site's own: "/about/"
    url: str
    #: its file in the book, relative to the source folder
    target: str
    #: its date, as a sortable text; "" if it has none
    date: str = ""
    #: its categories, for a document
    categories: tuple[str, ...] = ()
    #: the file that Jekyll wrote, relative to its destination: "about/index.html"
    file: str = ""
    #: the layout that it gets from a plugin, "" for none
    default_layout: str = ""

    @property
    def layout(self) -> object:
        """Return the layout that its front matter, or a plugin, gives it."""
        return self.front.get("layout", self.default_layout)

    @property
    def path(self) -> str:
        """Return the path of the file, relative to the site."""
        return self.page.path

    @property
    def front(self) -> Mapping[str, Any]:
        """Return its front matter, the site's defaults included."""
        return self.page.front

    @property
    def is_html(self) -> bool:
        """Say whether the page is HTML, which kramdown does not read."""
        # includes are read as what shows them
        is_include = self.page.path.startswith("_includes/")
        return not is_include and self.page.path.lower().endswith((".html", ".htm"))


@dataclass(frozen=True, slots=True)
class Document:
    """A page of the book before it is written: front matter, title and tree."""

    #: path relative to the book's source folder
    path: str
    #: front matter, in order
    front: tuple[tuple[str, Any], ...]
    title: str
    nodes: tuple[Node, ...]
    #: whether it cites, and so prints notes
    has_citations: bool = False


class PageAnchors(NamedTuple):
    """What links may lead to on a page of the book."""

    #: id on the old page → the slug that MyST gives the same heading
    slugs: Mapping[str, str]
    #: ids that have an anchor of their own
    ids: frozenset[str]
    #: ids of the page's own title, and of its beginning
    tops: frozenset[str] = frozenset({"top"})


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """A BibTeX entry."""

    key: str
    entry_type: str
    fields: Mapping[str, str] = field(default_factory=dict)

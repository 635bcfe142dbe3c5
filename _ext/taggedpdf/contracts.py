"""The records that taggedpdf and other extensions hand each other; `api` is where others import them from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from docutils import nodes

#: the event of a build whose handouts are all there, also where the book is still to be joined; without arguments
HANDOUTS_FINISHED = "taggedpdf-handouts-finished"
#: where the template of an HTML page finds the PDFs that the page links
HANDOUT_KEY, PACKET_KEY = "handout", "packet"


@dataclass(frozen=True, kw_only=True)
class Handout:
    """A PDF besides those of pages."""

    #: name of its file below the folder of the handouts, without ``.pdf``: "worksheets/offer-sheet"
    name: str
    #: title of the PDF, and its heading if the document does not begin with a section
    title: str
    #: what it holds, its references resolved for the builder that runs
    document: nodes.document
    #: the page that it belongs to, from which it has its address, paper, language and numbers
    docname: str
    #: a small line above its title
    above: str = ""
    #: whether its form fields can be filled in; on paper they are ruled lines, boxes and circles
    fillable: bool = False
    #: whether it is a sheet to write on: its spaces for answers grow until its last page is full, and its pages are
    #: turned where columns to write in would be narrow
    is_sheet: bool = False


@dataclass(frozen=True, kw_only=True)
class HandoutOfPage:
    """A handout that is made of one page and of settings alone: while these are the same it is not made again."""

    #: name of its file below the folder of the handouts, without ``.pdf``
    name: str
    docname: str
    #: returns it, with this name and this page; `None`, after a warning, if it cannot be made
    make: Callable[[], Handout | None]


@dataclass(frozen=True, kw_only=True)
class Slides(Handout):
    """Slides for a wall: pages of 16 by 9, each begun by a `slide_start`; what has no room runs on to the next one."""

    #: stands above a page that goes on with a slide, with "{title}" for that: "{title} (continued)"
    continued: str


class slide_start(nodes.Invisible, nodes.Element):  # noqa: N801 (docutils names node classes so)
    """Begins a page of slides.

    Attributes: `words`, its title as text, for pages that go on with it; `begins`, whether the title follows.
    """


@dataclass(frozen=True, kw_only=True)
class Packet:
    """Handouts that are bound in one PDF, behind a cover with the contents; its pages are counted through."""

    #: name of its file below the folder of the handouts, without ``.pdf``
    name: str
    #: its title, "" for that of its page
    title: str
    #: the page that it belongs to: for a module the first one
    docname: str
    #: the names of its handouts, in their order; the handout of a page has the name of the page
    handouts: tuple[str, ...]
    #: what its cover says below its title
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """An edition of the book beside the usual one."""

    #: printed on the cover, in the title of the PDF and above handouts: "Facilitator edition"
    label: str
    #: stands behind the name of the book's file: "-facilitator"
    suffix: str


@dataclass(frozen=True)
class TextField:
    """A space to write in: ruled lines on paper, a text field in a fillable PDF."""

    #: its height in lines; 0 for none
    lines: int
    #: what it is called for who does not see its place
    label: str
    #: its name among the fields of the PDF; if it has none, the node's first id
    name: str = ""


@dataclass(frozen=True)
class ChoiceField:
    """Choices to tick: the items of the bullet list right below the node."""

    #: what they are called for who does not see their place
    label: str
    #: its name among the fields of the PDF; if it has none, the node's first id
    name: str = ""
    #: whether several may be ticked
    many: bool = False


@dataclass(frozen=True)
class MarkField:
    """One circle or box to tick, in a place of its own, such as a cell; those of one name are one choice."""

    #: what the choice is called for who does not see its place
    label: str
    #: the name that the choice has among the fields of the PDF
    name: str
    #: the words that this circle or box stands for
    words: str
    #: whether several of the choice may be ticked
    many: bool = False


FormField = TextField | ChoiceField | MarkField


@dataclass(frozen=True)
class PrintFunction:
    """The Typst function that prints a class of nodes: it is called with their content."""

    #: its name, as the theme or a ``print.typ`` defines it
    name: str
    #: for containers: class of a child -> named argument that the child becomes; the others are the content
    parts: Mapping[str, str] = field(default_factory=dict)
    #: for containers: whether it gets, as ``code``, ``alt`` and ``address``, the QR code of the first web address that
    #: the node links, the code's alternative text, and the address, which is "" where links have no printed addresses
    with_address: bool = False


@dataclass(frozen=True)
class LinkedPdf:
    """A PDF that an HTML page links."""

    #: address, relative to the page
    url: str
    #: the words of the link, as in "Handout (PDF, 3 pages, 120 KB)"
    words: str


@dataclass(frozen=True)
class WrittenHandouts:
    """The handouts in a folder, by the names of their files without ``.pdf``."""

    #: those of pages, which have the names of the pages
    pages: frozenset[str]
    #: those that other extensions have added
    extras: frozenset[str]
    packets: frozenset[str]

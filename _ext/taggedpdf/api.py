"""What other extensions import: handouts, packets, form fields, print styles, editions, pictures drawn by Typst.

Any extension may call the functions ``add_…`` in its ``setup()``: before or after `taggedpdf` is set up, and in a
project that has no `taggedpdf` at all. What is added is kept with the application and read when PDFs are made.

.. code-block:: python

   from taggedpdf import api

   def setup(app):
       api.add_print_style(app, Path(__file__).with_name("print.typ"))
       api.add_print_functions(app, {"recipe": api.PrintFunction("recipe-box")})
       api.add_handouts(app, recipe_cards)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from .drawing import draw_png

if TYPE_CHECKING:
    from sphinx.events import EventManager

__all__ = [
    "ChoiceField",
    "Edition",
    "Handout",
    "LinkedPdf",
    "Packet",
    "PrintFunction",
    "TextField",
    "add_edition",
    "add_form_fields",
    "add_handout_condition",
    "add_handouts",
    "add_links_without_address",
    "add_packets",
    "add_print_functions",
    "add_print_style",
    "draw_png",
    "handouts_folder",
    "linked_handout",
]

#: the event by whose handlers an application keeps what is added; nothing outside this module knows it
_ADDITIONS = "taggedpdf-additions"
#: where the template of an HTML page finds the PDFs that the page links
HANDOUT_KEY, PACKET_KEY = "handout", "packet"

_T = TypeVar("_T")


# -- Handouts and packets ---------------------------------------------------------------------------


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


@dataclass(frozen=True, kw_only=True)
class Packet:
    """Handouts that are bound in one PDF, behind a list of them."""

    #: name of its file below the folder of the handouts, without ``.pdf``
    name: str
    #: its title, "" for that of its page
    title: str
    #: the page that it belongs to: for a module the first one
    docname: str
    #: the names of its handouts, in their order; the handout of a page has the name of the page
    handouts: tuple[str, ...]


@dataclass(frozen=True)
class HandoutSource:
    """What `add_handouts` adds."""

    function: Callable[[Sphinx], Iterable[Handout]]


@dataclass(frozen=True)
class PacketSource:
    """What `add_packets` adds."""

    function: Callable[[Sphinx], Iterable[Packet]]


def add_handouts(app: Sphinx, source: Callable[[Sphinx], Iterable[Handout]]) -> None:
    """Have the builder ``handouts`` print what *source* returns.

    It is called once in each build, after the handouts of pages are written. What it returns is the whole of its share:
    files of earlier builds that it does not return any more are deleted.
    """
    _add(app, HandoutSource(source))


def add_packets(app: Sphinx, source: Callable[[Sphinx], Iterable[Packet]]) -> None:
    """Have the builder ``handouts`` bind what *source* returns, which is called as in `add_handouts`, behind those."""
    _add(app, PacketSource(source))


@dataclass(frozen=True)
class HandoutCondition:
    """What `add_handout_condition` adds."""

    key: str
    is_met: Callable[[Sphinx], bool]


def add_handout_condition(app: Sphinx, key: str, is_met: Callable[[Sphinx], bool]) -> None:
    """Let pages type ``handout: {KEY: true}`` in their front matter: their handout is made where *is_met* says so.

    :param key: a word of its own, beside ``title``, ``columns``, ``paper`` and ``size``
    """
    _add(app, HandoutCondition(key, is_met))


# -- Editions ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Edition:
    """An edition of the book beside the usual one."""

    #: printed on the cover, in the title of the PDF and above handouts: "Facilitator edition"
    label: str
    #: stands behind the name of the book's file: "-facilitator"
    suffix: str


@dataclass(frozen=True)
class EditionSource:
    """What `add_edition` adds."""

    function: Callable[[Sphinx], Edition | None]


def add_edition(app: Sphinx, source: Callable[[Sphinx], Edition | None]) -> None:
    """Have *source* say which edition is built; `None` stands for the usual one.

    Of several extensions that name an edition the first one decides.
    """
    _add(app, EditionSource(source))


# -- Form fields ------------------------------------------------------------------------------------


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


FormField = TextField | ChoiceField


@dataclass(frozen=True)
class FormFieldReader:
    """What `add_form_fields` adds."""

    node_class: type[nodes.Element]
    read: Callable[[Any], FormField]


def add_form_fields(app: Sphinx, node_class: type[nodes.Element], read: Callable[[Any], FormField]) -> None:
    """Print the nodes of *node_class* as form fields; *read* returns, for each node, what field it is."""
    _add(app, FormFieldReader(node_class, read))


# -- Print styles -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class PrintStyle:
    """What `add_print_style` adds."""

    path: Path


@dataclass(frozen=True)
class PrintFunction:
    """The Typst function that prints a class of nodes: it is called with their content."""

    #: its name, as the theme or a ``print.typ`` defines it
    name: str
    #: class of a child -> named argument that the child becomes; the others are the content
    parts: Mapping[str, str] = field(default_factory=dict)
    #: whether it gets, as ``code``, ``alt`` and ``address``, the QR code of the first web address that the node links
    #: (`none` if there is none), its alternative text, and the address ("" where links have no printed addresses)
    with_address: bool = False


@dataclass(frozen=True)
class PrintFunctions:
    """What `add_print_functions` adds."""

    by_class: Mapping[str, PrintFunction]


@dataclass(frozen=True)
class LinksWithoutAddress:
    """What `add_links_without_address` adds."""

    classes: frozenset[str]


def add_print_style(app: Sphinx, path: Path) -> None:
    """Put the Typst source at *path*, a ``print.typ``, behind the theme, whose functions it may use and redefine."""
    _add(app, PrintStyle(path))


def add_print_functions(app: Sphinx, by_class: Mapping[str, PrintFunction]) -> None:
    """Print nodes that have one of the classes with its Typst function.

    A paragraph is printed by it in place of ``par``, an admonition in place of ``note-box``; a container, a list or a
    table is printed as usual and handed to it.
    """
    _add(app, PrintFunctions(by_class))


def add_links_without_address(app: Sphinx, *classes: str) -> None:
    """Print no address behind links with one of the *classes*: what stands there says where to look instead."""
    _add(app, LinksWithoutAddress(frozenset(classes)))


# -- Links on HTML pages ----------------------------------------------------------------------------


@dataclass(frozen=True)
class LinkedPdf:
    """A PDF that an HTML page links."""

    #: address, relative to the page
    url: str
    #: the words of the link, as in "Handout (PDF, 3 pages, 120 KB)"
    words: str


def handouts_folder(config: Config) -> PurePosixPath:
    """Return the folder of the handouts below that of the HTML pages; "." if pages link none."""
    return PurePosixPath(getattr(config, "taggedpdf_handouts_path", ""))


def linked_handout(context: Mapping[str, Any]) -> LinkedPdf | None:
    """Return the handout that an HTML page links, from the *context* of its template; `None` without one."""
    return context.get(HANDOUT_KEY)


# -- What was added ---------------------------------------------------------------------------------


def _add(app: Sphinx, addition: object) -> None:
    """Keep *addition* with the application, as what a handler of an event returns."""
    if _ADDITIONS not in app.events.events:
        app.add_event(_ADDITIONS)
    app.connect(_ADDITIONS, lambda _app: addition)


def additions(events: EventManager, addition_class: type[_T]) -> list[_T]:
    """Return what was added of one class, in the order in which the extensions were set up; for `taggedpdf` itself."""
    if _ADDITIONS not in events.events:
        return []
    return [addition for addition in events.emit(_ADDITIONS) if isinstance(addition, addition_class)]

"""Translates one page: from a resolved doctree to Typst code.

A writer is a function ``(node, page) -> Typst code``; the tables in `inline`, `blocks` and `tables` say which node
class has which. As in Sphinx's own writers, a class without a writer uses that of the nearest class it derives from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from docutils import nodes

from .fields import Field
from .numbers import Numbers
from .pagination import Heading
from .print_rules import PrintRules
from .string_literals import literal, sequence, unshowable
from .structure import Marks
from .warnings import warn

#: what a paragraph may hold
INLINE = (nodes.Text, nodes.Inline, nodes.TextElement, nodes.Invisible, nodes.image)
Writer = Callable[[nodes.Node, "Page"], str]
#: turns an internal target, page and id (or ""), into Typst code for a link around the code of its text
Linker = Callable[[str, str, str], str]


class Formulas(Protocol):
    """Knows formulas as Typst math (`math.Formulas`)."""

    #: whether there is anything to convert them with
    available: bool

    def learn(self, sources: Iterable[str]) -> None:
        """Convert LaTeX sources."""

    def typst(self, source: str) -> str | None:
        """Return the Typst math of a LaTeX source; `None` if there is none."""


@dataclass
class Page:
    """One page while it is translated."""

    #: its document name
    docname: str
    #: which node class has which writer
    writers: Mapping[type, Writer]
    #: makes internal links
    linker: Linker
    #: the folder that image paths are relative to
    source: Path
    #: formulas that have been converted
    formulas: Formulas
    #: numbers of sections and figures
    numbers: Numbers
    #: says whether Typst takes a piece of code
    accepts: Callable[[str], bool]
    #: level of the page's own heading, 1 at the top
    level: int = 1
    #: how many levels the headings of its PDF are below those of the book
    shift: int = 0
    #: notes by id
    notes: dict[str, nodes.footnote] = field(default_factory=dict)
    #: numbers of notes, by id or, for printed addresses, by address; and how many notes stand before the page's
    numbers_of_notes: dict[str, int] = field(default_factory=dict)
    notes_before: int = 0
    #: ids of notes that a call has already placed
    placed: set[str] = field(default_factory=set)
    #: labels that can be linked to, and those that links lead to
    labels: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    #: how classes of nodes are printed
    print_rules: PrintRules = field(default_factory=PrintRules)
    #: its headings, for contents and bookmarks
    headings: list[Heading] = field(default_factory=list)
    #: what Typst cannot mark in the structure of the PDF
    marks: Marks = field(default_factory=Marks)
    #: the fields of its form, `None` on paper, where answers are written by hand
    fields: list[Field] | None = None
    #: whether the addresses of links are printed, and the words for the page that a link leads to, "" for none
    show_urls: bool = False
    page_words: str = ""
    #: address of the book online, "" if it has none
    online: str = ""
    #: addresses and targets that have been printed
    addresses: set[str] = field(default_factory=set)
    #: whether a note is being written
    in_note: bool = False
    #: whether a heading is being written, whose text stands in the contents and running heads as well
    in_heading: bool = False
    #: kinds of nodes that have been warned of
    warned: set[str] = field(default_factory=set)

    def translate(self, document: nodes.document) -> str:
        """Return the Typst code of the page."""
        self.formulas.learn(
            node.astext() for node in document.findall(lambda one: isinstance(one, (nodes.math, nodes.math_block)))
        )
        self.notes = {name: note for note in document.findall(nodes.footnote) for name in note["ids"]}
        return sequence([self.write(child) for child in document.children])

    def write(self, node: nodes.Node) -> str:
        """Return the Typst code of *node*."""
        for base in type(node).__mro__:
            if base in self.writers:
                return self.writers[base](node, self)
        return self.unknown(node)

    def children(self, node: nodes.Node) -> str:
        """Return the Typst code of the children of *node*, as one content."""
        return sequence([self.write(child) for child in node.children])

    def numbered(self, node: nodes.Element, caption: nodes.Node) -> str:
        """Return the code of a *caption* behind the number of its figure, table or listing."""
        number = self.numbers.caption(node)
        return sequence([literal(number), self.children(caption)]) if number else self.children(caption)

    def unknown(self, node: nodes.Node) -> str:
        """Return the content of a node of a kind that is not known; warn of the kind once on a page."""
        kind = type(node).__name__
        self.warn_once(kind, f"Typst has no form for '{kind}'; its text is printed plainly.", node)
        return self.children(node) if node.children else self.text(node.astext(), node)

    def warn_once(self, kind: str, message: str, node: nodes.Node) -> None:
        """Warn of an unknown *kind* of node, once on a page."""
        if kind not in self.warned:
            self.warned.add(kind)
            warn("raw" if kind.startswith("raw") else "unknown_node", message, location_of(node, self.docname))

    def text(self, text: str, node: nodes.Node) -> str:
        """Return *text* as code; warn of characters that cannot be printed."""
        for character in unshowable(text):
            warn(
                "missing_glyph",
                f"No font has the character U+{ord(character):04X}; its number is printed. Type another one.",
                location_of(node, self.docname),
            )
        return literal(text) if text else ""

    def link(self, docname: str, name: str, node: nodes.Element, content: str) -> str:
        """Return a link to an id on a page, or to the page, with the number of that page once in this one."""
        target = f"{docname}#{name}"
        self.targets.add(target)
        linked = self.linker(docname, name, content)
        code = any(node.findall(nodes.literal))
        if docname == self.docname or not self.page_words or code or self.in_heading or target in self.addresses:
            return linked
        self.addresses.add(target)
        return sequence([linked, f"page-ref({literal(target)}, {literal(self.page_words)})"])

    def note_number(self, name: str) -> str:
        """Return the number of the note *name* as code, the next one for a note that has none yet."""
        number = self.numbers_of_notes.setdefault(name, self.notes_before + len(self.numbers_of_notes) + 1)
        return literal(str(number))

    def label(self, name: str) -> str:
        """Return the label of the id *name* on this page, and note that it can be linked to."""
        full = f"{self.docname}#{name}"
        self.labels.add(full)
        return f"label({literal(full)})"

    def anchors(self, names: list[str]) -> str:
        """Return code that makes the ids *names* targets of links, without printing anything."""
        if self.in_heading:
            return ""
        fresh = [name for name in names if f"{self.docname}#{name}" not in self.labels]
        return f"anchors({''.join(self.label(name) + ',' for name in fresh)})" if fresh else ""


def by_class(writer: Writer) -> Writer:
    """Return a writer that hands what *writer* writes to the Typst function of the node's class, if that has one."""

    def write(node: nodes.Node, page: Page) -> str:
        assert isinstance(node, nodes.Element)
        function = page.print_rules.function_of(node)
        return f"{function.name}({writer(node, page)})" if function else writer(node, page)

    return write


def holds_blocks(node: nodes.Node) -> bool:
    """Say whether a paragraph holds blocks: Sphinx puts lists of toctrees and a parameter's paragraphs into one."""
    return any(isinstance(one, nodes.paragraph) or not isinstance(one, INLINE) for one in node.children)


def location_of(node: nodes.Node, docname: str) -> nodes.Node | str:
    """Return the nearest node with a line number around *node*, else the page."""
    around: nodes.Node | None = node
    while around is not None and not around.line:
        around = around.parent
    return around if around is not None else docname

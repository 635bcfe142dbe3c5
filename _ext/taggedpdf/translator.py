"""Translates the resolved doctree of a page to Typst code.

A writer is a function ``(node, translator) -> Typst code``; the tables ``WRITERS`` say which node class has which. As
in Sphinx's own writers, a class without a writer uses that of the nearest class it derives from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from docutils import nodes

from .acroform import Field
from .code_nodes import is_code
from .column_widths import ColumnWidths
from .languages import (
    RIGHT_TO_LEFT_LETTER,
    begins_right_to_left,
    direction_of,
    in_language,
    is_right_to_left,
    language_of,
)
from .line_breaks import begins_word, breakable_code, runs_to_break, wide_runs, words_around
from .line_widths import PageLayout, inner_width, size_of
from .missing_glyphs import undisplayable_message
from .note_plan import EndNote, NestedNotes, NotePlan, plan_notes
from .numbers import Numbers
from .pagination import Heading
from .paragraph_nodes import holds_blocks_alone
from .parentheses import is_in_parentheses
from .print_rules import PrintRules
from .string_literals import literal, sequence, undisplayable
from .structure import StructureMarks
from .toctrees import is_entry_of_contents
from .warnings import Subtype, location_of, warn
from .writer_errors import WriterErrors

Writer = Callable[[nodes.Node, "TypstTranslator"], str]
#: turns an internal target, page and id (or ""), into Typst code for a link around the code of its text
Linker = Callable[[str, str, str], str]


class _Formulas(Protocol):
    """Knows formulas as Typst math (`math.Formulas`)."""

    def convert(self, sources: Iterable[str]) -> None:
        """Convert LaTeX sources."""

    def typst(self, source: str) -> str | None:
        """Return the Typst code of a LaTeX source; `None` if there is none."""

    def fault(self, source: str) -> str:
        """Return why there is no Typst code of a LaTeX source."""


@dataclass
class TypstTranslator:
    """Translates one page, and holds what its writers note while they write it."""

    #: its document name
    docname: str
    #: which node class has which writer
    writers: Mapping[type, Writer]
    #: makes internal links
    linker: Linker
    #: the folder that image paths are relative to
    srcdir: Path
    #: formulas that have been converted
    formulas: _Formulas
    #: numbers of sections and figures
    numbers: Numbers
    #: says whether Typst takes a piece of code
    accepts: Callable[[str], bool]
    #: the folder of the images that were mended or converted (`pictures.prepare`)
    pictures: Path
    #: draws an SVG whose text Typst cannot print (`compiler.Compiler.draw_text`)
    draw_text: Callable[[str], bytes | None]
    #: how classes of nodes are printed
    print_rules: PrintRules = field(default_factory=PrintRules)
    #: level of the page's own heading, 1 at the top
    level: int = 1
    #: how many levels the headings of its PDF are below those of the book
    shift: int = 0
    #: what places its notes
    note_plan: NotePlan = field(default_factory=NotePlan)
    #: numbers of notes, by id or, for printed addresses, by address; and how many notes stand before the page's
    note_numbers: dict[str, int] = field(default_factory=dict)
    preceding_notes: int = 0
    #: ids of notes that a call has already placed, and of those that were called before they had a number
    placed_note_ids: set[str] = field(default_factory=set)
    awaited_note_ids: dict[str, None] = field(default_factory=dict)
    #: notes that wait for the end of their block, `None` where notes stand at the foot of the page
    end_notes: list[EndNote] | None = None
    #: labels that can be linked to, and those that links lead to
    labels: set[str] = field(default_factory=set)
    link_targets: set[str] = field(default_factory=set)
    #: its headings, for contents and bookmarks
    headings: list[Heading] = field(default_factory=list)
    #: what Typst cannot mark in the structure of the PDF
    structure_marks: StructureMarks = field(default_factory=StructureMarks)
    #: the fields of its form, `None` on paper, where answers are written by hand
    form_fields: list[Field] | None = None
    #: whether the addresses of links are printed, and the words for the page that a link leads to, "" for none
    show_urls: bool = False
    page_reference_text: str = ""
    #: address of the book online, "" if it has none
    base_url: str = ""
    #: addresses and targets that have been printed
    printed_addresses: set[str] = field(default_factory=set)
    #: whether a note is being written
    in_note: bool = False
    #: whether a heading is being written, whose text stands in the contents and running heads as well
    in_heading: bool = False
    #: whether words are being written that stand elsewhere too, with the notes that they call
    is_repeated: bool = False
    #: how many cells in heads of tables are written in two ways
    repeated_head_count: int = 0
    #: whether what is being written runs from right to left; whether anything on the page may
    right_to_left: bool = False
    has_right_to_left: bool = False
    #: the page
    layout: PageLayout = field(default_factory=PageLayout)
    #: how wide the lines of the cell are that is being written, 0 outside tables, and how large its letters are
    cell_width: float = 0.0
    letter_size: float = 1.0
    #: of tables: the widths of their columns, and whether the page is turned for them
    table_plans: dict[nodes.Node, tuple[ColumnWidths, bool]] = field(default_factory=dict)
    #: the last paragraph whose words were measured, and those that have no place on one of its lines
    measured_words: tuple[nodes.Node | None, list[str]] = (None, [])
    #: messages that have been printed for the page
    messages: set[str] = field(default_factory=set)
    #: nodes whose writers failed
    errors: WriterErrors = field(default_factory=WriterErrors)

    def translate(self, document: nodes.document) -> str:
        """Return the Typst code of the page; plain text stands in for nodes whose writer fails, after a warning."""
        self.has_right_to_left = bool(RIGHT_TO_LEFT_LETTER.search(document.astext()))
        self.formulas.convert(
            node.astext() for kind in (nodes.math, nodes.math_block) for node in document.findall(kind)
        )
        return self.errors.translate_again(self, partial(self._translate_once, document))

    def _translate_once(self, document: nodes.document) -> str:
        """Return the Typst code of the page, without the nodes whose writer fails."""
        self.note_plan = plan_notes(document)
        codes = [self.write(child) for child in (*document.children, NestedNotes())]
        numbers = "".join(f"{literal(name)}: {self.note_number(name)}, " for name in self.awaited_note_ids)
        return sequence([f"let awaited = ({numbers})" if numbers else "", *codes])

    def write(self, node: nodes.Node) -> str:
        """Return the Typst code of *node*, in its language and direction."""
        language, direction, outer = language_of(node), direction_of(node), self.right_to_left
        if direction:
            self.right_to_left = direction == "rtl"
        elif language:
            self.right_to_left = is_right_to_left(language)
        elif outer or not self.has_right_to_left or not begins_right_to_left(node):
            return self._write_in_class(node)
        else:
            self.right_to_left = True
        code = self._write_in_class(node)
        self.right_to_left = outer
        return in_language(code, language, direction) if code else ""

    def _write_in_class(self, node: nodes.Node) -> str:
        """Return what the writer of the class of *node* writes; nothing, after a warning, where it fails."""
        try:
            for node_class in type(node).__mro__:
                if node_class in self.writers:
                    return self._with_target(node, self.writers[node_class](node, self))
            return self._write_unknown(node)
        except Exception as error:  # whatever a doctree holds that a writer does not expect costs that node alone
            self.errors.add(node, error, location_of(node, self.docname))
            return ""

    def _with_target(self, node: nodes.Node, code: str) -> str:
        """Return the *code* of *node* behind targets for those of its ids that its writer has made none of.

        Docutils gives the id of a target to the block behind it, whatever that is.
        """
        anchors = self.anchors(node["ids"]) if code and isinstance(node, nodes.Element) and node["ids"] else ""
        return sequence([anchors, code]) if anchors else code

    def write_children(self, node: nodes.Node) -> str:
        """Return the Typst code of the children of *node*, as one content."""
        return sequence([self.write(child) for child in node.children])

    def write_with_anchors(self, node: nodes.Node) -> str:
        """Return the Typst code of the children of *node*, after targets for its ids."""
        anchors = self.anchors(list(node["ids"])) if isinstance(node, nodes.Element) else ""
        content = self.write_children(node)
        return sequence([anchors, content]) if anchors else content

    def write_caption(self, node: nodes.Element, caption: nodes.Node) -> str:
        """Return the code of a *caption* behind the number of its figure, table or listing."""
        number = self.numbers.caption(node)
        words = self.write_with_anchors(caption)
        return sequence([literal(number), words]) if number else words

    def _write_unknown(self, node: nodes.Node) -> str:
        """Return the content of a node without a writer; warn once of a class that is no container of blocks."""
        if holds_blocks_alone(node):
            return self.writers[nodes.container](node, self)
        printed = "its text is printed plainly" if node.astext().strip() else "it has no text that could be printed"
        self.warn_once("unknown_node", f"Typst has no form for '{type(node).__name__}'; {printed}.", node)
        return self.write_with_anchors(node) if node.children else self.write_text(node.astext(), node)

    def warn_once(self, subtype: Subtype, message: str, node: nodes.Node) -> None:
        """Print a warning, but not the same *message* twice on a page."""
        if message not in self.messages:
            self.messages.add(message)
            warn(subtype, message, location_of(node, self.docname))

    def write_text(self, text: str, node: nodes.Node) -> str:
        """Return *text* as code; warn of characters that cannot be printed."""
        for character in undisplayable(text):
            warn("missing_glyph", undisplayable_message(character), location_of(node, self.docname))
        return literal(text) if text else ""

    def write_words(self, text: str, node: nodes.Node, *, code: bool = False) -> str:
        """Return *text*, which stands in a line, as `write_text` does; what is too long for a line can be broken."""
        written = self.write_text(text, node)
        around = words_around(node)
        if self.measured_words[0] is not around:
            width = self.line_width_of(around)
            self.measured_words = around, wide_runs(around.astext(), width)
        wide = self.measured_words[1]
        widths = runs_to_break(text, wide, self.line_width_of(around)) if wide else {}
        return breakable_code(text, widths, code=code, begins_word=begins_word(node)) if text else written

    def write_address(self, text: str, node: nodes.Node) -> str:
        """Return *text*, printed for a link, the *node*, and not part of its paragraph, with places to break it."""
        self.write_text(text, node)
        width = inner_width(nodes.footnote(), 0.0, self.layout, self.print_rules)
        return breakable_code(text, dict.fromkeys(wide_runs(text, width), width))

    def line_width_of(self, node: nodes.Node) -> float:
        """Return how wide the lines are in which *node* stands, in em of its letters."""
        level = max(1, self.level - 1 - self.shift) if self.in_heading else 0
        return inner_width(node, self.cell_width, self.layout, self.print_rules) / size_of(node, level)

    @contextmanager
    def in_cell(self, width: float, letter_size: float = 1.0) -> Iterator[None]:
        """Write the content of a cell with lines of this *width* and letters so large beside those around the table."""
        previous = self.cell_width, self.letter_size
        self.cell_width, self.letter_size = width, self.letter_size * letter_size
        yield
        self.cell_width, self.letter_size = previous

    def write_link(self, docname: str, name: str, node: nodes.Element, content: str) -> str:
        """Return a link to an id on a page, or to the page, with the number of that page once in this one."""
        if self.is_repeated:
            return content
        target = f"{docname}#{name}"
        self.link_targets.add(target)
        link = self.linker(docname, name, content)
        # code names what it links to; an entry of a list of pages (`anchorname`) is a title
        holds_code = "anchorname" not in node and is_code(node)
        if docname == self.docname or not self.page_reference_text or holds_code or self.in_heading:
            return link
        if target in self.printed_addresses:
            return link
        self.printed_addresses.add(target)
        if is_entry_of_contents(node):
            return sequence([link, f"page-number({literal(target)})"])
        function = "page-ref-inside" if is_in_parentheses(node) else "page-ref"
        return sequence([link, f"{function}({literal(target)}, {literal(self.page_reference_text)})"])

    def note_number(self, name: str) -> str:
        """Return the number of the note *name* as code, the next one for a note that has none yet."""
        number = self.note_numbers.setdefault(name, self.preceding_notes + len(self.note_numbers) + 1)
        return literal(str(number))

    def later_note_number(self, name: str) -> str:
        """Return the number of the note *name* as code, which has none yet if its own call stands further below."""
        if name in self.note_numbers:
            return self.note_number(name)
        self.awaited_note_ids[name] = None
        return f"awaited.at({literal(name)})"

    def add_label(self, name: str) -> str:
        """Return the label of the id *name* on this page, and note that it can be linked to."""
        label = f"{self.docname}#{name}"
        self.labels.add(label)
        return f"label({literal(label)})"

    def anchors(self, names: Iterable[str]) -> str:
        """Return code that makes the ids *names* targets of links, without printing anything."""
        if self.in_heading or self.is_repeated:
            return ""
        labels = [self.add_label(name) for name in names if f"{self.docname}#{name}" not in self.labels]
        return f"anchors({''.join(f'{label},' for label in labels)})" if labels else ""


def write_with_anchors(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the children of *node*, after targets for its ids: a writer for what has no form of its own."""
    return translator.write_with_anchors(node)


def by_class(writer: Writer) -> Writer:
    """Return a writer that hands what *writer* writes to the Typst function of the node's class, if that has one."""

    def write(node: nodes.Node, translator: TypstTranslator) -> str:
        assert isinstance(node, nodes.Element)
        function = translator.print_rules.function_of(node)
        return f"{function.name}({writer(node, translator)})" if function else writer(node, translator)

    return write


def inner_link(docname: str, name: str, content: str) -> str:
    """Return a link to an id on a page, or without one to the page, in one PDF; its text where that is not in it."""
    return f"xref({literal(f'{docname}#{name}')}, {content})"

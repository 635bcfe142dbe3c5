"""Notes behind the block that calls them, where a block calls many.

Typst sets a block that runs over pages again from its beginning for each note that it moves to the foot of a page: a
table of 1,600 linked rows took 7.6 GB. So a list, table, quotation, box or paragraph that calls more notes than a few
pages hold has none of them at the feet: they follow behind it, or inside a box behind the parts of it, with the numbers
and links that they would have at the foot.
"""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx import addnodes

from .longtables import columns_of_long_table
from .note_plan import EndNote
from .string_literals import sequence
from .structure import StructureMarks
from .translator import TypstTranslator, Writer

#: the most notes of a block that stand at the feet of pages: about as many as three pages have
_MOST_FOOTNOTES = 40
#: as many notes are written behind the part of a box that calls the last of them
_ENOUGH = 20
#: what Typst sets as one block
_BLOCKS = (
    nodes.Sequential, nodes.line_block, nodes.option_list, nodes.table, nodes.block_quote, nodes.Admonition,
    nodes.topic, nodes.sidebar, nodes.figure, nodes.paragraph, nodes.citation, nodes.container, addnodes.desc,
    addnodes.seealso, addnodes.compact_paragraph,
)  # fmt: skip
#: blocks whose parts follow each other like those of the page
_BOXES = (
    nodes.block_quote, nodes.Admonition, nodes.topic, nodes.sidebar, nodes.container, nodes.definition,
    nodes.field_body, addnodes.desc_content, addnodes.seealso,
)  # fmt: skip


def with_end_notes(writer: Writer) -> Writer:
    """Return a writer of what *writer* writes, with its notes behind it if that is a block that calls many.

    Of a block that holds nothing but notes that stand elsewhere, nothing is written.
    """
    return lambda node, translator: _write_with_end_notes(writer, node, translator)


def _write_with_end_notes(writer: Writer, node: nodes.Node, translator: TypstTranslator) -> str:
    """Return what *writer* makes of *node*, with its notes behind it if it is a block that calls many."""
    if not isinstance(node, _BLOCKS) or translator.in_note:
        return writer(node, translator)
    if translator.note_plan.holds_placed_notes_only(node):
        return ""
    if translator.end_notes is None:
        if _count_notes(node, translator) <= _MOST_FOOTNOTES or _is_set_as_page(node, translator):
            return writer(node, translator)
        translator.end_notes = []
        code = sequence([writer(node, translator), _write_end_notes(translator)])
        translator.end_notes = None
        return code
    code = writer(node, translator)
    if len(translator.end_notes) >= _ENOUGH and isinstance(node.parent, _BOXES):
        return sequence([code, _write_end_notes(translator)])
    return code


def place_note(number: str, write_content: Callable[[], str], translator: TypstTranslator) -> str:
    """Return a call with its note, which stands at the foot of the page or behind the block."""
    if translator.end_notes is None:
        return f"note({number}, {write_content()})"
    # what is marked in a note comes later in the text than what is marked behind its call
    marks, translator.structure_marks = translator.structure_marks, StructureMarks()
    content = write_content()
    translator.end_notes.append(EndNote(number, content, translator.structure_marks))
    translator.structure_marks = marks
    return f"call({number})"


def _write_end_notes(translator: TypstTranslator) -> str:
    """Return the code of the notes that have been called and not been written."""
    notes = translator.end_notes or []
    codes = []
    for note in notes:
        translator.structure_marks.block_roles.append("note")
        translator.structure_marks.add(note.marks)
        codes.append(f"end-note({note.number}, {note.content})")
    notes.clear()
    return sequence(["end-notes-rule", *codes]) if codes else ""


def _is_set_as_page(node: nodes.Element, translator: TypstTranslator) -> bool:
    """Say whether what *node* holds is set on the page itself: containers, and tables that are set row by row."""
    if isinstance(node, nodes.container):
        return not translator.print_rules.function_of(node)
    return columns_of_long_table(node, translator) is not None


def _count_notes(node: nodes.Node, translator: TypstTranslator) -> int:
    """Return how many notes *node* may place: those that it calls, and addresses that are printed."""
    calls, addresses = set(), set()
    for link in node.findall(nodes.Referential):  # type: ignore[type-var]  # a mixin of nodes
        if isinstance(link, nodes.footnote_reference):
            calls.add(link.get("refid"))
        elif translator.show_urls and isinstance(link, nodes.reference) and "://" in str(link.get("refuri", "")):
            addresses.add(link["refuri"])
    return len(calls) + len(addresses)

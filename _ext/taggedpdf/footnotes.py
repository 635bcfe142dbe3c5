"""How notes and their calls are written: the first call of a note places it at the foot of its page."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .lists import write_name_value_pair
from .string_literals import sequence
from .translator import TypstTranslator, Writer


def _write_footnote_reference(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a note call: the first one places the note, later ones share it."""
    assert isinstance(node, nodes.Element)
    name = str(node.get("refid", ""))
    footnote = translator.footnotes.get(name)
    if footnote is None:  # docutils has warned of it
        return f"super({translator.write_children(node)})"
    number = translator.note_number(name)
    # in a heading the note would be repeated wherever that is: it is printed at the end of the page
    if translator.in_heading:
        return f"super({number})"
    anchors = translator.anchors(list(node["ids"]))
    if name in translator.placed_note_ids:
        return f"{anchors}\ncall({number})"
    translator.placed_note_ids.add(name)
    return f"{anchors}\nnote({number}, {_write_note_content(footnote, translator)})"


def _write_note_content(footnote: nodes.footnote, translator: TypstTranslator) -> str:
    """Return the content of a note; one of a single paragraph begins on the line of its number."""
    was_in_note, translator.in_note = translator.in_note, True
    blocks = [child for child in footnote.children if not isinstance(child, nodes.label)]
    if len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph):
        content = translator.write_children(blocks[0])
    else:
        content = sequence([translator.write(child) for child in blocks])
    translator.in_note = was_in_note
    return content


def _write_unplaced_footnote(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a note that no call has placed; the others stand at the foot of a page."""
    assert isinstance(node, nodes.Element)
    if translator.placed_note_ids.intersection(node["ids"]):
        return ""
    _label, *blocks = node.children
    number = translator.note_number(node["ids"][0])
    return f"fields({write_name_value_pair(number, nodes.container('', *blocks), translator)})"


def holds_placed_notes_only(parent: nodes.Node, translator: TypstTranslator) -> bool:
    """Say whether *parent* has nothing but notes that were placed by a call."""
    placed = translator.placed_note_ids
    return bool(parent.children) and all(
        isinstance(child, nodes.footnote) and placed.issuperset(child["ids"]) for child in parent.children
    )


WRITERS: Mapping[type, Writer] = {
    nodes.footnote_reference: _write_footnote_reference,
    nodes.footnote: _write_unplaced_footnote,
}

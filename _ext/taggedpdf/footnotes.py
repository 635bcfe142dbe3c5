"""How notes and their calls are written: the first call of a note places it at the foot of its page.

Which call that is says `note_plan`; blocks with many notes have them behind themselves (`end_notes`).
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .end_notes import place_note
from .lists import write_name_value_pair
from .note_plan import NestedNotes, note_name
from .string_literals import sequence
from .translator import TypstTranslator, Writer


def _write_footnote_reference(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a note call: the first one in the text places the note, the others share it."""
    assert isinstance(node, nodes.Element)
    footnote = translator.note_plan.by_id.get(str(node.get("refid", "")))
    if footnote is None:  # docutils has warned of it
        return f"super({translator.write_children(node)})"
    if translator.is_repeated:
        return ""
    name = note_name(footnote)
    anchors = translator.anchors(list(node["ids"]))
    if translator.in_note or name in translator.placed_note_ids or name not in translator.note_plan.called:
        return f"{anchors}\ncall({translator.later_note_number(name)})"
    translator.placed_note_ids.add(name)
    number = translator.note_number(name)
    note = place_note(number, lambda: _write_note_content(footnote, translator), translator)
    # the plain text of a heading, which is its bookmark, has nothing of what stands in a context
    return f"{anchors}\n" + (f"context {note}" if translator.in_heading else note)


def _write_note_content(footnote: nodes.footnote, translator: TypstTranslator) -> str:
    """Return the content of a note; one of a single paragraph begins on the line of its number."""
    outside = translator.in_note, translator.in_heading
    translator.in_note, translator.in_heading = True, False
    blocks = [child for child in footnote.children if not isinstance(child, nodes.label)]
    if len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph):
        content = translator.write_with_anchors(blocks[0])
    else:
        content = sequence([translator.write(child) for child in blocks])
    translator.in_note, translator.in_heading = outside
    return content


def _write_unplaced_footnote(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a note that no call places; the others stand at the foot of a page."""
    assert isinstance(node, nodes.footnote)
    if translator.note_plan.is_placed(node):
        return ""
    blocks = [child for child in node.children if not isinstance(child, nodes.label)]
    number = translator.note_number(note_name(node))
    return f"fields({write_name_value_pair(number, nodes.container('', *blocks), translator)})"


def _write_nested_notes(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write the notes that only notes call, at the foot of the last page."""
    codes = []
    for name in translator.note_plan.nested:
        footnote = translator.note_plan.by_id[name]
        codes.append(f"nested-note({translator.note_number(name)}, {_write_note_content(footnote, translator)})")
    return sequence(codes) if codes else ""


WRITERS: Mapping[type, Writer] = {
    nodes.footnote_reference: _write_footnote_reference,
    nodes.footnote: _write_unplaced_footnote,
    NestedNotes: _write_nested_notes,
}

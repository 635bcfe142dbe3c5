"""How sections and their headings are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .pagination import Heading
from .string_literals import literal, sequence
from .table_widths import write_section_blocks
from .translator import TypstTranslator, Writer


def _write_section(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a section one level below the one around it; its ids are on its heading."""
    assert isinstance(node, nodes.Element)
    translator.level += 1
    content = sequence(write_section_blocks(node, translator))
    translator.level -= 1
    return content


def _write_title(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a heading, or the title of a box."""
    parent = node.parent
    if not isinstance(parent, (nodes.section, nodes.document)):
        return f"box-title({translator.write_children(node)})"
    level = max(1, translator.level - 1)
    translator.in_heading = True
    number = translator.numbers.section(parent, first=f"{translator.docname}#" not in translator.labels)
    words = translator.write_children(node)
    content = sequence([literal(number), words]) if number else words
    heading = f"heading(level: {level - translator.shift}, {content})"
    translator.in_heading = False
    ids_inside = [name for child in node.findall(nodes.Element) if child is not node for name in child["ids"]]
    ids = list(parent["ids"])
    if f"{translator.docname}#" not in translator.labels:
        ids = ["", *ids]  # the page itself
    first, *more = [name for name in ids if f"{translator.docname}#{name}" not in translator.labels] or [None]
    label = f"{translator.docname}#{first or ''}"
    translator.headings.append(Heading(level, content, number + _text_without_note_calls(node), label))
    labelled = heading if first is None else f"[#{heading}#{translator.add_label(first)}]"
    return f"{labelled}\n{translator.anchors([name for name in (*more, *ids_inside) if name])}"


def _text_without_note_calls(heading: nodes.Node) -> str:
    """Return the text of a heading, without numbers of notes."""
    return "".join(child.astext() for child in heading.children if not isinstance(child, nodes.footnote_reference))


WRITERS: Mapping[type, Writer] = {nodes.section: _write_section, nodes.title: _write_title}

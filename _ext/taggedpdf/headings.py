"""How sections and their headings are written."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

from .note_plan import UNPRINTED
from .pagination import Heading
from .repeated_heads import write_repeated
from .string_literals import literal, sequence
from .table_widths import write_section_blocks
from .translator import TypstTranslator, Writer


def _write_section(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a section one level below the one around it; its ids are on its heading.

    Without a heading it is no level: PDF/UA-1 lets none be left out.
    """
    assert isinstance(node, nodes.Element)
    has_heading = any(isinstance(child, nodes.title) for child in node.children)
    translator.level += has_heading
    anchors = "" if has_heading else translator.anchors(list(node["ids"]))
    content = sequence([anchors, *write_section_blocks(node, translator)])
    translator.level -= has_heading
    return content


def _write_title(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a heading, or the title of a box; no heading above notes that all stand at the foot of the pages."""
    assert isinstance(node, nodes.Element)
    parent = node.parent
    if not isinstance(parent, (nodes.section, nodes.document)):
        number = translator.numbers.title(parent)
        words = translator.write_children(node)
        return f"box-title({sequence([literal(number), words]) if number else words})"
    begins_page = f"{translator.docname}#" not in translator.labels
    if not begins_page and translator.note_plan.heads_placed_notes_only(node):
        return translator.anchors([*parent["ids"], *_ids_inside(node)])
    level = max(1, translator.level - 1)
    translator.in_heading = True
    number = translator.numbers.section(parent, first=begins_page)
    words = translator.write_children(node)
    content = sequence([literal(number), words]) if number else words
    heading = f"section-heading({level}, {content})"
    if any(node.findall(nodes.footnote_reference)):  # the contents and running heads show it without notes
        words = write_repeated(node, translator)
        content = sequence([literal(number), words]) if number else words
    translator.in_heading = False
    ids = list(parent["ids"])
    if begins_page:
        ids = ["", *ids]  # the page itself
    first, *more = [name for name in ids if f"{translator.docname}#{name}" not in translator.labels] or [None]
    label = f"{translator.docname}#{first or ''}"
    translator.headings.append(Heading(level, content, number + _text_without_note_calls(node), label))
    labelled = heading if first is None else f"[#{heading}#{translator.add_label(first)}]"
    chapter_break = "chapter-break\n" if level == 1 else ""
    return f"{chapter_break}{labelled}\n{translator.anchors([name for name in (*more, *_ids_inside(node)) if name])}"


def stands_below_heading(node: nodes.Node) -> bool:
    """Say whether *node* is the first that is printed below a heading."""
    while node.parent is not None and not isinstance(node.parent, nodes.document):
        siblings = node.parent.children
        preceding = [child for child in siblings[: siblings.index(node)] if not isinstance(child, UNPRINTED)]
        if preceding:
            return isinstance(preceding[-1], nodes.title) and isinstance(node.parent, nodes.section)
        node = node.parent
    return False


def _ids_inside(heading: nodes.Element) -> list[str]:
    """Return the ids of what stands in a heading."""
    return [name for child in heading.findall(nodes.Element) if child is not heading for name in child["ids"]]


def _text_without_note_calls(heading: nodes.Node) -> str:
    """Return the text of a heading, without numbers of notes."""
    return "".join(child.astext() for child in heading.children if not isinstance(child, nodes.footnote_reference))


WRITERS: Mapping[type, Writer] = {nodes.section: _write_section, nodes.title: _write_title}

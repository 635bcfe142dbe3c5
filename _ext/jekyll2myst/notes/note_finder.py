"""Takes the texts of notes made by hand out of a page."""

from __future__ import annotations

from dataclasses import replace

from ..tree import HEADINGS, Node
from .html_notes import HtmlNote, read_block_note, split_paragraph
from .paired_notes import find_row_note, take_definition_notes

#: lists, tables and boxes that go with the notes in them
_EMPTY_WITHOUT = frozenset("ol ul div section dl p table thead tbody tfoot".split())


def take_notes(nodes: list[Node], names: set[str], notes: list[HtmlNote]) -> list[Node]:
    """Return *nodes* without the texts of notes, which are added to *notes*.

    :param names: the names that calls on the page lead to
    """
    out: list[Node] = []
    for node in nodes:
        if node.tag in ("p", "li", "div", "dd", "td", "section") and (note := read_block_note(node, names)):
            notes.append(note)
            continue
        if node.tag == "tr" and (row_note := find_row_note(node, names)):
            notes.append(row_note)
            continue
        if node.tag == "p" and (split := split_paragraph(node, names)):
            lead, paragraph_notes = split
            notes += paragraph_notes
            if lead:
                node.children, node.source = lead, ""
                out.append(node)
            else:
                notes[-1] = notes[-1]._replace(marks=(*notes[-1].marks, replace(node, children=[])))
            continue
        if node.children and node.tag not in ("p", "pre", *HEADINGS):
            count = len(notes)
            children = take_definition_notes(node, names, notes) if node.tag == "dl" else node.children
            node.children = take_notes(children, names, notes)
            if len(notes) > count:
                node.source = ""
                # a list or box that held only notes goes with them
                if node.tag in _EMPTY_WITHOUT and node.is_empty():
                    continue
        out.append(node)
    return out

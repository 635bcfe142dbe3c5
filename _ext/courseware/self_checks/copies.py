"""Copies of answers, which stand in the question, and again with their whys; and answers as text."""

from __future__ import annotations

from typing import TypeVar

from docutils import nodes

from .structure import LETTER_CLASS

_N = TypeVar("_N", bound=nodes.Node)

#: what a copy has not: notes and anchors exist once
_NOT_COPIED = (nodes.footnote_reference, nodes.citation_reference, nodes.target, nodes.system_message)


def copy_without_notes(node: _N) -> _N:
    """Return a copy of *node* without calls of notes and without anchors."""
    twin = node.deepcopy()
    for child in list(twin.findall(lambda child: isinstance(child, _NOT_COPIED))):
        if child.parent is not None:
            child.parent.remove(child)
    for element in twin.findall(nodes.Element):
        element["ids"], element["names"] = [], []
    return twin


def read_text(node: nodes.Node) -> str:
    """Return *node* as text, without calls of notes, and without the letter before an answer."""
    twin = copy_without_notes(node)
    for child in list(twin.findall(nodes.inline)):
        if LETTER_CLASS in child["classes"]:
            child.parent.remove(child)
    return twin.astext().strip()

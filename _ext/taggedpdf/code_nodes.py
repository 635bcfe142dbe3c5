"""Which parts of a line are code, in which nothing is added that a reader would take for a part of it."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes


def is_code(node: nodes.Node) -> bool:
    """Say whether a link or an abbreviation holds code, or stands in the signature of an object, which is code."""
    ancestor = node.parent
    while isinstance(ancestor, nodes.TextElement):
        if isinstance(ancestor, addnodes.desc_signature):
            return True
        ancestor = ancestor.parent
    return any(node.findall(nodes.literal))

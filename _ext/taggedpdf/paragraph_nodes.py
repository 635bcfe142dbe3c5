"""What paragraphs hold."""

from __future__ import annotations

from docutils import nodes

#: what a paragraph may hold
_INLINE = (nodes.Text, nodes.Inline, nodes.TextElement, nodes.Invisible, nodes.image)


def holds_blocks(paragraph: nodes.Node) -> bool:
    """Say whether a paragraph holds blocks: Sphinx puts lists of toctrees and a parameter's paragraphs into one."""
    return any(isinstance(child, nodes.paragraph) or not isinstance(child, _INLINE) for child in paragraph.children)


def has_printed_content(node: nodes.Node) -> bool:
    """Say whether a paragraph or a link prints anything."""
    return bool(node.astext().strip()) or any(node.findall(nodes.image))

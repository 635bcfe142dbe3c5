"""What paragraphs hold, and other nodes that no writer knows."""

from __future__ import annotations

from docutils import nodes

#: what a paragraph may hold
_INLINE = (nodes.Text, nodes.Inline, nodes.TextElement, nodes.Invisible, nodes.image)


def holds_blocks(paragraph: nodes.Node) -> bool:
    """Say whether a paragraph holds blocks: Sphinx puts lists of toctrees and a parameter's paragraphs into one."""
    return any(isinstance(child, nodes.paragraph) or not isinstance(child, _INLINE) for child in paragraph.children)


def holds_blocks_alone(node: nodes.Node) -> bool:
    """Say whether *node* is a container of blocks, of whatever class: nothing is lost where its own form is."""
    are_blocks = (isinstance(child, nodes.Element) and not isinstance(child, nodes.Inline) for child in node.children)
    return bool(node.children) and not isinstance(node, nodes.Inline) and all(are_blocks)


def has_printed_content(node: nodes.Node) -> bool:
    """Say whether a paragraph or a link prints anything."""
    return bool(node.astext().strip()) or any(node.findall(nodes.image))

"""Whether a place in a text is inside parentheses, so that nothing in parentheses of its own is put there."""

from __future__ import annotations

from docutils import nodes

#: left and right ones, those of East Asian texts too
_LEFT, _RIGHT = "(（", ")）"


def is_in_parentheses(node: nodes.Node) -> bool:
    """Say whether *node*, which stands in a line, is inside parentheses that are open in its paragraph."""
    depth = 0
    for character in _text_before(node):
        if character in _LEFT:
            depth += 1
        elif character in _RIGHT:
            depth = max(0, depth - 1)
    return depth > 0


def _text_before(node: nodes.Node) -> str:
    """Return the text that stands before *node* in its paragraph, title or term."""
    text = ""
    while isinstance(node.parent, nodes.TextElement):
        siblings = node.parent.children
        # not `index`: elements are equal to others with the same content
        number = next(number for number, sibling in enumerate(siblings) if sibling is node)
        text = "".join(sibling.astext() for sibling in siblings[:number]) + text
        node = node.parent
    return text

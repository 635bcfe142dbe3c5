"""What its author wrote, with the elements that changed written anew."""

from __future__ import annotations

from ..tree import Node, is_inline
from .inline import write_inline


def splice_source(node: Node) -> str | None:
    """Return the source of a block with the elements that changed written anew, `None` where that cannot be done."""
    text, at = node.source, 0
    for element in _list_modified(node):
        old, new = element.source, write_inline([element])
        # elements stand in the source in their order, so each is looked for behind the one before
        position = text.find(old, at) if old else -1
        if position < 0:
            return None
        text = text[:position] + new + text[position + len(old) :]
        at = position + len(new)
    return text


def _list_modified(node: Node) -> list[Node]:
    """Return the elements inside lines that are not as their author wrote them, the outermost of each."""
    # what has no source cannot be found in it; what is inside may have
    if node.is_modified and is_inline(node) and (node.source or not node.children):
        return [node]
    return [span for child in node.children for span in _list_modified(child)]

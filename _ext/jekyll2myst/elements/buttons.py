"""Buttons and labels, whose frames set their words apart from what stands beside them."""

from __future__ import annotations

import re

from ..tree import Node, is_inline
from ..words import holds_hint

#: what frames words in a line, as an element or a class
_FRAME = re.compile(r"<button\b|(?<![\w-])(?:badge|btn|label|pill)(?![\w])", re.IGNORECASE)
_HINTS = ("<button", "badge", "btn", "label", "pill")
_CLASSES = frozenset({"badge", "btn", "label", "pill"})


def part_buttons(nodes: list[Node], text: str) -> list[Node]:
    """Return *nodes*, read of *text*, with a space between each button or label and the words beside it."""
    return _part_buttons(nodes) if holds_hint(text, _HINTS) and _FRAME.search(text) else nodes


def _is_framed(node: Node) -> bool:
    """Say whether a frame is drawn around an element in a line."""
    if node.tag in ("button", "label"):
        return True
    return is_inline(node) and not _CLASSES.isdisjoint(node.list_classes())


def _part_buttons(nodes: list[Node]) -> list[Node]:
    """Return the children of an element, its buttons parted from the others."""
    out: list[Node] = []
    before: Node | None = None
    for node in nodes:
        children = _part_buttons(node.children)
        if len(children) != len(node.children):
            node.is_modified, node.source = True, ""
        node.children = children
        if before is not None and (_is_framed(node) or _is_framed(before)) and _is_one_word(before, node):
            out.append(Node("#text", text=" ", line=node.line))
        out.append(node)
        # a control between two labels has no words itself
        before = before if node.tag == "input" else node
    return out


def _is_one_word(node: Node, following: Node) -> bool:
    """Say whether the words of two neighbours would be read as one."""
    return node.text_content()[-1:].isalnum() and following.text_content()[:1].isalnum()

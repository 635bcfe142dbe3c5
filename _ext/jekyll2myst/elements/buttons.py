"""Buttons, whose frames set their words apart from what stands beside them."""

from __future__ import annotations

from ..tree import Node, has_tag


def part_buttons(nodes: list[Node]) -> list[Node]:
    """Return *nodes* with a space between each button and the words beside it."""
    if has_tag(nodes, ("button",)):
        return _part_buttons(nodes)
    return nodes


def _part_buttons(nodes: list[Node]) -> list[Node]:
    """Return the children of an element, its buttons parted from the others."""
    out: list[Node] = []
    for node in nodes:
        children = _part_buttons(node.children)
        if len(children) != len(node.children):
            node.is_modified, node.source = True, ""
        node.children = children
        is_beside = bool(out) and "button" in (node.tag, out[-1].tag)
        if is_beside and _is_one_word(out[-1], node):
            out.append(Node("#text", text=" ", line=node.line))
        out.append(node)
    return out


def _is_one_word(node: Node, following: Node) -> bool:
    """Say whether the words of two neighbours would be read as one."""
    return node.text_content()[-1:].isalnum() and following.text_content()[:1].isalnum()

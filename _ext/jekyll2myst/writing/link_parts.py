"""Links with marks or languages of their own in their text: MyST takes a link in a span, and no span in a link.

So each part of the text is a link to the same address, and the spans stand around theirs.
"""

from __future__ import annotations

from dataclasses import replace

from ..elements.languages import copy_language, find_language_classes
from ..tree import Node

#: elements that are spans of a class
SPAN_CLASSES = {"ins": "ins", "mark": "mark", "u": "u", "small": "small"}
#: attributes that one of several links has
_OWN_ATTRIBUTES = frozenset({"id", "name"})


def holds_span(link: Node) -> bool:
    """Say whether the text of a *link* holds what is written as a span."""
    return any(map(_has_span, link.children))


def part_link(link: Node) -> list[Node]:
    """Return links to the address of *link*, in what its text has spans for."""
    parts: list[Node] = []
    text_nodes: list[Node] = []

    def close_part() -> None:
        if text_nodes:
            parts.append(_make_link(link, text_nodes[:], is_first=not parts))
            text_nodes.clear()

    for child in link.children:
        if not _has_span(child):
            text_nodes.append(child)
            continue
        close_part()
        parts += _part_child(link, child, is_first=not parts)
    close_part()
    return parts


def _part_child(link: Node, child: Node, *, is_first: bool) -> list[Node]:
    """Return what becomes of a *child* of a link that is a span, or holds one."""
    if _has_language(child):
        languages = copy_language(child)
        attrs = {name: value for name, value in child.attrs.items() if name not in languages}
        inner = _make_link(link, [replace(child, attrs=attrs)], is_first=is_first)
        return [Node("span", languages, part_link(inner), line=child.line)]
    inner = replace(_make_link(link, child.children, is_first=is_first), text=child.text)
    return [replace(child, children=part_link(inner) if child.children else [inner], text="", source="")]


def _make_link(link: Node, children: list[Node], *, is_first: bool) -> Node:
    """Return a link like another one; the first of several is the place that its name says."""
    kept = {name: value for name, value in link.attrs.items() if is_first or name not in _OWN_ATTRIBUTES}
    return Node("a", kept, children, line=link.line, options=dict(link.options), is_modified=True)


def _has_span(node: Node) -> bool:
    """Say whether a node, or something in it, is written as a span."""
    return any(inner.tag in SPAN_CLASSES or _has_language(inner) for inner in node.walk())


def _has_language(node: Node) -> bool:
    """Say whether a node is written as a span of its language or direction."""
    return node.tag != "img" and bool(find_language_classes(node.attrs))

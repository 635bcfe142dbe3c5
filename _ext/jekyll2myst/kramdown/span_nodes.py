"""The text of a block as nodes, with the raw HTML in it read as browsers do."""

from __future__ import annotations

from ..tree import Node
from .context import Context
from .html import parse_pieces
from .span_parser import SpanParser


def read_spans(text: str, context: Context, line: int, *, has_breaks: bool = True) -> list[Node]:
    """Return the nodes of a run of Markdown *text* that begins on *line*; *has_breaks* is not so inside HTML."""
    return _merge_raw(SpanParser(text, context, line, has_breaks=has_breaks).parse(), context)


def _merge_raw(nodes: list[Node], context: Context) -> list[Node]:
    """Return *nodes* with their pieces of raw HTML as elements, which may span the nodes between two pieces."""
    for node in nodes:
        if node.children:
            node.children = _merge_raw(node.children, context)
    raw = [number for number, node in enumerate(nodes) if node.tag == "#raw"]
    if not raw:
        return nodes
    first, last = raw[0], raw[-1] + 1
    pieces: list[str | list[Node]] = [node.text if node.tag == "#raw" else [node] for node in nodes[first:last]]
    merged = parse_pieces(pieces, nodes[first].line, context)
    for node in merged:
        node.is_modified = True
    return [*nodes[:first], *merged, *nodes[last:]]

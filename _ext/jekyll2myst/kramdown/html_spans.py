"""HTML elements inside a line."""

from __future__ import annotations

import re

from ..tree import VOID, Node, add_text
from .attributes import tag_attributes
from .html_elements import HTML_ELEMENTS, SPAN_ELEMENTS
from .span_parser import DEEPEST, Spans


def tag(spans: Spans, nodes: list[Node], found: re.Match[str]) -> None:
    """Read an HTML element from its start tag on."""
    name, line = found[1].lower(), spans.line
    attrs = tag_attributes(found[2])
    attrs.pop("markdown", None)
    spans.take(found)
    node = Node(name, attrs, line=line, changed=True)
    nodes.append(node)
    if found[3] or name in VOID:
        return
    if name in ("script", "style", "math", "code", "kbd", "samp", "var", "tt"):
        literal(spans, node)
        return
    close = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
    if name not in HTML_ELEMENTS and not close.search(spans.text, spans.position):
        spans.context.report("markup", found[0], line, "is no element of HTML; it is shown as text")
        nodes.pop()
        add_text(nodes, f"\\{found[0]}", line)
        return
    if name not in SPAN_ELEMENTS and not close.search(spans.text, spans.position):
        spans.context.report("markup", found[0], line, "has no end tag; it was left out")
        nodes.pop()
        return
    nodes.pop()
    if spans.depth >= DEEPEST:
        spans.context.report("markup", found[0], line, f"stands in {DEEPEST} others; it was left out")
        return
    spans.depth += 1
    again, spans.emphases = spans.emphases, []
    node.children, closed = spans.until_close(close)
    spans.emphases = again
    spans.depth -= 1
    if not closed:
        spans.context.report("markup", found[0], line, "has no end tag; it was taken to end with its paragraph")
    nodes.append(node)


def literal(spans: Spans, node: Node) -> None:
    """Read the content of an element in which nothing is Markdown."""
    end = re.compile(rf"</{re.escape(node.tag)}\s*>", re.IGNORECASE).search(spans.text, spans.position)
    content = spans.text[spans.position : end.start() if end else len(spans.text)]
    node.children = []
    node.text = re.sub(r"<[^>]*>", "", content) if node.tag not in ("script", "style") else content
    spans.position = end.end() if end else len(spans.text)

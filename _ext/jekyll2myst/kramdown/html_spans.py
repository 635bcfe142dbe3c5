"""HTML elements inside a line."""

from __future__ import annotations

import re
from html import unescape

from ..tree import VOID_ELEMENTS, Node, add_text
from .attributes import parse_tag_attributes
from .html_elements import HTML_ELEMENTS, SPAN_ELEMENTS
from .span_parser import MAX_SPAN_DEPTH, SpanParser


def read_tag(parser: SpanParser, nodes: list[Node], start_tag: re.Match[str]) -> None:
    """Read an HTML element from its start tag on."""
    name, line = start_tag[1].lower(), parser.line
    attrs = parse_tag_attributes(start_tag[2])
    # what stands in a line is always read as Markdown
    attrs.pop("markdown", None)
    parser.consume(start_tag)
    node = Node(name, attrs, line=line, is_modified=True)
    nodes.append(node)
    if start_tag[3] or name in VOID_ELEMENTS:
        return
    if name in ("script", "style", "math", "pre", "code", "kbd", "samp", "var", "tt"):
        _read_literal(parser, node)
        return
    end_tag = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE)
    # such as "<name>" in a text about code
    if name not in HTML_ELEMENTS and not end_tag.search(parser.text, parser.position):
        parser.context.report("markup", start_tag[0], line, "is no element of HTML; it is shown as text")
        nodes.pop()
        add_text(nodes, f"\\{start_tag[0]}", line)
        return
    # without an end a block would swallow the rest of the paragraph
    if name not in SPAN_ELEMENTS and not end_tag.search(parser.text, parser.position):
        parser.context.report("markup", start_tag[0], line, "has no end tag; it was left out")
        nodes.pop()
        return
    nodes.pop()
    if parser.depth >= MAX_SPAN_DEPTH:
        parser.context.report("markup", start_tag[0], line, f"stands in {MAX_SPAN_DEPTH} others; it was left out")
        return
    parser.depth += 1
    # emphasis may not end outside the element in which it began
    outer_emphases, parser.open_emphases = parser.open_emphases, []
    node.children, is_closed = parser.parse_until_end_tag(end_tag)
    parser.open_emphases = outer_emphases
    parser.depth -= 1
    if not is_closed:
        parser.context.report("markup", start_tag[0], line, "has no end tag; it was taken to end with its paragraph")
    nodes.append(node)


def _read_literal(parser: SpanParser, node: Node) -> None:
    """Read the content of an element in which nothing is Markdown."""
    end = re.compile(rf"</{re.escape(node.tag)}\s*>", re.IGNORECASE).search(parser.text, parser.position)
    content = parser.text[parser.position : end.start() if end else len(parser.text)]
    node.children = []
    node.text = re.sub(r"<[^>]*>", "", content) if node.tag not in ("script", "style") else content
    if node.tag == "pre":
        node.text = unescape(node.text)
        # highlighters put the language on the code inside
        if code := re.match(r"\s*<code\b([^>]*)>", content):
            inner = parse_tag_attributes(code[1]).get("class", "")
            node.attrs["class"] = f"{node.attrs.get('class', '')} {inner}".strip()
    parser.position = end.end() if end else len(parser.text)

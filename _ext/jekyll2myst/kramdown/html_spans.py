"""HTML elements and comments inside a line (kramdown 2.4, ``parser/kramdown/html.rb``)."""

from __future__ import annotations

import re

from ..tree import LITERAL_ELEMENTS, Node, make_comment
from .html import parse_fragment
from .html_elements import (
    BLOCK_ELEMENTS,
    CONTENT_MODELS,
    EMPTY_ELEMENTS,
    END_TAG,
    HTML_ELEMENTS,
    KNOWN_ELEMENTS,
    MARKDOWN_MODELS,
    START_TAG,
    decode_references,
    escape_but_references,
    find_element_name,
    find_end_tag,
    match_comment,
    parse_tag_attributes,
)
from .span_parser import MAX_SPAN_DEPTH, Frame, NoEndError, SpanParser

_LINE_ENDS = re.compile(r"\n+")


def read_html(parser: SpanParser) -> bool:
    """Read a comment, an element, or a tag that kramdown prints as text."""
    scanner, line = parser.scanner, parser.scanner.line
    if comment := match_comment(scanner, scanner.position):
        parser.add_node(make_comment(comment[0], line))
        scanner.position = comment[1]
        return True
    if end_tag := scanner.match(END_TAG):
        # an end tag without a start: kramdown printed it as text
        if end_tag[1].lower() in KNOWN_ELEMENTS:
            parser.add_node(Node("#junk", text=end_tag[0], line=line))
            parser.frame.ends_with_text = True
        else:
            parser.add_text(end_tag[0])
        scanner.position = end_tag.end()
        return True
    if tag := scanner.match(START_TAG):
        _read_element(parser, tag)
        return True
    return False


def _read_element(parser: SpanParser, tag: re.Match[str]) -> None:
    """Read the element that a start tag begins."""
    name, scanner, line = find_element_name(tag[1]), parser.scanner, parser.scanner.line
    is_closed = bool(tag[3]) or name in EMPTY_ELEMENTS
    end_tag = None if is_closed else find_end_tag(scanner, name, tag.end())
    if _is_text(parser, tag, name, has_end=is_closed or end_tag is not None):
        parser.add_text(tag[0])
        scanner.position = tag.end()
        return
    if name == "pre" and end_tag:
        _read_preformatted(parser, scanner.text[tag.start() : end_tag.end()])
        return
    if not is_closed and parser.is_too_deep:
        parser.context.report("markup", tag[0], line, f"stands in {MAX_SPAN_DEPTH} others; it was left out")
        scanner.position = tag.end()
        return
    if not is_closed and end_tag is None and parser.attempts:
        raise NoEndError
    attributes = parse_tag_attributes(tag[2], is_known=name in KNOWN_ELEMENTS)
    model = _find_model(parser, name, attributes)
    node = Node(name, {key: decode_references(_LINE_ENDS.sub(" ", value)) for key, value in attributes.items()})
    node.line, node.is_modified, start = line, True, scanner.position
    scanner.position = tag.end()
    if not is_closed:
        _read_content(parser, node, is_markdown=model == "span", tag=tag[0])
    node.source = scanner.text[start : scanner.position]
    parser.add_node(node)


def _is_text(parser: SpanParser, tag: re.Match[str], name: str, *, has_end: bool) -> bool:
    """Say whether a start tag is text, such as "<name>" in a text about code.

    In a line kramdown prints the tags of elements that stand between lines. A pair of them was meant as an element,
    such as a card in a link.
    """
    if name in BLOCK_ELEMENTS:
        return not has_end
    if name in HTML_ELEMENTS or has_end:
        return False
    parser.context.report("markup", tag[0], parser.scanner.line, "is no element of HTML; it is shown as text")
    return True


def _read_preformatted(parser: SpanParser, source: str) -> None:
    """Read code that a tag of Liquid has set in a line."""
    for node in parse_fragment(source, parser.scanner.line, parser.context):
        parser.add_node(node)
    parser.scanner.position += len(source)


def _find_model(parser: SpanParser, name: str, attributes: dict[str, str]) -> str:
    """Return whether Markdown is read in an element ("span") or not ("raw"); its attribute for that is taken."""
    default = "span" if CONTENT_MODELS.get(name) else "raw"
    is_raw = parser.frame.is_raw or not parser.context.options.parse_span_html
    model = "raw" if is_raw else default
    markdown_model = MARKDOWN_MODELS.get(attributes.pop("markdown", ""))
    return {"span": "span", "default": default, "raw": "raw"}.get(markdown_model or "", model)


def _read_content(parser: SpanParser, node: Node, *, is_markdown: bool, tag: str) -> None:
    """Read the content of an element up to its end tag, or to the end of the text."""
    scanner = parser.scanner
    flags = re.IGNORECASE | re.ASCII if node.tag in KNOWN_ELEMENTS else re.ASCII
    stop = re.compile(rf"</{re.escape(node.tag)}\s*>", flags)
    frame = Frame("html", is_raw=not is_markdown)
    start = scanner.position
    if parser.read_into(frame, stop, is_markdown=is_markdown):
        content_end = scanner.position
        scanner.scan(stop)
    elif parser.attempts:
        raise NoEndError
    else:
        parser.context.report("markup", tag, node.line, "has no end tag; it was taken to end with its paragraph")
        parser.frames.append(frame)
        parser.add_text(scanner.text[scanner.position :])
        parser.frames.pop()
        content_end = scanner.position = len(scanner.text)
    node.children = parser.finish(frame)
    if node.tag in LITERAL_ELEMENTS and not is_markdown:
        _make_literal(node, scanner.text[start:content_end])


def _make_literal(node: Node, text: str) -> None:
    """Make one text of an element whose text is its own, unless there are links and the like in it."""
    if node.tag in ("script", "style", "math"):
        node.text, node.children = escape_but_references(text), []
    elif not any(child.tag in ("a", "img", "sup", "#call") for child in node.walk()):
        node.text = "".join(child.text_content() if child.tag != "br" else " " for child in node.children)
        node.text, node.children = " ".join(node.text.split()) if node.tag != "textarea" else node.text, []

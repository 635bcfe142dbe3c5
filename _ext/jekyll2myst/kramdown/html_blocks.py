"""HTML blocks among Markdown: where they end, and what of them is Markdown (kramdown 2.4, ``parser/kramdown/html.rb``).

An element without an end tag ends where what holds it ends: what follows is still HTML.
"""

from __future__ import annotations

import re

from .block import Block
from .block_parser import MAX_BLOCK_DEPTH, BlockParser
from .html_elements import (
    CONTENT_MODELS,
    EMPTY_ELEMENTS,
    END_TAG,
    KNOWN_ELEMENTS,
    MARKDOWN_MODELS,
    SPAN_ELEMENTS,
    START_TAG,
    find_element_name,
    find_end_tag,
    match_comment,
    parse_tag_attributes,
)
from .patterns import NAME

_INDENT = re.compile(r" {0,3}")
_SPACES_AND_END = re.compile(r"[ \t]*\n")
_RAW_START = re.compile(rf"<(?:{NAME}|/|!--|\?)")
_END = "has no end tag; it was taken to end with what holds it"


def read_html_block(parser: BlockParser) -> bool:
    """Read an HTML block; Markdown resumes behind its end tag, on the same line."""
    scanner, line = parser.scanner, parser.scanner.line
    if comment := match_comment(scanner, scanner.position):
        parser.tree.children.append(Block("comment", line, [comment[0]], model="block"))
        scanner.position = comment[1]
        scanner.scan(_SPACES_AND_END)
        return True
    indent = _INDENT.match(scanner.text, scanner.position)
    start = indent.end() if indent else scanner.position
    if (tag := START_TAG.match(scanner.text, start)) and tag[1].lower() not in SPAN_ELEMENTS:
        scanner.position = tag.end()
        _read_element(parser, parser.tree, tag, line)
        return True
    end_tag = END_TAG.match(scanner.text, start)
    if end_tag and parser.tree.kind == "html" and parser.tree.name == end_tag[1].lower():
        scanner.position = end_tag.end()
        parser.is_stopped = True
        return True
    return False


def _read_element(parser: BlockParser, tree: Block, tag: re.Match[str], line: int) -> None:
    """Read the element that a start tag begins, which was passed, into *tree*."""
    element = _start_element(parser, tree, tag, line)
    if element.is_bare or element.kind == "literal":
        return
    if element.model == "raw":
        _read_raw(parser, element)
    else:
        _read_markdown(parser, element)
    if not (tree.kind == "html" and tree.model == "raw"):
        parser.scanner.scan(_SPACES_AND_END)


def _start_element(parser: BlockParser, tree: Block, tag: re.Match[str], line: int) -> Block:
    """Add the element that a start tag begins to *tree*; a script or a style is read to its end."""
    name = find_element_name(tag[1])
    element = Block("html", line, name=name, attributes=parse_tag_attributes(tag[2], is_known=name in KNOWN_ELEMENTS))
    tree.children.append(element)
    element.is_bare = bool(tag[3]) or name in EMPTY_ELEMENTS
    if name in ("script", "style"):
        _read_literal(parser, element)
    element.attribute_list = parser.take_pending()
    is_raw_tree = tree.kind == "html" and tree.model == "raw"
    model = "raw"
    if parser.context.options.parse_block_html and not is_raw_tree:
        model = CONTENT_MODELS.get(name, "raw")
    if markdown_model := MARKDOWN_MODELS.get(element.attributes.pop("markdown", "")):
        model = CONTENT_MODELS.get(name, "raw") if markdown_model == "default" else markdown_model
    if model == "block" and parser.depth >= MAX_BLOCK_DEPTH:
        model = "raw"
        parser.context.report_once("markup", tag[0], line, "is nested too deep; it is read as HTML")
    if model == "block":
        parser.scanner.scan(_SPACES_AND_END)
    element.model = model
    return element


def _read_literal(parser: BlockParser, element: Block) -> None:
    """Read a script or a style, in which nothing is HTML."""
    scanner = parser.scanner
    element.kind = "literal"
    end = find_end_tag(scanner, element.name, scanner.position)
    element.parts = [scanner.text[scanner.position : end.start() if end else len(scanner.text)]]
    scanner.position = end.end() if end else len(scanner.text)


def _read_markdown(parser: BlockParser, element: Block) -> None:
    """Read Markdown inside an element, as blocks or as a line."""
    scanner = parser.scanner
    if element.model == "block":
        if not BlockParser(parser.context, element, scanner, parser.depth + 1).parse():
            parser.context.report("markup", f"<{element.name}>", element.line, _END)
        return
    start = scanner.position
    end = find_end_tag(scanner, element.name, start)
    if end is None:
        parser.context.report("markup", f"<{element.name}>", element.line, _END)
    element.children.append(Block("text", scanner.line, [scanner.text[start : end.start() if end else None]]))
    scanner.position = end.end() if end else len(scanner.text)


def _read_raw(parser: BlockParser, root: Block) -> None:
    """Read HTML inside an element up to its end tag; elements in it may hold Markdown."""
    scanner, text = parser.scanner, parser.scanner.text
    open_elements = [root]
    while open_elements:
        tree = open_elements[-1]
        match = _RAW_START.search(text, scanner.position)
        _add_raw_text(tree, text[scanner.position : match.start() if match else len(text)])
        scanner.position = match.start() if match else len(text)
        if match is None:
            break
        line = scanner.line
        if _read_comment(parser, tree):
            continue
        if tag := scanner.scan(START_TAG):
            element = _start_element(parser, tree, tag, line)
            if element.kind == "html" and not element.is_bare and element.model == "raw":
                open_elements.append(element)
            elif element.kind == "html" and not element.is_bare:
                _read_markdown(parser, element)
        elif end_tag := scanner.scan(END_TAG):
            if tree.name == (end_tag[1].lower() if tree.name in KNOWN_ELEMENTS else end_tag[1]):
                open_elements.pop()
            else:
                tree.children.append(Block("junk", line, [end_tag[0]]))
        else:
            _add_raw_text(tree, "<")
            scanner.position += 1
    for element in open_elements[:1]:
        parser.context.report("markup", f"<{element.name}>", element.line, _END)


def _read_comment(parser: BlockParser, tree: Block) -> bool:
    """Read a comment or an instruction among HTML."""
    scanner, text, line, start = parser.scanner, parser.scanner.text, parser.scanner.line, parser.scanner.position
    if comment := match_comment(scanner, start):
        tree.children.append(Block("comment", line, [comment[0]], model="raw"))
        scanner.position = comment[1]
        return True
    if text.startswith("<?", start) and (end := scanner.find("?>", start)) >= 0:
        tree.children.append(Block("comment", line, [text[start : end + 2]], model="instruction"))
        scanner.position = end + 2
        return True
    return False


def _add_raw_text(tree: Block, text: str) -> None:
    """Add a text of HTML to an element."""
    if text:
        tree.children.append(Block("text", parts=[text]))

"""HTML blocks among Markdown: where they end, and what of them is Markdown (kramdown, ``parser/kramdown/html.rb``)."""

from __future__ import annotations

import re

from ..tree import VOID_ELEMENTS, Node
from .attributes import parse_tag_attributes
from .block_parser import HTML, MAX_BLOCK_DEPTH, BlockParser
from .html import find_end_tag, parse_fragment
from .html_elements import (
    BLOCK_CONTENT_ELEMENTS,
    COMMENT,
    END_TAG,
    HTML_ELEMENTS,
    SPAN_CONTENT_ELEMENTS,
    SPAN_ELEMENTS,
    START_TAG,
)
from .span_parser import parse_spans


def read_html_block(parser: BlockParser, line: str) -> bool:
    """Read an HTML block; Markdown resumes behind its end tag, on the same line."""
    if not HTML.match(line):
        return False
    text = (
        "\n".join(parser.lines[parser.position :])
        if len(parser.lines) - parser.position < 4000
        else _join_lines(parser)
    )
    # an HTML block may be indented by up to three spaces
    at = len(text) - len(text.lstrip(" "))
    if match := COMMENT.match(text, at):
        parser.nodes.append(Node("#comment", text=match[1].strip(), line=parser.line_number))
        _resume_after(parser, text, match.end())
        return True
    if (match := END_TAG.match(text, at)) and match[1].lower() not in SPAN_ELEMENTS:
        parser.nodes.append(Node("#junk", text=match[0], line=parser.line_number))
        _resume_after(parser, text, match.end())
        return True
    match = START_TAG.match(text, at)
    if match is None or match[1].lower() in SPAN_ELEMENTS:
        return False
    # an unknown name with an end tag is an element of the site's own; without one it is text in angle brackets
    if match[1].lower() not in HTML_ELEMENTS and not re.search(rf"</{re.escape(match[1])}\s*>", text, re.IGNORECASE):
        return False
    _read_element(parser, text, match)
    return True


def _join_lines(parser: BlockParser) -> str:
    """Return the rest of a very long page, as far as an HTML block may reach in it."""
    return "\n".join(parser.lines[parser.position : parser.position + 4000])


def _read_element(parser: BlockParser, text: str, start_tag: re.Match[str]) -> None:
    """Read the HTML element whose start tag *start_tag* is."""
    name, line = start_tag[1].lower(), parser.line_number
    attrs = parse_tag_attributes(start_tag[2])
    model = attrs.pop("markdown", "")
    if start_tag[3] or name in VOID_ELEMENTS:
        parser.nodes.append(Node(name, attrs, line=line))
        _resume_after(parser, text, start_tag.end())
        return
    inner_end = find_end_tag(text, start_tag.end(), name)
    end_tag = END_TAG.match(text, inner_end)
    if end_tag is None:
        _read_unclosed(parser, text, start_tag)
        return
    # the option makes `markdown="1"` of every block
    if not model and parser.context.is_enabled("parse_block_html"):
        model = "1"
    content = text[start_tag.end() : inner_end]
    if model in ("1", "block", "span") and (
        name in BLOCK_CONTENT_ELEMENTS or name in SPAN_CONTENT_ELEMENTS or model != "1"
    ):
        # "1" leaves the choice to what the element may hold
        is_span = model == "span" or (model == "1" and name in SPAN_CONTENT_ELEMENTS)
        offset = line + text.count("\n", 0, start_tag.end())
        inside = (
            parse_spans(content.strip("\n"), parser.context, offset)
            if is_span
            else BlockParser(parser.context, parser.depth + 1).parse(content, offset)
            if parser.depth < MAX_BLOCK_DEPTH
            else parse_spans(content, parser.context, offset)
        )
        parser.nodes.append(Node(name, attrs, inside, line=line))
    else:
        parser.nodes.extend(
            node
            for node in parse_fragment(text[: end_tag.end()], line, parser.context)
            if not (node.tag == "#text" and not node.text.strip())
        )
    _resume_after(parser, text, end_tag.end())


def _read_unclosed(parser: BlockParser, text: str, start_tag: re.Match[str]) -> None:
    """Read an element that has no end tag: a wrapper is left out, of others what stands up to a blank line is read."""
    name = start_tag[1].lower()
    if name in ("p", "li", "tr", "td", "th", "dt", "dd", "option", "table", "ul", "ol", "dl", "pre"):
        # HTML lets these end without a tag: a paragraph or an item at the blank line, a table or a list with the page
        blank = re.compile(r"\n[ \t]*\n").search(text, start_tag.end())
        end = blank.start() if blank and name not in ("table", "ul", "ol", "dl", "pre") else len(text)
        if name not in ("p", "li", "dd", "dt", "td", "th", "tr", "option"):
            parser.context.report(
                "markup", start_tag[0], parser.line_number, "has no end tag; it was taken to end the page"
            )
        parser.nodes.extend(parse_fragment(text[:end], parser.line_number, parser.context))
        _resume_after(parser, text, end)
        return
    parser.context.report(
        "markup", start_tag[0], parser.line_number, "has no end tag; the tag was left out, its content kept"
    )
    parser.nodes.append(Node("#junk", text=start_tag[0], line=parser.line_number))
    _resume_after(parser, text, start_tag.end())


def _resume_after(parser: BlockParser, text: str, end: int) -> None:
    """Go on behind position *end* of *text*, the text from the present line on."""
    line_count = text.count("\n", 0, end)
    line_end = text.find("\n", end)
    tail = text[end : line_end if line_end >= 0 else len(text)]
    parser.position += line_count
    # what follows the end tag on its line is read as the next block
    if tail.strip():
        parser.lines[parser.position] = tail.lstrip()
    else:
        parser.position += 1
    parser.is_terminated = True

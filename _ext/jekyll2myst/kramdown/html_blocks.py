"""HTML blocks among Markdown: where they end, and what of them is Markdown (kramdown, ``parser/kramdown/html.rb``)."""

from __future__ import annotations

import re

from ..tree import VOID, Node
from .attributes import tag_attributes
from .block_parser import DEEPEST, HTML, Blocks
from .html import end_of, fragment
from .html_elements import (
    BLOCK_CONTENT_ELEMENTS,
    COMMENT,
    END_TAG,
    HTML_ELEMENTS,
    SPAN_CONTENT_ELEMENTS,
    SPAN_ELEMENTS,
    START_TAG,
)
from .span_parser import spans


def html_block(blocks: Blocks, line: str) -> bool:
    """Read an HTML block; Markdown resumes behind its end tag, on the same line."""
    if not HTML.match(line):
        return False
    rest = "\n".join(blocks.lines[blocks.at :]) if len(blocks.lines) - blocks.at < 4000 else joined(blocks)
    at = len(rest) - len(rest.lstrip(" "))
    if found := COMMENT.match(rest, at):
        blocks.out.append(Node("#comment", text=found[1].strip(), line=blocks.number))
        resume(blocks, rest, found.end())
        return True
    if (found := END_TAG.match(rest, at)) and found[1].lower() not in SPAN_ELEMENTS:
        blocks.out.append(Node("#junk", text=found[0], line=blocks.number))
        resume(blocks, rest, found.end())
        return True
    found = START_TAG.match(rest, at)
    if found is None or found[1].lower() in SPAN_ELEMENTS:
        return False
    if found[1].lower() not in HTML_ELEMENTS and not re.search(rf"</{re.escape(found[1])}\s*>", rest, re.IGNORECASE):
        return False
    element(blocks, rest, found)
    return True


def joined(blocks: Blocks) -> str:
    """Return the rest of a very long page, as far as an HTML block may reach in it."""
    return "\n".join(blocks.lines[blocks.at : blocks.at + 4000])


def element(blocks: Blocks, rest: str, found: re.Match[str]) -> None:
    """Read the HTML element whose start tag *found* is."""
    name, line = found[1].lower(), blocks.number
    attrs = tag_attributes(found[2])
    model = attrs.pop("markdown", "")
    if found[3] or name in VOID:
        blocks.out.append(Node(name, attrs, line=line))
        resume(blocks, rest, found.end())
        return
    inner_end = end_of(rest, found.end(), name)
    close = END_TAG.match(rest, inner_end)
    if close is None:
        unclosed(blocks, rest, found)
        return
    if not model and blocks.context.option("parse_block_html"):
        model = "1"
    content = rest[found.end() : inner_end]
    if model in ("1", "block", "span") and (
        name in BLOCK_CONTENT_ELEMENTS or name in SPAN_CONTENT_ELEMENTS or model != "1"
    ):
        as_line = model == "span" or (model == "1" and name in SPAN_CONTENT_ELEMENTS)
        offset = line + rest.count("\n", 0, found.end())
        inside = (
            spans(content.strip("\n"), blocks.context, offset)
            if as_line
            else Blocks(blocks.context, blocks.depth + 1).read(content, offset)
            if blocks.depth < DEEPEST
            else spans(content, blocks.context, offset)
        )
        blocks.out.append(Node(name, attrs, inside, line=line))
    else:
        blocks.out.extend(
            node
            for node in fragment(rest[: close.end()], line, blocks.context)
            if not (node.tag == "#text" and not node.text.strip())
        )
    resume(blocks, rest, close.end())


def unclosed(blocks: Blocks, rest: str, found: re.Match[str]) -> None:
    """Read an element that has no end tag: a wrapper is left out, of others what stands up to a blank line is read."""
    name = found[1].lower()
    if name in ("p", "li", "tr", "td", "th", "dt", "dd", "option", "table", "ul", "ol", "dl", "pre"):
        blank = re.compile(r"\n[ \t]*\n").search(rest, found.end())
        end = blank.start() if blank and name not in ("table", "ul", "ol", "dl", "pre") else len(rest)
        if name not in ("p", "li", "dd", "dt", "td", "th", "tr", "option"):
            blocks.context.report("markup", found[0], blocks.number, "has no end tag; it was taken to end the page")
        blocks.out.extend(fragment(rest[:end], blocks.number, blocks.context))
        resume(blocks, rest, end)
        return
    blocks.context.report("markup", found[0], blocks.number, "has no end tag; the tag was left out, its content kept")
    blocks.out.append(Node("#junk", text=found[0], line=blocks.number))
    resume(blocks, rest, found.end())


def resume(blocks: Blocks, rest: str, end: int) -> None:
    """Go on behind position *end* of *rest*, the text from the present line on."""
    passed = rest.count("\n", 0, end)
    line_end = rest.find("\n", end)
    tail = rest[end : line_end if line_end >= 0 else len(rest)]
    blocks.at += passed
    if tail.strip():
        blocks.lines[blocks.at] = tail.lstrip()
    else:
        blocks.at += 1
    blocks.ended = True

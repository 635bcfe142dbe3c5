"""Splits a page into Markdown and HTML where kramdown does.

kramdown takes a block that begins with a tag up to the end tag of the same name, blank lines included, and resumes
Markdown right behind it. CommonMark ends such a block at the first blank line, which would tear tables apart.
(kramdown syntax, "HTML Blocks".)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

BLOCK_TAGS = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "jekyll-unit",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "style",
    "table",
    "ul",
    "video",
    "audio",
]
VOID = {"hr"}
START = re.compile(rf" {{0,3}}<({'|'.join(BLOCK_TAGS)})(?=[\s/>])", re.IGNORECASE)
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Segment(NamedTuple):
    """A run of lines of one kind."""

    kind: Literal["markdown", "html"]
    text: str
    #: the line on which it begins, from 1 within the text that was split
    line: int
    #: false where an end tag is missing
    closed: bool = True


def split(text: str) -> Iterator[Segment]:
    """Yield the segments of *text* in order; together they are the whole text."""
    position = start = 0
    fence = ""
    while position < len(text):
        line_end = text.find("\n", position) + 1 or len(text)
        line = text[position:line_end]
        fence = still_fenced(line, fence)
        kind = None if fence else kind_of(line)
        if kind is None:
            position = line_end
            continue
        if start < position:
            yield Segment("markdown", text[start:position], number(text, start))
        end, closed = end_of(text, position, kind)
        yield Segment("html", text[position:end], number(text, position), closed)
        position = start = end
    if start < len(text):
        yield Segment("markdown", text[start:], number(text, start))


def number(text: str, position: int) -> int:
    """Return the line, from 1, of a position."""
    return text.count("\n", 0, position) + 1


def still_fenced(line: str, fence: str) -> str:
    """Return the fence of the code block that is open after *line*, or ""."""
    found = FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found[1]
    return "" if found[1].startswith(fence) else fence


def kind_of(line: str) -> str | None:
    """Return the name of the block tag that *line* begins with, `None` for Markdown."""
    found = START.match(line)
    return found[1].lower() if found else None


def end_of(text: str, position: int, name: str) -> tuple[int, bool]:
    """Return where the block that begins at *position* ends, and whether its end was found."""
    if name in VOID:
        return text.find(">", position) + 1 or len(text), True
    depth = 0
    for tag in re.finditer(rf"<(/?){name}(?=[\s/>])[^>]*?(/?)>", text[position:], re.IGNORECASE):
        depth += -1 if tag[1] else 0 if tag[2] else 1
        if depth <= 0:
            return position + tag.end(), True
    return len(text), False

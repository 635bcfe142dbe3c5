"""Headings, with number signs or underlined (kramdown 2.4, ``parser/kramdown/header.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .block_parser import ATX, BlockParser
from .span_parser import parse_spans

_SETEXT = re.compile(r"[-=][-=]*[ \t]*$")
_HEADING_ID = re.compile(r"[ \t]*\{#([A-Za-z][\w:-]*)\}[ \t]*$")


def read_atx_heading(parser: BlockParser, line: str) -> bool:
    """Read a heading with number signs."""
    match = ATX.match(line)
    if match is None or not match[2]:
        return False
    _add_heading(parser, len(match[1]), match[2])
    parser.position += 1
    return True


def read_setext_heading(parser: BlockParser, line: str) -> bool:
    """Read a heading that is underlined."""
    under = parser.peek_line(1)
    # behind a paragraph the line of signs is text or a rule
    if under is None or not _SETEXT.match(under) or line[:4].strip() == "" or not parser.is_after_blank:
        return False
    _add_heading(parser, 1 if under.startswith("=") else 2, line.strip())
    parser.position += 2
    return True


def _add_heading(parser: BlockParser, level: int, text: str) -> None:
    """Add a heading."""
    attrs = {}
    if match := _HEADING_ID.search(text):
        attrs["id"] = match[1]
        text = text[: match.start()]
    # the option of the site moves all headings
    level = min(6, level + int(parser.context.options.get("header_offset", 0) or 0))
    parser.nodes.append(
        Node(f"h{level}", attrs, parse_spans(text, parser.context, parser.line_number), line=parser.line_number)
    )

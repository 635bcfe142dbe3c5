"""Headings, with number signs or underlined (kramdown 2.4, ``parser/kramdown/header.rb``; GitHub's dialect)."""

from __future__ import annotations

import re

from .block import Block
from .block_parser import BlockParser
from .patterns import ATX, ATX_OF_KRAMDOWN, SPACES

_SETEXT = re.compile(r" {0,3}([^ \t\n].*)\n([-=])[-=]*[ \t\r\f\v]*\n")
#: what a name of XML begins with, and what it goes on with
_NAME_START = (
    ":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_HEADING_ID = re.compile(rf"[\t ]\{{#([{_NAME_START}][{_NAME_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*)\}}\Z")
_CLOSING_SIGNS = re.compile(r"[\t ]#+\Z")
_CLOSING_SIGNS_OF_KRAMDOWN = re.compile(r"(?<!\\)#+\Z")


def read_atx_heading(parser: BlockParser) -> bool:
    """Read a heading with number signs."""
    options = parser.context.options
    match = parser.scanner.match(ATX if options.is_gfm else ATX_OF_KRAMDOWN)
    if match is None or not (options.ends_paragraphs or parser.is_after_boundary):
        return False
    text, identifier = _split_id(match[2])
    # GitHub's dialect wants a space before the signs at the end
    signs = (_CLOSING_SIGNS if options.ends_paragraphs else _CLOSING_SIGNS_OF_KRAMDOWN).search(text)
    if signs:
        text = text[: signs.start()].rstrip(SPACES)
    return _add_heading(parser, match, len(match[1]), text, identifier)


def read_setext_heading(parser: BlockParser) -> bool:
    """Read a heading that is underlined."""
    match = parser.scanner.match(_SETEXT)
    if match is None or not parser.is_after_boundary:
        return False
    return _add_heading(parser, match, 1 if match[2] == "=" else 2, *_split_id(match[1]))


def _split_id(text: str) -> tuple[str, str]:
    """Return the text of a heading, and the id that stands behind it."""
    text = text.rstrip(SPACES)
    match = _HEADING_ID.search(text)
    return (text[: match.start()].rstrip(SPACES), match[1]) if match else (text, "")


def _add_heading(parser: BlockParser, match: re.Match[str], level: int, text: str, identifier: str) -> bool:
    """Add a heading, and return whether it has a text."""
    if not text:
        return False
    line = parser.scanner.line
    parser.scanner.position = match.end()
    heading = parser.add(Block("header", line, name=str(level), children=[Block("text", line, [text])]))
    if identifier:
        heading.attributes["id"] = identifier
    return True

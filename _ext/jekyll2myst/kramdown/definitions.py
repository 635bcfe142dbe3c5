"""Definitions of links, abbreviations and notes (kramdown 2.4, ``link.rb``, ``abbreviation.rb``, ``footnote.rb``)."""

from __future__ import annotations

import re

from .block import Block
from .block_parser import BlockParser
from .code_blocks import find_code_end, remove_indent
from .context import LinkDefinition, normalize_label
from .patterns import ATTRIBUTE_NAME, SPACES

_NOTE = re.compile(rf" {{0,3}}\[\^({ATTRIBUTE_NAME})\]:")
#: the title may stand on the next line
_LINK = re.compile(
    r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*?[^ \t\n\v\f\r][^\n]*?))"
    r"(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?([\"'])([^\n]+?)\4)?[ \t]*?\n"
)
_TITLE_IN_ADDRESS = re.compile(r"[ \t]+[\"']")
_ABBREVIATION = re.compile(r" {0,3}\*\[(.+?)\]:(.*?)\n")


def read_note(parser: BlockParser) -> bool:
    """Read the definition of a note, with the indented lines that follow it."""
    scanner = parser.scanner
    match = scanner.match(_NOTE)
    if match is None:
        return False
    line = scanner.line
    end = find_code_end(parser, scanner.line_end(match.end()))
    note = Block("note", line, name=match[1])
    parser.parse_inner(note, remove_indent(scanner.text[match.end() : end].lstrip(" \t")), line)
    scanner.position = end
    block = parser.add(Block("eob", line, name="note", children=[note]))
    if match[1] in parser.context.note_blocks:
        parser.context.report("note", f"[^{match[1]}]", line, "is defined a second time; only the last text is shown")
    parser.context.note_blocks[match[1]] = block
    return True


def read_link_definition(parser: BlockParser) -> bool:
    """Read where a link leads that has its address elsewhere."""
    match = parser.scanner.match(_LINK)
    if match is None or _TITLE_IN_ADDRESS.search(match[3] or ""):
        return False
    parser.scanner.position = match.end()
    block = parser.add(Block("eob", name="link"))
    address = match[2] if match[2] is not None else match[3]
    # the last definition of a label counts
    parser.context.links[normalize_label(match[1])] = LinkDefinition(address, match[5] or "", block)
    return True


def read_abbreviation(parser: BlockParser) -> bool:
    """Read the long form of an abbreviation."""
    match = parser.scanner.scan(_ABBREVIATION)
    if match is None:
        return False
    block = parser.add(Block("eob", name="abbreviation"))
    parser.context.abbreviations[match[1]] = match[2].strip(SPACES), block
    return True

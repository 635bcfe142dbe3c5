"""Blank lines, paragraphs, quotations, rules, marks that end blocks, math (kramdown 2.4, ``parser/kramdown/*.rb``)."""

from __future__ import annotations

import re

from .block import Block
from .block_parser import BlockParser
from .patterns import BLANK_LINES, END_MARK, QUOTE, RULE, SPACES

_PARAGRAPH = re.compile(r" {0,3}[^ \t\n].*?\n")
_MATH = re.compile(r" {0,3}(\\)?\$\$")
_SPACES_AND_END = re.compile(r"[ \t\v\f\r]*\n")
_QUOTE_MARKS = re.compile(rf"^{QUOTE.pattern}", re.MULTILINE)


# -- readers: each returns whether it read something ---------------------------------------------------


def read_blank_lines(parser: BlockParser) -> bool:
    """Read blank lines."""
    match = parser.scanner.scan(BLANK_LINES)
    if match is None:
        return False
    last = parser.last
    if last is not None and last.kind == "blank":
        last.parts.append(match[0])
    else:
        parser.add(Block("blank", parts=[match[0]]))
    return True


def read_end_mark(parser: BlockParser) -> bool:
    """Read a mark that ends the block before it."""
    if not parser.scanner.scan(END_MARK):
        return False
    parser.add(Block("eob"))
    return True


def read_rule(parser: BlockParser) -> bool:
    """Read a horizontal rule."""
    line = parser.scanner.line
    if not parser.scanner.scan(RULE):
        return False
    parser.add(Block("hr", line))
    return True


def read_blockquote(parser: BlockParser) -> bool:
    """Read a block quotation, with the lines that follow it without a mark."""
    scanner = parser.scanner
    if not scanner.match(QUOTE):
        return False
    line, start = scanner.line, scanner.position
    end = scanner.line_end(start)
    # kramdown takes every line up to a blank one, other blocks too, where CommonMark takes paragraphs only
    while not parser.is_lazy_end(end):
        end = scanner.line_end(end)
    scanner.position = end
    quote = parser.add(Block("blockquote", line))
    parser.parse_inner(quote, _QUOTE_MARKS.sub("", scanner.text[start:end]), line)
    return True


def read_math(parser: BlockParser) -> bool:
    """Read math that stands by itself."""
    scanner = parser.scanner
    start = scanner.match(_MATH)
    if start is None or not parser.is_after_boundary:
        return False
    end = scanner.find("$$", start.end())
    if end < 0:
        return False
    line_end = _SPACES_AND_END.match(scanner.text, end + 2)
    if start[1]:
        # behind the backslash it is math inside a line
        scanner.position += len(start[0]) - 2 if line_end else 0
        return False
    line, saved_position = scanner.line, scanner.position
    scanner.position = line_end.end() if line_end else end + 2
    if not parser.is_before_boundary:
        scanner.position = saved_position
        return False
    parser.add(Block("math", line, [scanner.text[start.end() : end].strip(SPACES)], model="block"))
    return True


def read_paragraph(parser: BlockParser) -> bool:
    """Read a paragraph, or more lines of the one before: what nothing else could read."""
    scanner = parser.scanner
    if not scanner.match(_PARAGRAPH):
        return False
    line, start = scanner.line, scanner.position
    end = scanner.line_end(start)
    while not parser.is_paragraph_end(end):
        end = scanner.line_end(end)
    scanner.position = end
    text = scanner.text[start:end].rstrip(SPACES)
    last = parser.last
    if last is not None and last.kind == "p" and last.children:
        # two spaces at the end of the line before are a break
        joint = "  \n" if scanner.text[max(0, start - 3) : start] == "  \n" else "\n"
        last.children[-1].parts += [joint, text]
    else:
        paragraph = parser.add(Block("p", line))
        paragraph.children.append(Block("text", line, [text.lstrip(SPACES)]))
    return True

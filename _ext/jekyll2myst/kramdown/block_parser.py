"""Where a reader of blocks is: the lines of a page or of a part of it, and what was read of them."""

from __future__ import annotations

import re

from ..tree import Node
from .attributes import merge_attributes
from .context import Context
from .html_elements import HTML_ELEMENTS, SPAN_ELEMENTS
from .span_parser import parse_spans

BLANK = re.compile(r"[ \t]*$")
INDENTED = re.compile(r"(?:\t| {4})")
ATX = re.compile(r"(#{1,6})[\t ]+(.*?)(?:[\t ]+#+)?[\t ]*$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(\S*?)[ \t]*$")
QUOTE = re.compile(r" {0,3}> ?")
RULE = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$")
LIST = re.compile(r" {0,3}(?:[+*-]|\d+\.)(?:[\t ]|$)")
_DEFINITION = re.compile(r" {0,3}:(?=[\t ])")
HTML = re.compile(r" {0,3}<(?:!--|/?([A-Za-z][\w:.-]*))")
IAL = re.compile(r" {0,3}\{:(?![:/])((?:\\\}|[^}])+)\}[ \t]*$")
EXTENSION = re.compile(r" {0,3}\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(/)?\}[ \t]*$")
END = re.compile(r"\^[ \t]*$")
#: elements that stand between lines
_BLOCK_ELEMENTS = (HTML_ELEMENTS | {"jekyll-unit"}) - SPAN_ELEMENTS
#: what stands deeper is read as text: markdown-it-py, which MyST uses, leaves out what is nested 20 times
MAX_BLOCK_DEPTH = 14


class BlockParser:
    """Reads the blocks of a page, or of a part of one."""

    def __init__(self, context: Context, depth: int = 0) -> None:
        """Prepare; definitions that are found go into *context*."""
        self.context, self.depth = context, depth
        self.lines: list[str] = []
        self.line_numbers: list[int] = []
        self.position = 0
        self.nodes: list[Node] = []
        #: whether a blank line, or nothing, stands before the present line
        self.is_after_blank = True
        #: whether the block that is read ends so that another may begin without a blank line
        self.is_terminated = False
        #: attributes that wait for the next block
        self.pending_attributes: dict[str, str] = {}

    def parse(self, text: str, line: int) -> list[Node]:
        """Return the blocks of *text*, which begins on *line*."""
        # kramdown counts columns, so a tab is what its four columns are
        lines = text.expandtabs(4).split("\n") if "\t" in text else text.split("\n")
        return self._parse_lines(lines, [line + number for number in range(len(lines))])

    def _parse_lines(self, lines: list[str], numbers: list[int]) -> list[Node]:
        """Return the blocks of *lines*, which have *numbers* on the page."""
        self.lines, self.line_numbers = list(lines), list(numbers)
        while self.position < len(self.lines):
            start, line, count = self.position, self.lines[self.position], len(self.nodes)
            self.is_terminated = False
            if BLANK.match(line):
                self.position += 1
                self.is_after_blank = True
                continue
            # an HTML block may put the text behind its end tag in the place of its line, so the line is kept here
            first_line = self.lines[start]
            next(reader for reader in self.context.block_readers if reader(self, line))
            self._finish_block(start, first_line, count)
        return self.nodes

    def _finish_block(self, start: int, first_line: str, count: int) -> None:
        """Give the block that was just read its waiting attributes and its source."""
        # a definition, which shows nothing, does not part two blocks
        self.is_after_blank = self.is_terminated or (len(self.nodes) == count and self.is_after_blank)
        if len(self.nodes) > count:
            if self.pending_attributes:
                merge_attributes(self.nodes[count].attrs, self.pending_attributes)
                self.pending_attributes = {}
            # only a block of the page itself is written as it was: inside others its lines have lost their marks
            if len(self.nodes) == count + 1 and self.position > start and self.depth == 0:
                block = self.nodes[count]
                continuation = self.lines[start + 1 : self.position]
                if block.tag not in ("#comment", "#junk") and not block.source:
                    block.source = "\n".join([first_line, *continuation]).rstrip()

    # -- looking around ----------------------------------------------------------------------------

    def peek_line(self, offset: int = 0) -> str | None:
        """Return a line further on, `None` behind the last one."""
        position = self.position + offset
        return self.lines[position] if position < len(self.lines) else None

    @property
    def line_number(self) -> int:
        """Return the number of the present line."""
        return self.line_numbers[self.position] if self.position < len(self.line_numbers) else 0

    def parse_inner(self, lines: list[str], numbers: list[int], *, levels: int = 1) -> list[Node]:
        """Return the blocks of *lines* inside the present block, which takes so many *levels* of nesting in MyST."""
        # the words stay, the nesting goes
        if self.depth + levels > MAX_BLOCK_DEPTH:
            return [Node("p", {}, parse_spans("\n".join(lines).strip(), self.context, numbers[0] if numbers else 0))]
        return BlockParser(self.context, self.depth + levels)._parse_lines(lines, numbers)

    def is_quote_end(self, line: str) -> bool:
        """Say whether *line* ends a quotation: blank, an attribute list, or an HTML block."""
        return bool(BLANK.match(line) or IAL.match(line) or END.match(line)) or self.is_html_start(line)

    def is_paragraph_end(self, line: str) -> bool:
        """Say whether *line* ends a paragraph."""
        return self.is_quote_end(line) or any(
            pattern.match(line) for pattern in (LIST, ATX, _DEFINITION, QUOTE, FENCE, EXTENSION)
        )

    def is_html_start(self, line: str) -> bool:
        """Say whether *line* begins with a tag that stands between lines."""
        match = HTML.match(line)
        return bool(match and match[1] and match[1].lower() in _BLOCK_ELEMENTS)

"""Where a reader of blocks is: the lines of a page or of a part of it, and what was read of them."""

from __future__ import annotations

import re

from ..tree import Node
from .attributes import merge
from .context import Context
from .html_elements import HTML_ELEMENTS, SPAN_ELEMENTS
from .span_parser import spans

BLANK = re.compile(r"[ \t]*$")
ATX = re.compile(r"(#{1,6})[\t ]+(.*?)(?:[\t ]+#+)?[\t ]*$")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*(\S*?)[ \t]*$")
QUOTE = re.compile(r" {0,3}> ?")
RULE = re.compile(r" {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$")
LIST = re.compile(r" {0,3}(?:[+*-]|\d+\.)(?:[\t ]|$)")
DEFINITION = re.compile(r" {0,3}:(?=[\t ])")
HTML = re.compile(r" {0,3}<(?:!--|/?([A-Za-z][\w:.-]*))")
IAL = re.compile(r" {0,3}\{:(?![:/])((?:\\\}|[^}])+)\}[ \t]*$")
EXTENSION = re.compile(r" {0,3}\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(/)?\}[ \t]*$")
END = re.compile(r"\^[ \t]*$")
#: elements that stand between lines
BETWEEN = (HTML_ELEMENTS | {"jekyll-unit"}) - SPAN_ELEMENTS
#: what stands deeper is read as text: markdown-it-py, which MyST uses, leaves out what is nested 20 times
DEEPEST = 14


class Blocks:
    """Reads the blocks of a page, or of a part of one."""

    def __init__(self, context: Context, depth: int = 0) -> None:
        """Prepare; definitions that are found go into *context*."""
        self.context, self.depth = context, depth
        self.lines: list[str] = []
        self.numbers: list[int] = []
        self.at = 0
        self.out: list[Node] = []
        #: whether a blank line, or nothing, stands before the present line
        self.boundary = True
        #: whether the block that is read ends so that another may begin without a blank line
        self.ended = False
        #: attributes that wait for the next block
        self.waiting: dict[str, str] = {}

    def read(self, text: str, line: int) -> list[Node]:
        """Return the blocks of *text*, which begins on *line*."""
        lines = text.expandtabs(4).split("\n") if "\t" in text else text.split("\n")
        return self.read_lines(lines, [line + number for number in range(len(lines))])

    def read_lines(self, lines: list[str], numbers: list[int]) -> list[Node]:
        """Return the blocks of *lines*, which have *numbers* on the page."""
        self.lines, self.numbers = list(lines), list(numbers)
        while self.at < len(self.lines):
            start, line, count = self.at, self.lines[self.at], len(self.out)
            self.ended = False
            if BLANK.match(line):
                self.at += 1
                self.boundary = True
                continue
            whole = self.lines[start]
            next(reader for reader in self.context.block_readers if reader(self, line))
            self.finish(start, whole, count)
        return self.out

    def finish(self, start: int, whole: str, count: int) -> None:
        """Give the block that was just read its waiting attributes and its source."""
        self.boundary = self.ended or (len(self.out) == count and self.boundary)
        if len(self.out) > count:
            if self.waiting:
                merge(self.out[count].attrs, self.waiting)
                self.waiting = {}
            if len(self.out) == count + 1 and self.at > start and self.depth == 0:
                block = self.out[count]
                rest = self.lines[start + 1 : self.at]
                if block.tag not in ("#comment", "#junk") and not block.source:
                    block.source = "\n".join([whole, *rest]).rstrip()

    # -- looking around ----------------------------------------------------------------------------

    def line(self, ahead: int = 0) -> str | None:
        """Return a line further on, `None` behind the last one."""
        position = self.at + ahead
        return self.lines[position] if position < len(self.lines) else None

    @property
    def number(self) -> int:
        """Return the number of the present line."""
        return self.numbers[self.at] if self.at < len(self.numbers) else 0

    def inner(self, lines: list[str], numbers: list[int], *, levels: int = 1) -> list[Node]:
        """Return the blocks of *lines* inside the present block, which takes so many *levels* of nesting in MyST."""
        if self.depth + levels > DEEPEST:
            return [Node("p", {}, spans("\n".join(lines).strip(), self.context, numbers[0] if numbers else 0))]
        return Blocks(self.context, self.depth + levels).read_lines(lines, numbers)

    def ends_quote(self, line: str) -> bool:
        """Say whether *line* ends a quotation: blank, an attribute list, or an HTML block."""
        return bool(BLANK.match(line) or IAL.match(line) or END.match(line)) or self.begins_html(line)

    def ends_paragraph(self, line: str) -> bool:
        """Say whether *line* ends a paragraph."""
        return self.ends_quote(line) or any(
            pattern.match(line) for pattern in (LIST, ATX, DEFINITION, QUOTE, FENCE, EXTENSION)
        )

    def begins_html(self, line: str) -> bool:
        """Say whether *line* begins with a tag that stands between lines."""
        found = HTML.match(line)
        return bool(found and found[1] and found[1].lower() in BETWEEN)

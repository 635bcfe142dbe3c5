"""The lines of an item of a list, and of a definition (kramdown 2.4, ``parser/kramdown/list.rb``)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .attributes import AttributeList
from .block import Block
from .block_parser import BlockParser
from .html_elements import LAZY_HTML
from .patterns import ATTRIBUTE_NAME, NOT_SPACE, SPACE, SPACES

_ATTRIBUTES = re.compile(rf"{SPACE}*\{{:(?!(?:{ATTRIBUTE_NAME})?:|/)((?:\\\}}|[^}}])+)\}}{SPACE}*")
_LINE = re.compile(rf".*{NOT_SPACE}.*\n")
_TABS = re.compile(r"^( *)(\t+)")
_LEADING_TABS = re.compile(r"\t+")


@dataclass(slots=True)
class ItemLines:
    """An item whose lines are gathered."""

    block: Block
    #: columns by which its content is indented
    indent: int
    #: its text; a list in it begins a new piece
    pieces: list[str]
    #: whether a blank line stands before it
    is_spaced: bool = False

    def take_line(self, parser: BlockParser, *, is_lazy: bool) -> tuple[str, bool] | None:
        """Return the present line if it belongs to the item, without its indentation, and whether it had that.

        :param is_lazy: whether lines belong to it that are not indented
        """
        scanner = parser.scanner
        line = _LINE.match(scanner.text, scanner.position)
        if line is None:
            return None
        if not self._is_indented(line[0]) and (not is_lazy or self._is_interruption(parser, line[0])):
            return None
        scanner.position = line.end()
        text = line[0]
        if tabs := _LEADING_TABS.match(text):
            text = " " * (4 * len(tabs[0])) + text[tabs.end() :]
        if text.startswith(" " * self.indent):
            return text[self.indent :], True
        return text, False

    def _is_indented(self, line: str) -> bool:
        """Say whether a line is indented as far as the item's content; a tab counts as four spaces."""
        tabs, spaces = divmod(self.indent, 4)
        position = 0
        for count in range(tabs + 1):
            if count == tabs and line.startswith(" " * spaces, position):
                return True
            if line.startswith("\t", position):
                position += 1
            elif line.startswith("    ", position):
                position += 4
            else:
                return False
        return True

    def _is_interruption(self, parser: BlockParser, line: str) -> bool:
        """Say whether a line ends the item: an attribute list or an HTML tag that is not indented as its content."""
        indent = len(line) - len(line.lstrip(" "))
        if indent > min(self.indent, 3):
            return False
        position = parser.scanner.position
        return bool(LAZY_HTML.match(parser.scanner.text, position) or parser.match_attribute_list(position))


def match_item(parser: BlockParser, pattern: re.Pattern[str], items: list[ItemLines]) -> re.Match[str] | None:
    """Return the mark of the next item and what follows, `None` where the line begins none.

    :param items: those before it; one that is indented as far as the content of the last is nested in that
    """
    start = parser.scanner.match(pattern)
    if start is None:
        return None
    last_indent = items[-1].indent if items else 0
    max_indent = last_indent - 1 if 1 <= last_indent <= 3 else 3
    return start if len(start[1]) - len(start[1].lstrip(" ")) <= max_indent else None


def start_item(kind: str, start: re.Match[str], line: int) -> ItemLines:
    """Return the item that a line begins: *start* holds its mark and what follows."""
    text, indent = start[2], len(start[1])
    attributes = find_item_attributes(text)
    if not (text[attributes[1] :] if attributes else text).strip(SPACES):
        # what follows an empty mark stands four columns in
        indent = 4
    else:
        while tabs := _TABS.match(text):
            column = len(tabs[1]) + indent
            text = tabs[1] + " " * (4 - column % 4 + (len(tabs[2]) - 1) * 4) + text[tabs.end() :]
        indent += len(text) - len(text.lstrip(" "))
    block = Block(kind, line)
    return ItemLines(block, indent, [add_item_attributes(block, text.lstrip(" \t\n\v\f\r"))])


def find_item_attributes(text: str) -> tuple[str, int] | None:
    """Return the inside of an attribute list that *text* begins with, and where it ends."""
    match = _ATTRIBUTES.match(text)
    return (match[1], match.end()) if match else None


def add_item_attributes(block: Block, text: str) -> str:
    """Give a block the attributes that stand at the beginning of *text*, and return the rest."""
    if attributes := find_item_attributes(text):
        block.attribute_list = block.attribute_list or AttributeList()
        block.attribute_list.add(attributes[0])
        return text[attributes[1] :]
    return text

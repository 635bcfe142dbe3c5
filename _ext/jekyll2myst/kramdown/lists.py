"""Lists and definition lists (kramdown 2.4, ``parser/kramdown/list.rb``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..tree import Node
from .attributes import parse_attribute_list
from .block_parser import BLANK, END, IAL, LIST, RULE, BlockParser
from .span_parser import parse_spans

_BULLET = re.compile(r"( {0,3}[+*-])((?:[\t ].*)?)$")
_NUMBER = re.compile(r"( {0,3}\d+\.)((?:[\t ].*)?)$")
_ITEM_IAL = re.compile(r"\s*\{:(?![:/\w][\w-]*:)((?:\\\}|[^}])+)\}\s*")
_DEFINITION = re.compile(r"( {0,3}:)([\t ].*)$")


@dataclass
class _Item:
    """The lines of one item while it is gathered."""

    #: columns by which its content is indented
    indent: int
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)
    #: whether the item was marked by a blank line before it (definitions)
    is_spaced: bool = False

    def add(self, line: str, number: int) -> None:
        """Add a line."""
        self.lines.append(line)
        self.numbers.append(number)


def _start_item(mark: str, text: str, number: int, context_lists: dict[str, dict[str, str]]) -> _Item:
    """Return the item that a line begins: *mark* is its marker, *text* what follows."""
    match = _ITEM_IAL.match(text)
    is_empty_line = not text[match.end() :].strip() if match else not text.strip()
    # what follows an empty marker stands four columns in, else below the text of the first line
    indent = 4 if is_empty_line else len(mark) + len(text) - len(text.lstrip(" "))
    item = _Item(indent)
    if match:
        item.attrs = parse_attribute_list(match[1], context_lists)
        text = text[match.end() :]
    item.add(text.strip(" ") if is_empty_line else text.lstrip(" "), number)
    return item


def read_list(parser: BlockParser, line: str) -> bool:
    """Read an ordered or an unordered list."""
    if not LIST.match(line) or RULE.match(line):
        return False
    pattern = _BULLET if _BULLET.match(line) else _NUMBER
    node = Node("ul" if pattern is _BULLET else "ol", {}, line=parser.line_number)
    items, has_tight_end = _gather_items(parser, pattern)
    mark = re.match(r"\s*(\d+|[+*-])", line)
    if pattern is _NUMBER and mark and mark[1] != "1":
        node.options["start"] = mark[1]
    for index, item in enumerate(items):
        entry = Node("li", dict(item.attrs), [], line=item.numbers[0])
        # blank lines at the end part the item from the next, not its own blocks
        while len(item.lines) > 1 and not item.lines[-1].strip():
            item.lines.pop()
        # a list and its item are two levels for markdown-it-py
        entry.children = parser.parse_inner(item.lines, item.numbers, levels=2)
        if _is_loose(items, index):
            entry.options["loose"] = "yes"
        node.children.append(entry)
    parser.nodes.append(node)
    parser.is_terminated = not has_tight_end
    return True


def _is_loose(items: list[_Item], index: int) -> bool:
    """Say whether blank lines set an item apart from its neighbours, or its paragraphs from each other."""
    return any(not line.strip() for line in items[index].lines) or items[index].is_spaced


def _gather_items(parser: BlockParser, pattern: re.Pattern[str]) -> tuple[list[_Item], bool]:
    """Return the items of a list, and whether it ends without a blank line."""
    items: list[_Item] = []
    has_nested_list = is_after_blank = False
    while (line := parser.peek_line()) is not None:
        indent = len(line) - len(line.lstrip(" "))
        # an item that is indented as far as the content of the one before is nested in it
        limit = min(items[-1].indent - 1, 3) if items else 3
        # "* * *" is a rule only behind a blank line; before, it goes on with the item
        if is_after_blank and RULE.match(line):
            break
        if END.match(line):
            parser.position += 1
            break
        if indent <= limit and (match := pattern.match(line)) and not RULE.match(line):
            items.append(_start_item(match[1], match[2], parser.line_number, parser.context.attribute_lists))
            # a blank line between items makes the later one loose, as kramdown prints it
            items[-1].is_spaced = is_after_blank
            has_nested_list, is_after_blank = bool(LIST.match(items[-1].lines[0])), False
        elif BLANK.match(line):
            has_nested_list = is_after_blank = True
            items[-1].add("", parser.line_number)
        elif indent >= items[-1].indent or (not is_after_blank and not _is_interruption(parser, line)):
            text = line[items[-1].indent :] if indent >= items[-1].indent else line
            if not has_nested_list and indent >= items[-1].indent and LIST.match(text):
                has_nested_list = True
            elif has_nested_list and indent < items[-1].indent and LIST.match(text):
                # a nested list whose items are indented unevenly stays one list
                text = " " * 4 + text.lstrip(" ")
            items[-1].add(text, parser.line_number)
            is_after_blank = False
        else:
            break
        parser.position += 1
    while items and len(items[-1].lines) > 1 and not items[-1].lines[-1].strip():
        items[-1].lines.pop()
        items[-1].numbers.pop()
    return items, not is_after_blank


def _is_interruption(parser: BlockParser, line: str) -> bool:
    """Say whether a line that is not indented ends the list it follows: an attribute list or an HTML block."""
    return bool(IAL.match(line)) or parser.is_html_start(line)


def read_definition_list(parser: BlockParser, line: str) -> bool:
    """Read definitions; the paragraph before them holds their terms, a line each."""
    if (
        not _DEFINITION.match(line)
        or not parser.nodes
        or parser.nodes[-1].tag != "p"
        or "raw" not in parser.nodes[-1].options
    ):
        return False
    if (
        parser.position >= 2
        and not parser.lines[parser.position - 1].strip()
        and not parser.lines[parser.position - 2].strip()
    ):
        return False
    # the terms were read as a paragraph before the colon was seen
    terms = parser.nodes.pop()
    previous = parser.nodes[-1] if parser.nodes and parser.nodes[-1].tag == "dl" else None
    node = previous or Node("dl", {}, [], line=terms.line)
    if previous is None:
        parser.nodes.append(node)
    # two definition lists that follow each other are one, which no source holds
    node.source = ""
    for offset, text in enumerate(terms.options["raw"].split("\n")):
        match = _ITEM_IAL.match(text)
        attrs = parse_attribute_list(match[1], parser.context.attribute_lists) if match else {}
        term = parse_spans(text[match.end() :] if match else text.strip(), parser.context, terms.line + offset)
        node.children.append(Node("dt", attrs, term, line=terms.line + offset))
    items, has_tight_end = _gather_items(parser, _DEFINITION)
    parser.is_terminated = not has_tight_end
    for item in items:
        node.children.append(
            Node("dd", dict(item.attrs), parser.parse_inner(item.lines, item.numbers, levels=2), line=item.numbers[0])
        )
    return True

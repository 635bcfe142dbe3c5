"""Lists and definition lists (kramdown 2.4, ``parser/kramdown/list.rb``)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..tree import Node
from .attributes import attribute_list
from .block_parser import BLANK, END, IAL, LIST, RULE, Blocks
from .span_parser import spans

BULLET = re.compile(r"( {0,3}[+*-])((?:[\t ].*)?)$")
NUMBER = re.compile(r"( {0,3}\d+\.)((?:[\t ].*)?)$")
ITEM_IAL = re.compile(r"\s*\{:(?![:/\w][\w-]*:)((?:\\\}|[^}])+)\}\s*")
DEFINITION = re.compile(r"( {0,3}:)([\t ].*)$")


@dataclass
class Item:
    """The lines of one item while it is gathered."""

    #: columns by which its content is indented
    indent: int
    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    attrs: dict[str, str] = field(default_factory=dict)
    #: whether the item was marked by a blank line before it (definitions)
    spaced: bool = False

    def add(self, line: str, number: int) -> None:
        """Add a line."""
        self.lines.append(line)
        self.numbers.append(number)


def first_line(mark: str, rest: str, number: int, context_lists: dict[str, dict[str, str]]) -> Item:
    """Return the item that a line begins: *mark* is its marker, *rest* what follows."""
    found = ITEM_IAL.match(rest)
    blank_behind = not rest[found.end() :].strip() if found else not rest.strip()
    indent = 4 if blank_behind else len(mark) + len(rest) - len(rest.lstrip(" "))
    item = Item(indent)
    if found:
        item.attrs = attribute_list(found[1], context_lists)
        rest = rest[found.end() :]
    item.add(rest.strip(" ") if blank_behind else rest.lstrip(" "), number)
    return item


def list_block(blocks: Blocks, line: str) -> bool:
    """Read an ordered or an unordered list."""
    if not LIST.match(line) or RULE.match(line):
        return False
    pattern = BULLET if BULLET.match(line) else NUMBER
    node = Node("ul" if pattern is BULLET else "ol", {}, line=blocks.number)
    items, tight_end = gather(blocks, pattern)
    mark = re.match(r"\s*(\d+|[+*-])", line)
    if pattern is NUMBER and mark and mark[1] != "1":
        node.options["start"] = mark[1]
    for index, item in enumerate(items):
        entry = Node("li", dict(item.attrs), [], line=item.numbers[0])
        while len(item.lines) > 1 and not item.lines[-1].strip():
            item.lines.pop()
        entry.children = blocks.inner(item.lines, item.numbers, levels=2)
        if loose(items, index):
            entry.options["loose"] = "yes"
        node.children.append(entry)
    blocks.out.append(node)
    blocks.ended = not tight_end
    return True


def loose(items: list[Item], index: int) -> bool:
    """Say whether blank lines set an item apart from its neighbours, or its paragraphs from each other."""
    return any(not line.strip() for line in items[index].lines) or items[index].spaced


def gather(blocks: Blocks, pattern: re.Pattern[str]) -> tuple[list[Item], bool]:
    """Return the items of a list, and whether it ends without a blank line."""
    items: list[Item] = []
    nested = blank = False
    while (line := blocks.line()) is not None:
        here = len(line) - len(line.lstrip(" "))
        limit = min(items[-1].indent - 1, 3) if items else 3
        if blank and RULE.match(line):
            break
        if END.match(line):
            blocks.at += 1
            break
        if here <= limit and (found := pattern.match(line)) and not RULE.match(line):
            items.append(first_line(found[1], found[2], blocks.number, blocks.context.lists))
            items[-1].spaced = blank
            nested, blank = bool(LIST.match(items[-1].lines[0])), False
        elif BLANK.match(line):
            nested = blank = True
            items[-1].add("", blocks.number)
        elif here >= items[-1].indent or (not blank and not interrupts(blocks, line)):
            text = line[items[-1].indent :] if here >= items[-1].indent else line
            if not nested and here >= items[-1].indent and LIST.match(text):
                nested = True
            elif nested and here < items[-1].indent and LIST.match(text):
                text = " " * 4 + text.lstrip(" ")
            items[-1].add(text, blocks.number)
            blank = False
        else:
            break
        blocks.at += 1
    while items and len(items[-1].lines) > 1 and not items[-1].lines[-1].strip():
        items[-1].lines.pop()
        items[-1].numbers.pop()
    return items, not blank


def interrupts(blocks: Blocks, line: str) -> bool:
    """Say whether a line that is not indented ends the list it follows: an attribute list or an HTML block."""
    return bool(IAL.match(line)) or blocks.begins_html(line)


def definition_list(blocks: Blocks, line: str) -> bool:
    """Read definitions; the paragraph before them holds their terms, a line each."""
    if not DEFINITION.match(line) or not blocks.out or blocks.out[-1].tag != "p" or "raw" not in blocks.out[-1].options:
        return False
    if blocks.at >= 2 and not blocks.lines[blocks.at - 1].strip() and not blocks.lines[blocks.at - 2].strip():
        return False
    terms = blocks.out.pop()
    before = blocks.out[-1] if blocks.out and blocks.out[-1].tag == "dl" else None
    node = before or Node("dl", {}, [], line=terms.line)
    if before is None:
        blocks.out.append(node)
    node.source = ""
    for offset, text in enumerate(terms.options["raw"].split("\n")):
        found = ITEM_IAL.match(text)
        attrs = attribute_list(found[1], blocks.context.lists) if found else {}
        shown = spans(text[found.end() :] if found else text.strip(), blocks.context, terms.line + offset)
        node.children.append(Node("dt", attrs, shown, line=terms.line + offset))
    items, tight_end = gather(blocks, DEFINITION)
    blocks.ended = not tight_end
    for item in items:
        node.children.append(
            Node("dd", dict(item.attrs), blocks.inner(item.lines, item.numbers, levels=2), line=item.numbers[0])
        )
    return True

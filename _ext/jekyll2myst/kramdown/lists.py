"""Lists (kramdown 2.4, ``parser/kramdown/list.rb``; boxes of task lists are text, as MyST has them)."""

from __future__ import annotations

import re

from .block import Block
from .block_parser import BlockParser
from .list_items import ItemLines, match_item, start_item
from .patterns import BLANK_LINES, BULLET, END_MARK, LIST, NUMBER, RULE

_MARK = re.compile(r" *([+*-]|[0-9]+\.)")


def read_list(parser: BlockParser) -> bool:
    """Read an ordered or an unordered list."""
    if not parser.scanner.match(LIST):
        return False
    is_bullet = bool(parser.scanner.match(BULLET))
    block = Block("ul" if is_bullet else "ol", parser.scanner.line)
    block.attribute_list = parser.take_pending()
    mark = _MARK.match(parser.scanner.text, parser.scanner.position)
    block.name = mark[1] if mark else ""
    items, has_end_mark = _gather_items(parser, is_bullet=is_bullet)
    block.children = [item.block for item in items]
    parser.tree.children.append(block)
    _parse_items(parser, items)
    last_blank = _drop_paragraphs(block, has_end_mark=has_end_mark)
    if last_blank is not None and not has_end_mark:
        parser.tree.children.append(last_blank)
    return True


def _gather_items(parser: BlockParser, *, is_bullet: bool) -> tuple[list[ItemLines], bool]:
    """Return the items of a list with their lines, and whether a mark ended it."""
    scanner, start_pattern = parser.scanner, BULLET if is_bullet else NUMBER
    items: list[ItemLines] = []
    has_nested_list = is_after_blank = False
    while not scanner.is_at_end:
        if is_after_blank and scanner.match(RULE):
            break
        if scanner.scan(END_MARK):
            return items, True
        if start := match_item(parser, start_pattern, items):
            item = start_item("li", start, scanner.line)
            items.append(item)
            scanner.position = start.end()
            has_nested_list, is_after_blank = bool(LIST.match(item.pieces[-1])), False
        elif line := items[-1].take_line(parser, is_lazy=not is_after_blank):
            text, is_indented = line
            if not has_nested_list and is_indented and LIST.match(text):
                items[-1].pieces.append("")
                has_nested_list = True
            elif has_nested_list and not is_indented and LIST.match(text):
                # a nested list whose items are indented unevenly stays one list
                text = " " * (items[-1].indent + 4) + text
            items[-1].pieces[-1] += text
            is_after_blank = False
        elif blank := scanner.scan(BLANK_LINES):
            has_nested_list = is_after_blank = True
            items[-1].pieces[-1] += blank[0]
        else:
            break
    return items, False


def _parse_items(parser: BlockParser, items: list[ItemLines]) -> None:
    """Read the blocks of each item; a list in an item is read by itself."""
    for item in items:
        line = item.block.line
        for piece in item.pieces:
            # a list and its item are two levels for markdown-it-py
            parser.parse_inner(item.block, piece, line, levels=2)
            line += piece.count("\n") if line else 0


def _drop_paragraphs(block: Block, *, has_end_mark: bool) -> Block | None:
    """Make texts of the paragraphs that only stand in an item; return the blank lines at the end."""
    last_blank = None
    items = block.children
    for item in items:
        children = item.children
        if not children:
            continue
        first = children[0]
        # a mark that an attribute list has set behind the first paragraph
        if first.kind == "p" and len(children) >= 2 and children[1].kind == "eob" and first.attribute_list:
            del children[1]
        if first.kind == "p" and _is_tight(item, items, has_end_mark=has_end_mark):
            if len(children) > 1 and children[1].kind != "blank":
                first.children[0].parts.append("\n")
            first.is_bare = True
        last_blank = children.pop() if children[-1].kind == "blank" else None
    return last_blank


def _is_tight(item: Block, items: list[Block], *, has_end_mark: bool) -> bool:
    """Say whether the first paragraph of an item is its text."""
    children, is_last = item.children, item is items[-1]
    if len(children) >= 2 and children[1].kind == "blank" and not (is_last and len(children) == 2 and not has_end_mark):
        return False
    # the last item is as those before it
    return (
        not is_last
        or len(items) == 1
        or any(not other.children or other.children[0].kind != "p" or other.children[0].is_bare for other in items[:-1])
    )

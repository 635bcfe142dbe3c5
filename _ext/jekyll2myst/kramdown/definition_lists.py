"""Definition lists (kramdown 2.4, ``parser/kramdown/list.rb``)."""

from __future__ import annotations

from .block import Block
from .block_parser import BlockParser
from .list_items import ItemLines, add_item_attributes, match_item, start_item
from .patterns import BLANK_LINES, DEFINITION, END_MARK


def read_definition_list(parser: BlockParser) -> bool:
    """Read definitions; the paragraph before them holds their terms, a line each."""
    if not parser.scanner.match(DEFINITION) or not _has_terms(parser.tree.children):
        return False
    block = Block("dl")
    # attributes that wait are lost: a list has those of its terms
    parser.pending = None
    children = parser.tree.children
    # behind a blank line the definition is a paragraph
    is_spaced = children[-1].kind == "blank"
    if is_spaced:
        children.pop()
    terms = children.pop()
    block.line, block.start = terms.line, terms.start
    block.children = _read_terms(terms)
    block.attribute_list = terms.attribute_list
    last_blank = None
    for item in _gather_definitions(parser, is_spaced=is_spaced):
        parser.parse_inner(item.block, "".join(item.pieces), item.block.line, levels=2)
        block.children.append(item.block)
        inside = item.block.children
        if inside:
            last_blank = inside.pop() if inside[-1].kind == "blank" else None
        if inside and inside[0].kind == "p" and not item.is_spaced:
            if len(inside) > 1:
                inside[0].children[0].parts.append("\n")
            inside[0].is_bare = True
    _add_to_list(children, block)
    if last_blank is not None:
        children.append(last_blank)
    return True


def _has_terms(children: list[Block]) -> bool:
    """Say whether a paragraph stands before a definition, with one blank line between them at the most."""
    if not children or (len(children) == 1 and children[0].kind != "p"):
        return False
    last = children[-1]
    return last.kind == "p" or (last.kind == "blank" and last.text == "\n" and children[-2].kind == "p")


def _read_terms(paragraph: Block) -> list[Block]:
    """Return the terms that a paragraph holds."""
    terms = []
    for number, text in enumerate(paragraph.children[0].text.split("\n")):
        term = Block("dt", paragraph.line + number if paragraph.line else 0)
        term.children.append(Block("text", term.line, [add_item_attributes(term, text)]))
        terms.append(term)
    return terms


def _gather_definitions(parser: BlockParser, *, is_spaced: bool) -> list[ItemLines]:
    """Return the definitions with their lines; *is_spaced* says whether a blank line stands before the first."""
    scanner = parser.scanner
    items: list[ItemLines] = []
    is_after_blank = False
    while not scanner.is_at_end:
        if start := match_item(parser, DEFINITION, items):
            items.append(start_item("dd", start, scanner.line))
            items[-1].is_spaced = is_spaced
            scanner.position = start.end()
            is_spaced = is_after_blank = False
        elif scanner.match(END_MARK):
            break
        elif line := items[-1].take_line(parser, is_lazy=not is_after_blank):
            items[-1].pieces.append(line[0])
            is_spaced = is_after_blank = False
        elif blank := scanner.scan(BLANK_LINES):
            is_spaced = is_after_blank = True
            items[-1].pieces.append(blank[0])
        else:
            break
    return items


def _add_to_list(children: list[Block], block: Block) -> None:
    """Add a definition list to the one before it, or to *children* where there is none."""
    if children and children[-1].kind == "dl":
        previous = children[-1]
    elif len(children) >= 2 and children[-1].kind == "blank" and children[-2].kind == "dl":
        children.pop()
        previous = children[-1]
    else:
        children.append(block)
        return
    previous.children += block.children
    previous.source = ""

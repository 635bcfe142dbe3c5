"""Tables of lines with pipes (kramdown 2.4, ``parser/kramdown/table.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .block_parser import Blocks
from .span_parser import spans

SEPARATOR = re.compile(r"[+|: \t-]*-[+|: \t-]*$")
FOOTER = re.compile(r"[+|: \t=]*=[+|: \t=]*$")
ALIGN = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
#: what splits no cell: code, an escaped pipe
WHOLE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|<code.*?</code>|\\\||\|")
SIDES = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def cells_of(line: str) -> list[str]:
    """Return the texts of a row's cells."""
    cells, at = [""], 0
    for found in WHOLE.finditer(line):
        cells[-1] += line[at : found.start()]
        at = found.end()
        if found[0] == "|":
            cells.append("")
        else:
            cells[-1] += "|" if found[0] == "\\|" else found[0]
    cells[-1] += line[at:]
    if line.lstrip().startswith("|") and not cells[0].strip():
        cells.pop(0)
    if cells and not cells[-1].strip():
        cells.pop()
    return [cell.strip() for cell in cells]


def table(blocks: Blocks, line: str) -> bool:
    """Read a table: lines that each hold a pipe."""
    if not blocks.boundary or "|" not in line or len(cells_of(line)) < 1 or line.startswith("    "):
        return False
    end = blocks.at
    while end < len(blocks.lines) and "|" in WHOLE.sub(lambda one: one[0] if one[0] == "|" else "", blocks.lines[end]):
        end += 1
    following = blocks.lines[end] if end < len(blocks.lines) else ""
    if following.strip() and not blocks.ends_quote(following):
        return False
    rows, sides = rows_of(blocks, end)
    if not rows or all(is_head for is_head, _texts, _number in rows):
        return False
    width = max(len(texts) for _head, texts, _number in rows)
    node = Node("table", {}, [], line=blocks.number)
    for is_head, texts, number in rows:
        row = Node("tr", {}, [], line=number)
        for index, text in enumerate([*texts, *[""] * (width - len(texts))]):
            side = sides[index] if index < len(sides) else ""
            attrs = {"style": f"text-align: {side}"} if side else {}
            row.children.append(
                Node("th" if is_head else "td", attrs, spans(text, blocks.context, number), line=number)
            )
        node.children.append(row)
    blocks.at = end
    blocks.out.append(node)
    return True


def rows_of(blocks: Blocks, end: int) -> tuple[list[tuple[bool, list[str], int]], list[str]]:
    """Return the rows up to line *end* (is it a header, cells, line), and each column's side."""
    rows: list[tuple[bool, list[str], int]] = []
    sides, separated = list[str](), False
    for index in range(blocks.at, end):
        line = blocks.lines[index]
        if SEPARATOR.match(line):
            if rows and not separated:
                separated = True
                rows = [(True, texts, number) for _head, texts, number in rows]
                sides = [SIDES[bool(left), bool(right)] for left, right in ALIGN.findall(line)]
        elif not FOOTER.match(line):
            rows.append((False, cells_of(line), blocks.numbers[index]))
    return rows, sides

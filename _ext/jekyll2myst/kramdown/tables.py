"""Tables of lines with pipes (kramdown 2.4, ``parser/kramdown/table.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .block_parser import BlockParser
from .span_parser import parse_spans

_SEPARATOR = re.compile(r"[+|: \t-]*-[+|: \t-]*$")
_FOOTER = re.compile(r"[+|: \t=]*=[+|: \t=]*$")
_ALIGN = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
#: what splits no cell: code, an escaped pipe
_CELL_TOKEN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|<code.*?</code>|\\\||\|")
_ALIGNMENTS = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def _split_cells(line: str) -> list[str]:
    """Return the texts of a row's cells."""
    cells, at = [""], 0
    for token in _CELL_TOKEN.finditer(line):
        cells[-1] += line[at : token.start()]
        at = token.end()
        if token[0] == "|":
            cells.append("")
        else:
            cells[-1] += "|" if token[0] == "\\|" else token[0]
    cells[-1] += line[at:]
    # pipes at both ends of a row are optional and begin no cell
    if line.lstrip().startswith("|") and not cells[0].strip():
        cells.pop(0)
    if cells and not cells[-1].strip():
        cells.pop()
    return [cell.strip() for cell in cells]


def read_table(parser: BlockParser, line: str) -> bool:
    """Read a table: lines that each hold a pipe."""
    if not parser.is_after_blank or "|" not in line or len(_split_cells(line)) < 1 or line.startswith("    "):
        return False
    end = parser.position
    while end < len(parser.lines) and "|" in _CELL_TOKEN.sub(
        lambda token: token[0] if token[0] == "|" else "", parser.lines[end]
    ):
        end += 1
    # a table must end at a blank line, else its lines were prose with pipes in them
    following = parser.lines[end] if end < len(parser.lines) else ""
    if following.strip() and not parser.is_quote_end(following):
        return False
    rows, alignments = _read_rows(parser, end)
    if not rows or all(section == "thead" for section, _texts, _number in rows):
        return False
    width = max(len(texts) for _section, texts, _number in rows)
    node = Node("table", {}, [], line=parser.line_number)
    for section, texts, number in rows:
        row = Node("tr", {}, [], line=number)
        if section == "tfoot":
            row.options["section"] = section
        for index, text in enumerate([*texts, *[""] * (width - len(texts))]):
            alignment = alignments[index] if index < len(alignments) else ""
            attrs = {"style": f"text-align: {alignment}"} if alignment else {}
            row.children.append(
                Node(
                    "th" if section == "thead" else "td", attrs, parse_spans(text, parser.context, number), line=number
                )
            )
        node.children.append(row)
    parser.position = end
    parser.nodes.append(node)
    return True


def _read_rows(parser: BlockParser, end: int) -> tuple[list[tuple[str, list[str], int]], list[str]]:
    """Return the rows up to line *end* (the section as HTML names it, cells, line), and each column's side."""
    rows: list[tuple[str, list[str], int]] = []
    alignments, has_separator, foot_start = list[str](), False, -1
    for index in range(parser.position, end):
        line = parser.lines[index]
        if _SEPARATOR.match(line):
            # the first separator makes heads of the rows above it, later ones part bodies
            if rows and not has_separator and foot_start < 0:
                has_separator = True
                rows = [("thead", texts, number) for _section, texts, number in rows]
                alignments = [
                    _ALIGNMENTS[bool(left_colon), bool(right_colon)] for left_colon, right_colon in _ALIGN.findall(line)
                ]
        elif _FOOTER.match(line):
            # the foot is what stands behind the last such line
            foot_start = len(rows)
        else:
            rows.append(("tbody", _split_cells(line), parser.line_numbers[index]))
    if foot_start >= 0:
        rows[foot_start:] = [("tfoot", texts, number) for _section, texts, number in rows[foot_start:]]
    return rows, alignments

"""Tables of lines with pipes (kramdown 2.4, ``parser/kramdown/table.rb``)."""

from __future__ import annotations

import re

from .block import Block
from .block_parser import BlockParser
from .code_spans import CodeSpan, find_code_span
from .html_elements import BLOCK_ELEMENTS, EMPTY_ELEMENTS, END_TAG, START_TAG, find_element_name, find_end_tag
from .patterns import SPACES
from .scanner import Scanner

_PIPE = re.compile(r"(?:\||.*?[^\\\n]\|)")
_START = re.compile(r" {0,3}(?=[^ \t\n\v\f\r])(?:\||.*?[^\\\n]\|)")
_SEPARATOR = re.compile(r"([+|: \t-]*?-[+|: \t-]*?)[ \t]*\n")
_FOOTER = re.compile(r"[+|: \t=]*?=[+|: \t=]*?[ \t]*\n")
_ROW = re.compile(r"(.*?)[ \t]*\n")
_ALIGN = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_LEADING_PIPE = re.compile(r"[ \t\n\v\f\r]*\|")
_UNESCAPED_PIPE = re.compile(r"(?<!\\)\|")
_SPECIAL = re.compile("[`<]")
#: lines of more cells than this are no table; word processors end at 63
MAX_COLUMNS = 250
_SIDES = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def read_table(parser: BlockParser) -> bool:
    """Read a table: lines that each hold a pipe, with a boundary behind them."""
    scanner = parser.scanner
    if not parser.is_after_boundary or not scanner.match(_START):
        return False
    start, pending = scanner.position, parser.pending
    table = Block("table", scanner.line)
    table.attribute_list = parser.take_pending()
    _read_rows(parser, table)
    text = scanner.text[start : scanner.position - 1]
    width = max((len(row.children) for part in table.children for row in part.children), default=0)
    # what is only looked like a table is text
    if (
        not parser.is_before_boundary
        or not _has_pipe_on_each_line(text)
        or all(part.kind != "tbody" for part in table.children)
        or _is_too_wide(parser, table, width)
    ):
        scanner.position, parser.pending = start, pending
        return False
    for part in table.children:
        for row in part.children:
            row.children += [Block("td", row.line) for _ in range(width - len(row.children))]
    table.alignments = (table.alignments + ("",) * width)[:width]
    parser.tree.children.append(table)
    return True


def _is_too_wide(parser: BlockParser, table: Block, width: int) -> bool:
    """Say whether a table of *width* columns has more than a page can show, and report that."""
    if width <= MAX_COLUMNS:
        return False
    detail = f"has {width} columns, more than a page can show; it is shown as text: make several tables of it"
    parser.context.report("markup", "table", table.line, detail)
    return True


def _read_rows(parser: BlockParser, table: Block) -> None:
    """Read the lines of a table into its head, bodies and foot."""
    scanner = parser.scanner
    rows: list[Block] = []
    has_footer = False
    has_leading_pipe = bool(_LEADING_PIPE.match(scanner.text, scanner.position))
    scanner.scan(_SEPARATOR)

    def add_part(kind: str) -> None:
        table.children.append(Block(kind, children=rows.copy()))
        rows.clear()

    while not scanner.is_at_end and scanner.match(_PIPE):
        line = scanner.line
        if separator := scanner.scan(_SEPARATOR):
            if rows and not table.alignments and not has_footer:
                add_part("thead")
                table.alignments = tuple(
                    _SIDES[bool(left), bool(right)] for left, right in _ALIGN.findall(separator[1])
                )
            elif rows and not has_footer:
                add_part("tbody")
        elif scanner.scan(_FOOTER):
            if rows:
                add_part("tbody")
            has_footer = True
        elif row := scanner.scan(_ROW):
            cells = _split_cells(row[1], has_leading_pipe=has_leading_pipe)
            rows.append(Block("tr", line, children=[_make_cell(cell, line) for cell in cells]))
    if rows:
        add_part("tfoot" if has_footer else "tbody")


def _make_cell(text: str, line: int) -> Block:
    """Return a cell."""
    return Block("td", line, children=[Block("text", line, [text.strip(SPACES)])])


def _split_cells(line: str, *, has_leading_pipe: bool) -> list[str]:
    """Return the texts of a row's cells; pipes in code part none."""
    cells: list[str] = []
    for number, part in enumerate(_split_at_code(line)):
        if number % 2:
            _add_to_cell(cells, part)
            continue
        scanner = Scanner(part, 0)
        text = ""
        while not scanner.is_at_end:
            tick = scanner.find("`", scanner.position)
            text += part[scanner.position : tick if tick >= 0 else None]
            scanner.position = tick if tick >= 0 else len(part)
            if tick < 0:
                break
            code = find_code_span(scanner)
            if isinstance(code, str):
                text += code
                continue
            _add_cells(cells, text)
            text = ""
            # code keeps the bars that are escaped outside of it
            fence = "`" * (max(map(len, re.findall("`+", code.text)), default=0) + 1)
            space = " " if len(fence) > 1 else ""
            _add_to_cell(cells, f"{fence}{space}{code.text}{space}{fence}")
        _add_cells(cells, text)
    if has_leading_pipe and cells and not cells[0].strip(SPACES):
        cells.pop(0)
    if cells and not cells[-1].strip(SPACES):
        cells.pop()
    return cells


def _split_at_code(line: str) -> list[str]:
    """Return the parts of a row: each second is an element ``code``."""
    parts, at = list[str](), 0
    while True:
        start = line.find("<code", at)
        tag_end = line.find(">", start) if start >= 0 else -1
        end = line.find("</code>", tag_end) if tag_end >= 0 else -1
        if end < 0:
            return [*parts, line[at:]]
        parts += [line[at:start], line[start : end + 7]]
        at = end + 7


def _add_to_cell(cells: list[str], text: str) -> None:
    """Add *text* to the last cell, or as the first."""
    if cells:
        cells[-1] += text
    else:
        cells.append(text)


def _add_cells(cells: list[str], text: str) -> None:
    """Add *text*, whose pipes part cells."""
    if not text:
        return
    first, *others = [cell.replace("\\|", "|") for cell in _UNESCAPED_PIPE.split(text)]
    _add_to_cell(cells, first)
    cells += others


def _has_pipe_on_each_line(text: str) -> bool:
    """Say whether each line of a table has a pipe that stands neither in code nor in a tag."""
    has_pipe = False
    for is_code, piece in _list_pieces(text):
        lines = piece.split("\n")
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        if not piece:
            continue
        if is_code:
            if len(lines) > 2 or (len(lines) == 2 and not has_pipe):
                break
            if len(lines) == 2:
                has_pipe = False
        else:
            if len(lines) > 1 and not has_pipe and not _PIPE.match(lines[0]):
                break
            has_pipe = (False if len(lines) > 1 else has_pipe) or bool(_PIPE.match(lines[-1]))
    return has_pipe


def _list_pieces(text: str) -> list[tuple[bool, str]]:
    """Return the pieces of the lines of a table, code and other text; tags are left out."""
    scanner, pieces, plain = Scanner(text, 0), list[tuple[bool, str]](), ""
    while match := _SPECIAL.search(text, scanner.position):
        plain += text[scanner.position : match.start()]
        scanner.position = match.start()
        code = find_code_span(scanner) if match[0] == "`" else None
        if isinstance(code, CodeSpan):
            pieces += [(False, plain), (True, code.text)]
            plain = ""
        elif code is not None:
            plain += code
        elif (end := _skip_element(scanner)) < 0:
            plain += "<"
            scanner.position += 1
        elif end == scanner.position:
            plain += text[match.start() : end]
        else:
            pieces.append((False, plain))
            plain, scanner.position = "", end
    return [*pieces, (False, plain + text[scanner.position :])]


def _skip_element(scanner: Scanner) -> int:
    """Return where the element or comment ends that begins at the present position, -1 where none does.

    A tag that is text is passed; then that is where the scanner stands.
    """
    start = scanner.position
    if scanner.text.startswith("<!--", start) and (end := scanner.find("-->", start)) >= 0:
        return end + 3
    if scanner.scan(END_TAG):
        return scanner.position
    tag = scanner.match(START_TAG)
    if tag is None:
        return -1
    name = find_element_name(tag[1])
    if name in BLOCK_ELEMENTS:
        scanner.position = tag.end()
        return tag.end()
    if tag[3] or name in EMPTY_ELEMENTS:
        return tag.end()
    end_tag = find_end_tag(scanner, name, tag.end())
    return end_tag.end() if end_tag else len(scanner.text)

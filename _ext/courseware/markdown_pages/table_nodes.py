"""How tables are written: as rows between bars where each cell is one line, as lists where one is more.

Of a cell that is merged with others, the content stands in the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docutils import nodes

from .block_nodes import write_strong
from .lines import mark, write_marks
from .list_nodes import write_bullets
from .page_writer import BlockFunction, PageWriter

#: class of a cell -> what stands below the head of its column
_ALIGNMENTS = {"text-left": ":---", "text-center": ":---:", "text-right": "---:"}


# a list, a quotation, code, a formula, a line across the page
_OTHER_BLOCK = re.compile(r"(?:[-*>]|\d+[.)])(?:\s|$)|```|\$\$|\*\*\*$")


class _Cell(NamedTuple):
    """A cell of the grid; of merged ones, those behind the first hold nothing."""

    blocks: list[str]
    heads_row: bool = False
    alignment: str = "---"


class _Row(NamedTuple):
    """A row of the grid."""

    cells: list[_Cell]
    is_head: bool


def _write_table(page: PageWriter, node: nodes.Element) -> list[str]:
    """Write a table below its title."""
    titles = [child for child in node.children if isinstance(child, nodes.title)]
    number = page.facts.numbers.get(str(node["ids"][0]), "") if node["ids"] else ""
    blocks = [block for title in titles for block in write_strong(page, title.children, number)]
    page.depth += 1
    for group in node.findall(nodes.tgroup):
        if group.parent is node:
            blocks += _write_rows(list(_read_rows(page, group)))
    page.depth -= 1
    return blocks


def _read_rows(page: PageWriter, group: nodes.Element) -> Iterator[_Row]:
    """Yield the rows of a table as a grid."""
    stubs = [bool(child.get("stub")) for child in group.children if isinstance(child, nodes.colspec)]
    for part in group.children:
        covered: dict[int, int] = {}  # how many rows below are covered, by column
        for row in part.children if isinstance(part, (nodes.thead, nodes.tbody)) else ():
            cells: list[_Cell] = []
            for entry in row.findall(nodes.entry):
                if entry.parent is not row:
                    continue
                _skip_covered(cells, covered)
                is_stub = len(cells) < len(stubs) and stubs[len(cells)]
                cells += _read_cell(page, entry, is_stub or entry.get("scope") == "row", len(cells), covered)
            _skip_covered(cells, covered)
            yield _Row(cells, isinstance(part, nodes.thead))


def _skip_covered(cells: list[_Cell], covered: dict[int, int]) -> None:
    """Add an empty cell for each column that a cell of a row above goes on in."""
    while covered.get(len(cells), 0):
        covered[len(cells)] -= 1
        cells.append(_Cell([]))


def _read_cell(
    page: PageWriter, entry: nodes.Element, heads_row: bool, column: int, covered: dict[int, int]
) -> Iterator[_Cell]:
    """Yield a cell, and an empty one for each column more that it covers."""
    width = 1 + int(entry.get("morecols", 0))
    for number in range(column, column + width):
        covered[number] = int(entry.get("morerows", 0))
    alignment = next((_ALIGNMENTS[name] for name in entry["classes"] if name in _ALIGNMENTS), "---")
    yield _Cell(page.write_blocks(entry.children), heads_row, alignment)
    yield from [_Cell([])] * (width - 1)


def _write_rows(rows: list[_Row]) -> list[str]:
    cells = [cell for row in rows for cell in row.cells]
    return _write_grid(rows) if all(map(_is_flat, cells)) else _write_lists(rows)


def _is_flat(cell: _Cell) -> bool:
    """Say whether a cell can stand between bars."""
    return len(cell.blocks) <= 1 and all(map(_is_line, cell.blocks))


def _is_line(block: str) -> bool:
    """Say whether a block can stand between bars: a paragraph in one line."""
    return "\n" not in block and not _OTHER_BLOCK.match(block)


def _write_grid(rows: list[_Row]) -> list[str]:
    """Write rows between bars; below the first, which heads the columns, stands how these are aligned."""
    width = max((len(row.cells) for row in rows), default=0)
    if not width:
        return []
    head = rows[0] if rows[0].is_head else _Row([_Cell([])] * width, True)
    body = rows[1:] if rows[0].is_head else rows
    alignments = [cell.alignment for cell in (body or [head])[0].cells]
    lines = [_write_bars([_join_cell(cell) for cell in head.cells], width)]
    lines += [_write_bars(alignments, width, "---")]
    lines += [_write_bars([_format_cell(cell, row) for cell in row.cells], width) for row in body]
    return ["\n".join(lines)]


def _write_bars(texts: list[str], width: int, missing: str = "") -> str:
    return f"| {' | '.join(texts + [missing] * (width - len(texts)))} |"


def _join_cell(cell: _Cell) -> str:
    return " ".join(cell.blocks).replace("|", "\\|")


def _format_cell(cell: _Cell, row: _Row) -> str:
    """Return a cell: in strong letters where it heads others."""
    return _join_cell(_make_strong(cell) if cell.heads_row or row.is_head else cell)


def _make_strong(cell: _Cell) -> _Cell:
    """Return a cell in strong letters, if it is one line without marks."""
    if len(cell.blocks) != 1 or "**" in cell.blocks[0] or not _is_line(cell.blocks[0]):
        return cell
    return cell._replace(blocks=[write_marks(mark("strong", cell.blocks[0]))])


def _write_lists(rows: list[_Row]) -> list[str]:
    """Write rows as items: of each the first cell, and below it the others; before them what heads the columns."""
    head = [row for row in rows[:1] if row.is_head and all(map(_is_flat, row.cells))]
    heading = " / ".join(block for row in head for cell in row.cells for block in _make_strong(cell).blocks)
    items = (_write_item(row) for row in rows[len(head) :] if any(cell.blocks for cell in row.cells))
    return [*([heading] if heading else []), *write_bullets(items)]


def _write_item(row: _Row) -> list[str]:
    cells = [_make_strong(cell) if row.is_head or cell.heads_row else cell for cell in row.cells if cell.blocks]
    others = write_bullets(cell.blocks for cell in cells[1:])
    return [*cells[0].blocks, *others]


BLOCKS: Mapping[type, BlockFunction] = {nodes.table: _write_table}

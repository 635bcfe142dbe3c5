"""The grid that the cells of a table form (HTML Living Standard, 4.9.12.1 "Forming a table").

Columns and rows in which no cell begins are left out: browsers show nothing of them, and the standard calls them an
error. Cells are kept as intervals, so that a large number in a page costs no more than a small one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..tree import Node

#: the most columns and rows that a cell covers (4.9.11 "Attributes common to td and th elements")
_MAX_COLUMN_SPAN, _MAX_ROW_SPAN = 1000, 65534
#: a table with more empty places for each of its cells is not kept in form
_MAX_PLACES_FOR_A_CELL, _FREE_PLACES = 20, 10_000
_NUMBER = re.compile(r"[ \t\n\f\r]*\+?(\d{1,9})", re.ASCII)
_PLAIN_NUMBER = re.compile(r"\s*\+?\d+\s*", re.ASCII)


class TableRow(NamedTuple):
    """A row: its section ("thead", "tbody" or "tfoot"), its group of rows in it, and its cells."""

    section: str
    group: str
    node: Node
    cells: Sequence[Node]


class GridCell(NamedTuple):
    """A cell and the columns and rows that it covers, counted from 0, the ends excluded."""

    node: Node
    row: int
    column: int
    row_end: int
    column_end: int

    @property
    def is_merged(self) -> bool:
        """Say whether it covers several columns or rows."""
        return self.row_end - self.row > 1 or self.column_end - self.column > 1


class Grid(NamedTuple):
    """The cells that begin in each row, the rows themselves, and how many columns there are."""

    cells: list[list[GridCell]]
    rows: list[TableRow]
    column_count: int
    #: what of the table is not kept, and why
    faults: list[str]


def form_grid(rows: Sequence[TableRow]) -> Grid:
    """Return the grid that *rows* form."""
    faults: list[str] = []
    placed = _place_cells(rows, faults)
    if placed is None:
        faults = ["its cells cover too many places: merged cells are taken apart"]
        placed = [
            [GridCell(cell, number, column, number + 1, column + 1) for column, cell in enumerate(row.cells)]
            for number, row in enumerate(rows)
        ]
    columns = sorted({cell.column for cells in placed for cell in cells})
    row_numbers = [number for number, cells in enumerate(placed) if cells]
    has_left_out = any(cell.column_end > columns[-1] + 1 for cells in placed for cell in cells) or (
        bool(columns) and columns[-1] >= len(columns)
    )
    if has_left_out:
        faults.append("columns in which no cell begins are left out")
    if has_left_out or len(row_numbers) < len(rows):
        placed = [[_compress(cell, row_numbers, columns) for cell in placed[number]] for number in row_numbers]
    return Grid(placed, [rows[number] for number in row_numbers], len(columns), faults)


def _place_cells(rows: Sequence[TableRow], faults: list[str]) -> list[list[GridCell]] | None:
    """Return the cells of each row at their places; `None` where they cover far more places than there are cells."""
    group_ends = {(row.section, row.group): number for number, row in enumerate(rows, 1)}
    budget = _FREE_PLACES + _MAX_PLACES_FOR_A_CELL * sum(len(row.cells) for row in rows)
    placed: list[list[GridCell]] = []
    # cells from above that go on, in the order of their columns
    open_cells: list[GridCell] = []
    for number, row in enumerate(rows):
        open_cells = [cell for cell in open_cells if cell.row_end > number]
        cells = _place_row(number, row, group_ends[row.section, row.group], open_cells, faults)
        placed.append(cells)
        open_cells = sorted([*open_cells, *(cell for cell in cells if cell.row_end > number + 1)], key=_get_column)
        budget -= len(open_cells)
        if budget < 0:
            return None
    return placed


def _get_column(cell: GridCell) -> int:
    """Return the first column of a cell."""
    return cell.column


def _place_row(
    number: int, row: TableRow, group_end: int, open_cells: Sequence[GridCell], faults: list[str]
) -> list[GridCell]:
    """Return the cells of one row, each in the first column that no cell from above covers."""
    cells: list[GridCell] = []
    column, following = 0, 0
    for node in row.cells:
        while following < len(open_cells) and open_cells[following].column <= column:
            column = max(column, open_cells[following].column_end)
            following += 1
        column_end = column + read_span(node, "colspan", faults)
        if following < len(open_cells) and column_end > open_cells[following].column:
            faults.append("cells overlap: the lower is made narrower")
            column_end = open_cells[following].column
        row_count = read_span(node, "rowspan", faults)
        row_end = min(number + row_count, group_end) if row_count else group_end
        cells.append(GridCell(node, number, column, row_end, column_end))
        column = column_end
    return cells


def read_span(node: Node, name: str, faults: list[str]) -> int:
    """Return how many columns or rows a cell covers; 0 rows are all that are left of its group.

    (2.3.4.2 "Non-negative integers": what follows the digits does not count, and what is no number is 1)
    """
    value = node.attrs.get(name)
    if value is None:
        return 1
    match = _NUMBER.match(value)
    count = int(match[1]) if match else 1
    limit = _MAX_COLUMN_SPAN if name == "colspan" else _MAX_ROW_SPAN
    if not _PLAIN_NUMBER.fullmatch(value) or count > limit:
        faults.append(f'{name}="{value[:20]}" is read as {min(count, limit)}')
    return min(count, limit) if count or name == "rowspan" else 1


def _compress(cell: GridCell, rows: Sequence[int], columns: Sequence[int]) -> GridCell:
    """Return a cell with its place counted in *rows* and *columns* only."""
    return GridCell(
        cell.node,
        bisect_left(rows, cell.row),
        bisect_left(columns, cell.column),
        bisect_left(rows, cell.row_end),
        bisect_left(columns, cell.column_end),
    )


def list_rows(table: Node) -> list[TableRow]:
    """Return the rows of a table as they are shown: the head first, the foot last; not those of tables inside it."""
    sections = [child for child in table.children if child.tag in ("thead", "tbody", "tfoot", "tr")]
    # another head or foot is shown where it stands
    first_head = next((child for child in sections if child.tag == "thead"), None)
    first_foot = next((child for child in sections if child.tag == "tfoot"), None)
    rows: list[TableRow] = []
    for number, child in enumerate(sections):
        if child.tag == "tr":
            rows.append(_make_row(child, child.options.get("section", "tbody"), child.options.get("group", "")))
            continue
        section = "thead" if child is first_head else "tfoot" if child is first_foot else "tbody"
        rows += [_make_row(row, section, str(number)) for row in child.children if row.tag == "tr"]
    return [row for section in ("thead", "tbody", "tfoot") for row in rows if row.section == section]


def _make_row(node: Node, section: str, group: str) -> TableRow:
    """Return a row of a *section*, which a group cannot leave."""
    return TableRow(section, group, node, [cell for cell in node.children if cell.tag in ("td", "th")])


def flatten_rows(rows: Iterable[TableRow]) -> list[Node]:
    """Return the elements of *rows*, each with what `list_rows` is to read of it again."""
    out = []
    for row in rows:
        row.node.options |= {"section": row.section, "group": row.group}
        row.node.children = list(row.cells)
        out.append(row.node)
    return out

"""What of a table is head, foot, and heads of rows: what a form of MyST must say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..tree import Node
from .grid import Grid, GridCell, form_grid, list_rows


class TableShape(NamedTuple):
    """A table as it is to be written."""

    grid: Grid
    #: how many of its first rows head columns, and how many of its last are the foot
    head_row_count: int
    foot_row_count: int
    #: how many of its first columns head their rows
    stub_column_count: int
    #: to which side the text of each column stands
    sides: list[str]
    #: the places of heads that are in no head row and no stub column
    other_heads: frozenset[tuple[int, int]]

    @property
    def is_plain(self) -> bool:
        """Say whether it has no merged cells, no foot, and heads in its first rows and columns only."""
        has_merged_cells = any(cell.is_merged for cells in self.grid.cells for cell in cells)
        return not (has_merged_cells or self.foot_row_count or self.other_heads)


def find_shape(table: Node) -> TableShape:
    """Return the shape of a table that `convert_table` has made."""
    grid = form_grid(list_rows(table))
    foot_count = sum(row.section == "tfoot" for row in grid.rows)
    head_count = _count_head_rows(grid)
    body = grid.cells[head_count:]
    stub_count = _count_stub_columns(body)
    other_heads = frozenset(
        (cell.row, cell.column) for cells in body for cell in cells if _is_head(cell) and cell.column >= stub_count
    )
    sides = table.options.get("text-align", "").split(",")
    return TableShape(grid, head_count, foot_count, stub_count, sides, other_heads)


def _is_head(cell: GridCell) -> bool:
    """Say whether a cell heads others; an empty one heads nothing."""
    return cell.node.tag == "th" and bool(cell.node.children)


def _is_band(cells: Sequence[GridCell], column_count: int) -> bool:
    """Say whether a row is one head over all columns, of several."""
    return len(cells) == 1 and cells[0].node.tag == "th" and cells[0].column_end - cells[0].column == column_count > 1


def _count_head_rows(grid: Grid) -> int:
    """Return how many of the first rows head columns: those of its head, else those that hold nothing but heads."""
    if count := sum(row.section == "thead" for row in grid.rows):
        return count
    bands = [_is_band(cells, grid.column_count) for cells in grid.cells]
    # a first band is one of several, which head groups of rows
    if bands[:1] == [True] and any(bands[1:]):
        return 0
    count, body_end = 0, sum(row.section == "tbody" for row in grid.rows)
    for cells in grid.cells[:body_end]:
        has_data = any(cell.node.tag == "td" and not cell.node.is_empty() for cell in cells)
        heads_rows = any(cell.node.attrs.get("scope", "").lower() in ("row", "rowgroup") for cell in cells)
        if has_data or heads_rows or not any(map(_is_head, cells)):
            break
        count += 1
    # docutils refuses a table of nothing but heads
    count = min(count, len(grid.cells) - 1)
    # a cell that goes on below keeps its row out of the head
    while count and any(cell.row_end > count for cells in grid.cells[:count] for cell in cells):
        count -= 1
    return count


def _count_stub_columns(body: Sequence[Sequence[GridCell]]) -> int:
    """Return how many of the first columns hold heads and no data, in all rows."""
    head_ends = [cell.column_end if len(cells) > 1 else 1 for cells in body for cell in cells if _is_head(cell)]
    data_columns = [
        cell.column for cells in body for cell in cells if cell.node.tag == "td" and not cell.node.is_empty()
    ]
    return min([max(head_ends, default=0), *data_columns])

"""The cells of a table at their places, as HTML and docutils lay them out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_NUMBER = re.compile(r"\s*\+?(\d{1,9})", re.ASCII)
_ALIGNMENT = re.compile(r"text-align\s*:\s*(left|right|center|justify)", re.IGNORECASE)
#: so that a number from the page cannot decide how much is counted (HTML Standard, "Attributes common to td and th")
_LARGEST_SPANS: Mapping[str, int] = {"colspan": 1000, "rowspan": 65534}


class Cell(NamedTuple):
    """A cell of a table."""

    tag: str
    text: str
    attrs: Mapping[str, str]
    line: int
    row: int


class PlacedCell(NamedTuple):
    """A cell at its place."""

    cell: Cell
    row_number: int
    column_number: int
    columns: int
    rows: int


class _Covered(NamedTuple):
    """Columns that a cell covers in the rows before *row_end*; ends are excluded."""

    column: int
    column_end: int
    row_end: int


def place_cells(rows: list[list[Cell]], groups: Sequence[int]) -> list[PlacedCell]:
    """Return the cells with their places, rows and columns counted from 1 (HTML Standard, "Forming a table").

    Columns in which no cell begins are none.

    :param groups: for each row, the number of its group, which no cell leaves
    """
    group_ends = {group: number for number, group in enumerate(groups, start=2)}
    # what cells from above cover, in the order of columns: as intervals, for a page may name any number
    covered: list[_Covered] = []
    cells: list[PlacedCell] = []
    for row_number, row in enumerate(rows, start=1):
        column, following = 1, 0
        covered = [above for above in covered if above.row_end > row_number]
        begun: list[_Covered] = []
        for cell in row:
            while following < len(covered) and covered[following].column <= column:
                column = max(column, covered[following].column_end)
                following += 1
            columns = read_span(cell.attrs, "colspan")
            # a cell that spans all rows below ends with its group
            rows_left = group_ends[groups[row_number - 1]] - row_number
            row_count = min(read_span(cell.attrs, "rowspan") or rows_left, rows_left)
            next_covered = covered[following].column if following < len(covered) else column + columns
            column_end = min(column + columns, next_covered)
            if row_count > 1:
                begun.append(_Covered(column, column_end, row_number + row_count))
            cells.append(PlacedCell(cell, row_number, column, column_end - column, row_count))
            # one that would cover another is narrower, and the next stands behind it
            column = column_end
        covered = _join_neighbors(sorted([*covered, *begun]))
    starts = sorted({placed.column_number for placed in cells})
    if len(starts) == max((placed.column_number + placed.columns - 1 for placed in cells), default=0):
        return cells
    return [_count_columns(placed, starts) for placed in cells]


def _join_neighbors(covered: Iterable[_Covered]) -> list[_Covered]:
    """Return intervals, given in order, with neighbors that end at the same row as one: few for rows without end."""
    joined: list[_Covered] = []
    for interval in covered:
        if joined and (joined[-1].column_end, joined[-1].row_end) == (interval.column, interval.row_end):
            joined[-1] = joined[-1]._replace(column_end=interval.column_end)
        else:
            joined.append(interval)
    return joined


def _count_columns(placed: PlacedCell, starts: list[int]) -> PlacedCell:
    """Return a cell with its columns counted without those in which no cell begins."""
    first = bisect_left(starts, placed.column_number)
    end = bisect_left(starts, placed.column_number + placed.columns)
    return placed._replace(column_number=first + 1, columns=max(1, end - first))


def list_mixed_columns(cells: Iterable[PlacedCell]) -> set[int]:
    """Return the columns whose cells of data stand to different sides."""
    sides: dict[int, set[str]] = {}
    for placed in cells:
        if placed.columns == 1 and placed.cell.text and placed.cell.tag == "td":
            sides.setdefault(placed.column_number, set()).add(read_alignment(placed.cell.attrs))
    return {column for column, names in sides.items() if len(names) > 1}


def read_span(attrs: Mapping[str, str], name: str) -> int:
    """Return how many columns or rows a cell spans; 1 for what is no number, 0 for all rows that are left."""
    match = _NUMBER.match(str(attrs.get(name, "1")))
    count = min(int(match[1]), _LARGEST_SPANS[name]) if match else 1
    return count if name == "rowspan" else max(1, count)


def read_alignment(attrs: Mapping[str, str]) -> str:
    """Return to which side a cell's text stands where that is not the left one; "" else."""
    match = _ALIGNMENT.search(str(attrs.get("style", "")))
    side = (match[1] if match else str(attrs.get("align", ""))).strip().lower()
    return side if side in ("right", "center", "justify") else ""

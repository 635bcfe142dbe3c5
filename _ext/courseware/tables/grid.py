"""Marks in a grid as cells that cover columns and rows (HTML, "Forming a table", the other way round).

``<`` says that the cell before it goes on, ``^`` that the cell above it does. What is joined must be a rectangle that
stays in its section; of another shape the largest rectangle at its top left is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from .records import Cell, Fault, Mark, Section

#: a place in a table: its row and column
_Place = tuple[int, int]


def form_cells(rows: Sequence[Sequence[Mark]], sections: Sequence[Section]) -> tuple[list[list[Cell]], list[Fault]]:
    """Return the cells that begin in each of *rows*, all of one length, and the marks that join nothing.

    A place whose mark joins nothing is a cell of its own.

    :param sections: the section of each row
    """
    faults: list[Fault] = []
    owners = _find_owners(rows, sections, faults)
    widths, heights = _measure(owners)
    cells: list[list[Cell]] = []
    for row, row_owners in enumerate(owners):
        cells.append([])
        for column, owner in enumerate(row_owners):
            first_row, first_column = owner
            if owner == (row, column):
                cells[-1].append(Cell(row, column, widths[owner], heights[owner]))
            elif not (row < first_row + heights[owner] and first_column <= column < first_column + widths[owner]):
                cells[-1].append(Cell(row, column))
                faults.append(Fault(row, column, _NO_RECTANGLE))
    return cells, faults


_NO_RECTANGLE = (
    "belongs to a merged cell that is no rectangle. Mark each place that the cell covers, and no other, with < or ^."
)
_NOTHING_BEFORE = (
    "stands in the first column, and < merges with the cell before it. Type ^ to merge with the cell above."
)
_NOTHING_ABOVE = (
    "stands in the first row of the head, the body or the foot, and ^ merges with the cell above it in the same part. "
    "Type < to merge with the cell before, or leave the cell empty."
)


def _find_owners(
    rows: Sequence[Sequence[Mark]], sections: Sequence[Section], faults: list[Fault]
) -> list[list[_Place]]:
    """Return, for each place, that of the cell which covers it; marks with nothing to join go to *faults*."""
    owners: list[list[_Place]] = []
    for row, marks in enumerate(rows):
        has_row_above = row > 0 and sections[row - 1] is sections[row]
        owners.append([])
        for column, mark in enumerate(marks):
            owner = (row, column)
            if mark is Mark.LEFT and column:
                owner = owners[row][column - 1]
            elif mark is Mark.ABOVE and has_row_above:
                owner = owners[row - 1][column]
            elif mark in (Mark.LEFT, Mark.ABOVE):
                faults.append(Fault(row, column, _NOTHING_BEFORE if mark is Mark.LEFT else _NOTHING_ABOVE))
            owners[row].append(owner)
    return owners


def _measure(owners: Sequence[Sequence[_Place]]) -> tuple[dict[_Place, int], dict[_Place, int]]:
    """Return how many columns and how many rows each cell covers: the largest rectangle of full width."""
    widths: dict[_Place, int] = {}
    heights: dict[_Place, int] = {}
    for row, row_owners in enumerate(owners):
        runs: dict[_Place, list[int]] = {}
        for column, owner in enumerate(row_owners):
            runs.setdefault(owner, []).append(column)
        for owner, columns in runs.items():
            first_row, first_column = owner
            if row == first_row:
                widths[owner], heights[owner] = len(columns), 1
            elif (
                row == first_row + heights[owner]
                and columns[0] == first_column
                and columns[-1] - first_column + 1 == len(columns) == widths[owner]
            ):
                heights[owner] += 1
    return widths, heights

"""Marks as merged cells: drawn as rows of letters, where each cell has its own letter."""

from __future__ import annotations

import gc
import time

import pytest
from courseware.tables.grid import form_cells
from courseware.tables.records import Mark, Section

MARKS = {"<": Mark.LEFT, "^": Mark.ABOVE, "!": Mark.HEAD, ".": Mark.NONE}
SECTIONS = {"h": Section.HEAD, "b": Section.BODY, "f": Section.FOOT}


def drawn(rows, sections=""):
    """Return the grid that *rows* of marks make, and the places of the marks that join nothing."""
    cells, faults = form_cells(
        [[MARKS[mark] for mark in row] for row in rows],
        [SECTIONS[letter] for letter in sections or "b" * len(rows)],
    )
    grid = [["?"] * len(row) for row in rows]
    for letter, cell in zip("abcdefghijklmnop", (cell for row in cells for cell in row), strict=False):
        for row in range(cell.row, cell.row + cell.row_count):
            for column in range(cell.column, cell.column + cell.column_count):
                assert grid[row][column] == "?"
                grid[row][column] = letter
    return ["".join(row) for row in grid], [(fault.row, fault.column) for fault in faults]


@pytest.mark.parametrize(
    ("rows", "grid"),
    [
        ([".."], ["ab"]),
        ([".<.", "..."], ["aab", "cde"]),
        (["..", "^."], ["ab", "ac"]),
        ([".<", "^<"], ["aa", "aa"]),
        ([".<", "^^"], ["aa", "aa"]),
        ([".<.", "^^.", "..<"], ["aab", "aac", "dee"]),
        ([".<!<", "..^^"], ["aabb", "cdbb"]),
    ],
)
def test_rectangles(rows, grid):
    assert drawn(rows) == (grid, [])


@pytest.mark.parametrize(
    ("rows", "sections", "grid", "faults"),
    [
        (["<."], "", ["ab"], [(0, 0)]),
        (["^."], "", ["ab"], [(0, 0)]),
        ([".<", "^."], "", ["aa", "bc"], [(1, 0)]),
        (["..", "^<"], "", ["ab", "cd"], [(1, 0), (1, 1)]),
        ([".", "^", "^"], "hbb", ["a", "b", "b"], [(1, 0)]),
        ([".", "^", "^"], "bbf", ["a", "a", "b"], [(2, 0)]),
        ([".<.", "^.<"], "", ["aab", "cdd"], [(1, 0)]),
        ([".<", ".^", ".^"], "", ["aa", "bc", "de"], [(1, 1), (2, 1)]),
    ],
)
def test_marks_that_join_nothing(rows, sections, grid, faults):
    assert drawn(rows, sections) == (grid, faults)


def test_growth_is_linear():
    def seconds(count):
        start = time.process_time()
        drawn([".<.", "^<."] * count)
        return time.process_time() - start

    # with many objects it is collecting garbage that takes long
    gc.disable()
    few = min(seconds(2_000) for _turn in range(3))
    many = min(seconds(8_000) for _turn in range(3))
    gc.enable()
    assert many < 8 * few

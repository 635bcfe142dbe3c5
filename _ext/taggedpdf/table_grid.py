"""In which columns the cells of a table stand, whatever cells above them cover (CALS; HTML, "Forming a table")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Span(NamedTuple):
    """How many columns and rows a cell covers."""

    columns: int = 1
    rows: int = 1


def first_columns(rows: Iterable[Sequence[Span]]) -> Iterator[list[int]]:
    """Yield, for each of *rows* from the top of the table, the first column of each of its cells, counted from 0."""
    covered: dict[int, int] = {}  # column: how many of the next rows a cell from above covers
    for row in rows:
        columns: list[int] = []
        column = 0
        begun: dict[int, int] = {}
        for span in row:
            while covered.get(column):
                column += 1
            columns.append(column)
            if span.rows > 1:
                begun.update(dict.fromkeys(range(column, column + span.columns), span.rows - 1))
            column += span.columns
        yield columns
        covered = {column: count - 1 for column, count in covered.items() if count > 1} | begun

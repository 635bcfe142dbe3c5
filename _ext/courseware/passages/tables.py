"""Which heads a cell of a table has: the words above its column (HTML, 4.9.12.2 "header cells")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .package import XHTML

_CELLS = (f"{XHTML}td", f"{XHTML}th")
_ROW, _HEAD, _TABLE = f"{XHTML}tr", f"{XHTML}thead", f"{XHTML}table"


class CellFacts(NamedTuple):
    """What is known of a cell."""

    #: the words above its column; "" for the first column, whose cells name their rows, and for heads
    head: str
    begins_row: bool


def find_cells(table: Element) -> Mapping[Element, CellFacts]:
    """Return what is known of the cells of a *table*, without those of tables in its cells."""
    heads: dict[int, str] = {}
    covered: dict[int, int] = {}
    facts: dict[Element, CellFacts] = {}
    for row, is_head in _find_rows(table):
        column = 0
        for number, cell in enumerate(child for child in row if child.tag in _CELLS):
            column = _skip_covered(column, covered)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if is_head:
                heads.update(dict.fromkeys(range(column, column + width), " ".join("".join(cell.itertext()).split())))
            is_first = number == 0
            facts[cell] = CellFacts("" if is_head or is_first else heads.get(column, ""), is_first)
            for covered_column in range(column, column + width):
                covered[covered_column] = height - 1
            column += width
        _skip_covered(column, covered)
    return facts


def _find_rows(element: Element, *, is_head: bool = False) -> Iterator[tuple[Element, bool]]:
    """Yield the rows of a table, and whether each stands in its head."""
    for child in element:
        if child.tag == _ROW:
            yield child, is_head
        elif child.tag != _TABLE and child.tag not in _CELLS:
            yield from _find_rows(child, is_head=is_head or child.tag == _HEAD)


def _skip_covered(column: int, covered: dict[int, int]) -> int:
    """Return the next column that no cell of a row above goes on in."""
    while covered.get(column, 0):
        covered[column] -= 1
        column += 1
    return column


def _span(cell: Element, name: str) -> int:
    """Return how many columns or rows a *cell* covers; no more than any table has."""
    value = cell.get(name, "1")
    return min(int(value), 1000) if value.isdecimal() and int(value) else 1

"""How wide the columns of a table are: by what stands in them, or as the author said.

As browsers do it (CSS 2.2, 17.5.2.2 "Automatic table layout"): a column is at least as wide as its longest word and at
most as wide as its longest line. Where the longest words of all columns have no place beside each other, letters are
set smaller, step by step; where that is not enough, the page is turned; and where nothing helps, words are broken.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: what stands at both sides of the content of a cell together (`base` of the theme)
PADDING = 1.1
#: how large letters are beside those of the text, the first first; smaller ones nobody can read on paper
_SIZES = (1.0, 0.93, 0.86, 0.79, 0.72)
#: halvings of an interval, after which widths are exact to less than a hair
_HALVINGS = 40


class Demand(NamedTuple):
    """How wide a cell or a column wants to be, in em."""

    #: as its longest word is
    least: float
    #: as its longest line is
    most: float


class CellDemand(NamedTuple):
    """What a cell asks of the columns that it covers."""

    column: int
    span: int
    demand: Demand


class ColumnWidths(NamedTuple):
    """The widths of the columns of a table."""

    #: in em of its letters
    widths: tuple[float, ...]
    #: how large its letters are beside those of the text
    size: float
    #: whether it is as wide as the lines around it; else it is as wide as its columns
    fills_line: bool
    #: whether every word of usual length has a place in its column
    fits: bool


def column_demands(cells: Iterable[CellDemand], count: int) -> list[Demand]:
    """Return the demands of *count* columns; what a cell over several asks for besides is shared between them."""
    demands = [Demand(0.0, 0.0)] * count
    for column, span, demand in sorted(cells, key=lambda cell: cell.span):
        covered = range(column, min(column + span, count))
        if not covered:
            continue
        least_missing = max(0.0, demand.least - sum(demands[number].least for number in covered)) / len(covered)
        most_missing = max(0.0, demand.most - sum(demands[number].most for number in covered)) / len(covered)
        for number in covered:
            least, most = demands[number]
            demands[number] = Demand(least + least_missing, max(least + least_missing, most + most_missing))
    return demands


def fit_columns(
    demands: Sequence[Demand], line_width: float, shares: Sequence[float] = (), letter_size: float = 1.0
) -> ColumnWidths:
    """Return the widths of columns on a line of *line_width*, in em of the text around the table.

    :param shares: the parts of the line that the author has given the columns, in any unit; none where there are none
    :param letter_size: how large letters are already beside those of the page, in a table inside another one
    """
    least, most = [demand.least for demand in demands], [demand.most for demand in demands]
    if not shares and sum(most) <= line_width:
        return ColumnWidths(tuple(most), 1.0, fills_line=False, fits=True)
    weights = shares or [math.sqrt(width) for width in most]
    largest = [math.inf] * len(demands) if shares else most
    sizes = [size for size in _SIZES if size == 1 or size * letter_size >= _SIZES[-1]]
    for size in sizes:
        if sum(least) <= line_width / size:
            smallest = least if shares else _short_lines(demands, line_width / size)
            widths = _distribute(line_width / size, weights, smallest, largest)
            return ColumnWidths(tuple(widths), size, fills_line=True, fits=True)
    return ColumnWidths(_shrink(least, line_width / sizes[-1]), sizes[-1], fills_line=True, fits=False)


def _short_lines(demands: Sequence[Demand], width: float) -> list[float]:
    """Return the least widths with which lines that need no more than half an equal share of *width* are not broken."""
    share = width / len(demands) / 2
    smallest = [max(demand.least, min(demand.most, share)) for demand in demands]
    return smallest if sum(smallest) <= width else [demand.least for demand in demands]


def _shrink(widths: Sequence[float], line_width: float) -> tuple[float, ...]:
    """Return *widths* that have no place on a line, smaller: what cells hold shrinks equally."""
    padding = min(PADDING, line_width / len(widths) / 2)
    contents = [max(0.0, width - PADDING) or 0.1 for width in widths]
    scale = (line_width - padding * len(widths)) / sum(contents)
    return tuple(padding + scale * content for content in contents)


def _distribute(width: float, weights: Sequence[float], least: Sequence[float], most: Sequence[float]) -> list[float]:
    """Return widths between *least* and *most*, *width* together, that are to each other as *weights*."""

    def at(factor: float) -> list[float]:
        limits = zip(weights, least, most, strict=True)
        return [max(low, min(high, factor * weight)) for weight, low, high in limits]

    low, high = 0.0, 1.0
    while sum(at(high)) < width and high < 1e9:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < width else (low, middle)
    return at(high)

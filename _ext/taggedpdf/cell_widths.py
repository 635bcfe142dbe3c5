"""How wide the cells of a table want to be: their longest words and their longest lines, measured in the doctree."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from docutils import nodes

from .column_widths import PADDING, CellDemand, ColumnWidths, Demand, column_demands
from .line_breaks import parts_of, unbroken_runs
from .line_widths import FILLED_PART, indent_of
from .paragraph_nodes import holds_blocks
from .picture_widths import picture_points
from .print_rules import PrintRules
from .table_grid import Span, first_columns
from .text_widths import text_width, widest

#: longer words are broken before letters are set smaller for them: some 26 letters
_LONGEST_WORD = 12.0
#: of code no more than this is kept on one line at any price
_LEAST_CODE = 14.0
#: a picture, of which nothing is said; and the size of the text by which those with a size in points are measured
_PICTURE = Demand(5.0, 20.0)
_POINTS_IN_EM = 10.5
#: a column with space to write by hand
_TO_WRITE = Demand(5.0, 40.0)
#: what may be measured too small, and what is left empty of a line (`line_widths`): nothing is broken that has a place
_SLACK = 1.02 / FILLED_PART
#: a part of a paragraph that is printed on a line of its own
_LINE_END = re.compile(r"\n|<br ?/?>")


def table_demands(group: nodes.tgroup, rules: PrintRules) -> list[Demand]:
    """Return the demands of the columns of a table, with the space at both sides of their cells.

    A table of which half the cells are empty is to be written in: such columns take what space there is.
    """
    cells: list[CellDemand] = []
    counts, empty_counts = Counter[int](), Counter[int]()
    stubs = stub_count(group)
    for part in _parts_of(group):
        for column, cell in chain.from_iterable(_rows_of(part)):
            is_head = isinstance(part, nodes.thead) or column < stubs or "scope" in cell
            demand = _cell_demand(cell, rules, bold=is_head)
            cells.append(CellDemand(column, span_of(cell).columns, demand))
            if isinstance(part, nodes.tbody):
                counts[column] += 1
                empty_counts[column] += is_empty(cell)
    if empty_counts.total() * 2 >= counts.total():
        cells += [CellDemand(column, 1, _TO_WRITE) for column in counts if empty_counts[column] * 2 >= counts[column]]
    return column_demands(cells, column_count(group))


def column_count(group: nodes.tgroup) -> int:
    """Return how many columns a table has: as many as are described, or as its widest row has cells for."""
    described = sum(isinstance(child, nodes.colspec) for child in group.children)
    cells = chain.from_iterable(row for part in _parts_of(group) for row in _rows_of(part))
    return max([described, *(column + span_of(cell).columns for column, cell in cells)])


def columns_with(group: nodes.tgroup, is_met: Callable[[nodes.Element], bool]) -> set[int]:
    """Return the first columns of those cells in the body of a table of which *is_met* holds."""
    bodies = [part for part in _parts_of(group) if isinstance(part, nodes.tbody)]
    cells = chain.from_iterable(row for body in bodies for row in _rows_of(body))
    return {column for column, cell in cells if is_met(cell)}


def head_lines(group: nodes.tgroup, columns: ColumnWidths) -> float:
    """Return how many lines the head of a table takes, about, in its *columns*; more than any if not of text."""
    heads = [part for part in _parts_of(group) if isinstance(part, nodes.thead)]
    blocks = (block for head in heads for cell in head.findall(nodes.entry) for block in cell.children)
    if any(not isinstance(block, (nodes.paragraph, nodes.image, nodes.Invisible)) for block in blocks):
        return math.inf
    lines = 0
    for row in (row for head in heads for row in _rows_of(head)):
        lines += max(_line_count(cell, columns.widths[column : column + span_of(cell).columns]) for column, cell in row)
    return lines


def _line_count(cell: nodes.Element, widths: Sequence[float]) -> int:
    """Return how many lines the words of a cell over columns of *widths* take, about."""
    return math.ceil(text_width(cell.astext(), bold=True) / max(1.0, sum(widths) - PADDING))


def _parts_of(group: nodes.tgroup) -> list[nodes.Element]:
    """Return the head and the body of a table."""
    return [child for child in group.children if isinstance(child, (nodes.thead, nodes.tbody))]


def _rows_of(part: nodes.Element) -> Iterator[list[tuple[int, nodes.Element]]]:
    """Yield the rows that have cells in a head or a body: the first column of each cell, and the cell."""
    rows = [cells_of(row) for row in part.children]
    for row, columns in zip(rows, first_columns([span_of(cell) for cell in row] for row in rows), strict=True):
        if row:
            yield list(zip(columns, row, strict=True))


def cells_of(row: nodes.Node) -> list[nodes.Element]:
    """Return the cells of a row."""
    return [child for child in row.children if isinstance(child, nodes.entry)]


def is_empty(cell: nodes.Element) -> bool:
    """Say whether nothing is printed in a cell."""
    return not cell.astext().strip() and not any(cell.findall(nodes.image))


def stub_count(group: nodes.tgroup) -> int:
    """Return how many columns of a table head its rows."""
    return sum(1 for child in group.children if isinstance(child, nodes.colspec) and child.get("stub"))


def span_of(cell: nodes.Element) -> Span:
    """Return how many columns and rows a cell covers."""
    return Span(int(cell.get("morecols", 0)) + 1, int(cell.get("morerows", 0)) + 1)


def _cell_demand(cell: nodes.Element, rules: PrintRules, *, bold: bool) -> Demand:
    """Return the demand of a cell, with the space at both of its sides."""
    demands = [Demand(0.0, 0.0), *_demands(cell, rules, bold=bold)]
    least, most = (max(widths) * _SLACK + PADDING for widths in zip(*demands, strict=True))
    return Demand(least, most)


def _demands(node: nodes.Node, rules: PrintRules, *, bold: bool) -> Iterator[Demand]:
    """Yield the demands of what stands in *node*, block by block."""
    if isinstance(node, nodes.image):
        yield _picture_demand(node)
    elif isinstance(node, nodes.tgroup):
        columns = table_demands(node, rules)
        yield Demand(sum(column.least for column in columns), sum(column.most for column in columns))
    elif isinstance(node, (nodes.literal_block, nodes.doctest_block)):
        most = widest(node.astext().split("\n"), code=True) + indent_of(node, rules)
        yield Demand(min(most, _LEAST_CODE), most)
    elif isinstance(node, nodes.TextElement) and not holds_blocks(node):
        text, indent = _text_demand(node, bold=bold), indent_of(node, rules)
        yield Demand(text.least + indent, text.most + indent)
    else:
        indent = indent_of(node, rules) if not isinstance(node, nodes.entry) else 0.0
        for child in node.children:
            for least, most in _demands(child, rules, bold=bold):
                yield Demand(least + indent, most + indent)


def _text_demand(node: nodes.TextElement, *, bold: bool) -> Demand:
    """Return the demand of a paragraph, with the pictures and the code in its lines."""
    text = node.astext()
    bold = bold or any(node.findall(nodes.strong))
    codes = [run for code in node.findall(nodes.literal) for run in unbroken_runs(code.astext())]
    words = {part for run in unbroken_runs(text) if run not in codes for part in parts_of(run)}
    # a word is broken where it would have no place in bold letters (`line_breaks`)
    word = max(widest(words, bold=True), widest((part for run in codes for part in _parts_of_code(run)), code=True))
    line = max((text_width(part, bold=bold) for part in _LINE_END.split(text)), default=0.0)
    pictures = [_picture_demand(picture) for picture in node.findall(nodes.image)]
    least = max([min(word, _LONGEST_WORD), *(picture.least for picture in pictures)])
    return Demand(least, max(least, line + sum(picture.most for picture in pictures)))


def _parts_of_code(run: str) -> list[str]:
    """Return the parts of a name in code that are kept on one line: the whole name if it is not too long."""
    return [run] if text_width(run, code=True) <= _LONGEST_WORD else parts_of(run)


def _picture_demand(picture: nodes.image) -> Demand:
    """Return the demand of a picture."""
    points = picture_points(picture)
    if points is None:
        return _PICTURE
    return Demand(min(_PICTURE.least, points / _POINTS_IN_EM), points / _POINTS_IN_EM)

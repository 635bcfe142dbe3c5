"""What one format of output needs besides: docutils' manual pages have no cells that span."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from .nodes import data_cell, span_table


class NoSpans(SphinxPostTransform):
    """Makes a cell of each place that a cell covers: its words stand in the first, the others are empty."""

    default_priority = transform_order.TABLE_FORMATS
    formats = ("man",)

    def run(self, **kwargs: object) -> None:
        """Take the merged cells of every table apart."""
        for table in self.document.findall(span_table):
            covered: dict[int, int] = {}  # column: how many of the next rows a cell from above covers
            for row in table.findall(nodes.row):
                if row.parent[0] is row:
                    covered = {}
                if row.parent.parent.parent is table:
                    covered = _take_apart(row, covered)


def _take_apart(row: nodes.row, covered: dict[int, int]) -> dict[int, int]:
    """Give *row* a cell for each column; return what its cells, and those from above, cover of the next rows."""
    entries = iter(row.children)
    cells: list[nodes.Node] = []
    next_covered = {column: count - 1 for column, count in covered.items() if count > 1}
    while True:
        if covered.get(len(cells)):
            cells.append(_make_empty_cell())
            continue
        entry = next(entries, None)
        if entry is None:
            break
        assert isinstance(entry, nodes.entry)
        column_count = entry.attributes.pop("morecols", 0) + 1
        row_count = entry.attributes.pop("morerows", 0)
        if row_count:
            next_covered |= dict.fromkeys(range(len(cells), len(cells) + column_count), row_count)
        cells += [entry, *(_make_empty_cell() for _column in range(column_count - 1))]
    row[:] = cells
    return next_covered


def _make_empty_cell() -> data_cell:
    """Return a cell that shows nothing."""
    return data_cell("", nodes.paragraph())

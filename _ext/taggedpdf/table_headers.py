"""Which headers each cell of a table has, where its place alone does not say it.

Typst names the headers of columns in each cell, and knows no others. Who reads such a cell aloud goes by these names
alone, so that the headers of its row, those of several levels and those of a group of rows are named here too. What
heads nothing, an empty cell, is named nowhere.

(ISO 32000-1, 14.8.5.7 "Table attributes", Headers; PDF/UA-1, 7.5.)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

from .lazy_import import pikepdf
from .nesting import attributes, contents
from .table_grid import Span, first_columns


class _Cell(NamedTuple):
    """A cell in its table."""

    node: Any
    #: its first column, counted from 0
    column: int
    span: Span

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.span.columns)


class TableHeaders:
    """Names the headers of cells in the tables of one PDF."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with the names that Typst has given."""
        self.pdf = pdf
        self.table_count = 0

    @cached_property
    def nodes_by_id(self) -> pikepdf.NameTree:
        """The elements of the PDF that have ids."""
        root = self.pdf.Root.StructTreeRoot
        if "/IDTree" not in root:
            root.IDTree = pikepdf.NameTree.new(self.pdf).obj
        return pikepdf.NameTree(root.IDTree)

    def complete(self, table: pikepdf.Object, header_count: int) -> None:
        """Name in each cell of *table* all of its headers.

        :param header_count: how many of its columns and rows hold headers that Typst does not know
        """
        self.table_count += 1
        sections = [section for section in contents(table) if section.S != "/Caption"]
        head_rows = [row for section in sections if section.S == "/THead" for row in contents(section)]
        has_empty_head = any(cell.S == "/TD" for row in head_rows for cell in contents(row))
        if header_count == 0 and len(head_rows) < 2 and not has_empty_head:
            return  # Typst has named all
        rows = [
            (row, section.S == "/THead")
            for section in sections
            for row in ([section] if section.S == "/TR" else contents(section))
        ]
        self._name_headers(rows)

    def _name_headers(self, rows: list[tuple[Any, bool]]) -> None:
        """Name the headers of the cells of *rows*, each with whether it is one of heads of columns."""
        heads_of_columns: dict[int, list[str]] = {}
        heads_of_group: list[str] = []
        heads_of_rows: list[tuple[int, str]] = []  # with how many rows each of them heads yet
        for number, (cells, is_head) in enumerate(_cells_of(rows)):
            heads_of_rows = [(left - 1, name) for left, name in heads_of_rows if left > 1]
            for cell in cells:
                above = [name for column in cell.columns for name in heads_of_columns.get(column, ())]
                before = [name for _left, name in heads_of_rows]
                if cell.node.S == "/TD":
                    _write_headers(cell.node, [*above, *heads_of_group, *before])
                    continue
                name = self._name_of(cell, number)
                if is_head:
                    _write_headers(cell.node, above)
                    for column in cell.columns:
                        heads_of_columns.setdefault(column, []).append(name)
                elif _scope(cell.node) == "/Column":
                    _write_headers(cell.node, [])
                    if len(cells) == 1:
                        heads_of_group = [name]
                    else:  # a row of heads among the others heads those that follow
                        heads_of_columns |= {column: [name] for column in cell.columns}
                        heads_of_group = []
                else:
                    _write_headers(cell.node, [*above, *heads_of_group, *before])
                    heads_of_rows.append((cell.span.rows, name))

    def _name_of(self, cell: _Cell, row: int) -> str:
        """Return the id of a header in the row with that number; it gets one if it has none."""
        if "/ID" not in cell.node:
            name = f"H{self.table_count:04}x{cell.column:02}y{row:05}"
            cell.node.ID = pikepdf.String(name)
            self.nodes_by_id[name] = cell.node
        return str(cell.node.ID)


def _cells_of(rows: list[tuple[Any, bool]]) -> Iterator[tuple[list[_Cell], bool]]:
    """Yield the cells of each of *rows* with their columns, and whether the row is one of heads."""
    nodes = [contents(row) for row, _is_head in rows]
    spans = [[span_of(node) for node in row] for row in nodes]
    for (_row, is_head), *cells in zip(rows, nodes, first_columns(spans), spans, strict=True):
        yield [_Cell(*cell) for cell in zip(*cells, strict=True)], is_head


def span_of(cell: pikepdf.Object) -> Span:
    """Return how many columns and rows *cell* covers."""
    counts = {
        name: int(owner[name]) for owner in attributes(cell) for name in ("/ColSpan", "/RowSpan") if name in owner
    }
    return Span(counts.get("/ColSpan", 1), counts.get("/RowSpan", 1))


def _scope(node: Any) -> str:
    """Return what a header heads: "/Row" or "/Column"."""
    return next((str(attribute.Scope) for attribute in attributes(node) if "/Scope" in attribute), "")


def _write_headers(node: Any, names: list[str]) -> None:
    """Write the ids of the headers of a cell, each once."""
    headers = pikepdf.Array([pikepdf.String(name) for name in dict.fromkeys(names)])
    for attribute in attributes(node):
        if attribute.get("/O") == "/Table":
            attribute.Headers = headers
            return
    node.A = pikepdf.Array([*attributes(node), pikepdf.Dictionary(O=pikepdf.Name.Table, Headers=headers)])

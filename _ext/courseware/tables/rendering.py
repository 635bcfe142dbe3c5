"""Cells as a table of docutils (CALS: `morecols`, `morerows`, `stub`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from docutils import nodes

from .content import SourceCell, SourceRow
from .nodes import body_row, data_cell, foot_row, head_cell, table_body
from .records import Cell, Mark, Section


class TableShape(NamedTuple):
    """What is said of a table as a whole."""

    column_count: int
    #: the section of each row
    sections: Sequence[Section]
    #: how many of the first columns head their rows
    stub_column_count: int
    #: the class that aligns each column, "" for none
    alignments: Sequence[str]
    #: the widths of the columns in parts of the table
    widths: Sequence[int]


def build_columns(rows: Sequence[SourceRow], cells: Sequence[Sequence[Cell]], shape: TableShape) -> nodes.tgroup:
    """Return the columns and rows of a table.

    :param cells: the cells that begin in each of *rows*
    """
    group = nodes.tgroup(cols=shape.column_count)
    for column, width in enumerate(shape.widths):
        column_node = nodes.colspec(colwidth=width)
        if column < shape.stub_column_count:
            column_node["stub"] = 1
        group += column_node
    head, body = nodes.thead(), table_body()
    is_foot = False
    for row, row_cells, section in zip(rows, cells, shape.sections, strict=True):
        node = _build_row(row, row_cells, section, shape)
        if section is Section.FOOT and not is_foot:
            is_foot = True
            node["begins_foot"] = 1
        (head if section is Section.HEAD else body).append(node)
    group += [part for part in (head, body) if part.children]
    return group


def _build_row(row: SourceRow, cells: Sequence[Cell], section: Section, shape: TableShape) -> nodes.row:
    """Return a row; one of a single head over all columns heads the rows that follow."""
    sources = [row.cells[cell.column] for cell in cells]
    heads = [_is_head(cell, source, section, shape) for cell, source in zip(cells, sources, strict=True)]
    node = {Section.HEAD: nodes.row, Section.BODY: body_row, Section.FOOT: foot_row}[section]()
    node.line = row.line or None
    is_group = section is Section.BODY and heads == [True] and cells[0].column_count == shape.column_count > 1
    if is_group:
        node["classes"].append("rowgroup")
    elif section is Section.FOOT:
        node["part"] = "foot"
    heads_columns = section is Section.HEAD or (len(heads) > 1 and all(heads))
    for cell, source, is_head in zip(cells, sources, heads, strict=True):
        scope = _find_scope(cell, heads_columns, is_group)
        entry: nodes.entry = head_cell(scope=scope) if is_head else data_cell()
        if shape.alignments[cell.column]:
            entry["classes"].append(shape.alignments[cell.column])
        counts = {"morecols": cell.column_count - 1, "morerows": cell.row_count - 1}
        entry.attributes.update({name: count for name, count in counts.items() if count})
        entry.extend(source.content)
        node += entry
    return node


def _is_head(cell: Cell, source: SourceCell, section: Section, shape: TableShape) -> bool:
    """Say whether a cell heads others: by its mark, or by its place if it is not empty."""
    is_placed = section is Section.HEAD or cell.column < shape.stub_column_count
    return source.mark is Mark.HEAD or (is_placed and bool(source.content))


def _find_scope(cell: Cell, heads_columns: bool, is_group: bool) -> str:
    """Return what a head heads, as HTML says it."""
    if is_group:
        return "rowgroup"
    if heads_columns:
        return "colgroup" if cell.column_count > 1 else "col"
    return "rowgroup" if cell.row_count > 1 else "row"

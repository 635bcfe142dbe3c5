"""Which headers each cell of a table has, where its place alone does not say it.

Fault mended: docutils 0.22 writes no ``headers``, so that in a table whose heads stand in several rows, or head several
columns, screen readers must guess (WCAG 1.3.1, technique H43). In any other table `scope` says enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes


class _Cell(NamedTuple):
    """A cell in its table."""

    entry: nodes.entry
    #: its first row and column, counted from 0
    row: int
    column: int
    #: the number of the group of rows that it stands in
    group: int

    @property
    def rows(self) -> range:
        """The rows that it covers."""
        return range(self.row, self.row + self.entry.get("morerows", 0) + 1)

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.entry.get("morecols", 0) + 1)

    @property
    def heads_columns(self) -> bool:
        """Whether it stands in the head of the table."""
        return isinstance(self.entry.parent.parent, nodes.thead)

    @property
    def heads_group(self) -> bool:
        """Whether it is the first of a row that heads those below it."""
        return "rowgroup" in self.entry.parent["classes"] and self.column == 0


def is_empty(entry: nodes.entry) -> bool:
    """Say whether a cell holds nothing."""
    return all(isinstance(child, nodes.paragraph) and not child.children for child in entry.children)


def _iter_cells(group: nodes.tgroup) -> Iterator[_Cell]:
    """Yield the cells of a table, each with its place."""
    taken: set[tuple[int, int]] = set()
    group_number = 0
    sections = [section for section in group.children if isinstance(section, (nodes.thead, nodes.tbody))]
    for row_number, row in enumerate(row for section in sections for row in section.children):
        column = 0
        assert isinstance(row, nodes.row)
        # the foot of a table belongs to no group (courseware.tables)
        group_number += "rowgroup" in row["classes"] or "begins_foot" in row
        for entry in row.children:
            assert isinstance(entry, nodes.entry)
            while (row_number, column) in taken:
                column += 1
            cell = _Cell(entry, row_number, column, group_number)
            taken.update((covered, place) for covered in cell.rows for place in cell.columns)
            yield cell


def _needs_headers(cells: list[_Cell]) -> bool:
    """Say whether heads stand in several rows, or one of them heads several columns or a group of rows."""
    return any(cell.row or len(cell.columns) > 1 if cell.heads_columns else cell.heads_group for cell in cells)


def name_headers(table: nodes.table, document: nodes.document) -> None:
    """Set the attribute ``cell-headers`` of each cell of a table to what it says of its headers in HTML.

    That are arguments of docutils' ``starttag``. Nothing is set where `scope` says enough.
    """
    groups = [child for child in table.children if isinstance(child, nodes.tgroup)]
    cells = [cell for group in groups for cell in _iter_cells(group)]
    if len(groups) != 1 or not _needs_headers(cells):
        return
    prefix = f"table-{list(document.findall(nodes.table)).index(table) + 1}-head"
    columns = [child for child in groups[0].children if isinstance(child, nodes.colspec)]
    stubs = {number for number, column in enumerate(columns) if column.get("stub")}
    heads = [
        (cell, next(iter(cell.entry["ids"]), f"{prefix}-{number}"))
        for number, cell in enumerate(cells, 1)
        if _is_head(cell, stubs) and not is_empty(cell.entry)
    ]
    names = {id(cell.entry): name for cell, name in heads}
    for cell in cells:
        own = {names[id(cell.entry)]} - {*cell.entry["ids"]} if id(cell.entry) in names else ()
        headers = " ".join(name for head, name in heads if _is_head_of(head, cell))
        cell.entry["cell-headers"] = ({"ids": [*own]} if own else {}) | ({"headers": headers} if headers else {})


def _is_head(cell: _Cell, stubs: set[int]) -> bool:
    """Say whether a cell is written as a head; a class of its own says so itself (courseware.tables).

    :param stubs: the columns that head their rows
    """
    if type(cell.entry) is not nodes.entry:
        return "scope" in cell.entry
    return cell.heads_columns or cell.column in stubs


def _is_head_of(head: _Cell, cell: _Cell) -> bool:
    """Say whether a cell is headed by another."""
    if head is cell or (cell.heads_columns and not head.heads_columns):
        return False
    if head.heads_columns:
        return head.row < cell.row and bool({*head.columns} & {*cell.columns})
    if head.heads_group and head.row < cell.row:
        return head.group == cell.group
    return head.column < cell.column and bool({*head.rows} & {*cell.rows})

"""Tables in large print that are too wide for the paper: written as lists, an entry for each row.

Letters cannot be set smaller there, and broken words are hard to read. A row becomes a term, its first cell, or else
its number, and below it the other cells, each behind the head of its column ("Large Print Guidelines" of the American
Printing House for the Blind: tables may be made into lists).
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from .cell_widths import cells_of
from .column_widths import ColumnWidths
from .line_widths import PageLayout

#: what may be there once only
_SINGLE = (nodes.footnote_reference, nodes.target, nodes.reference)


def is_written_as_list(group: nodes.tgroup, columns: ColumnWidths, layout: PageLayout) -> bool:
    """Say whether a table with these *columns* is written as a list: it is too wide, and each cell has one head."""
    if columns.fits or not layout.is_large:
        return False
    heads, rows = _rows_of(group, nodes.thead), _rows_of(group, nodes.tbody)
    cells = [cell for row in [*heads, *rows] for cell in row]
    has_spans = any("morecols" in cell or "morerows" in cell for cell in cells)
    return len(heads) == 1 and not has_spans and all(0 < len(row) <= len(heads[0]) for row in rows)


def make_row_list(table: nodes.Element, group: nodes.tgroup) -> nodes.container:
    """Return the list that stands for a *table*, behind its caption, with its parent."""
    heads = _rows_of(group, nodes.thead)[0]
    rows = _rows_of(group, nodes.tbody)
    items = [_make_item(heads, row, number) for number, row in enumerate(rows, 1)]
    captions = [nodes.rubric("", "", *_copy(child)) for child in table.children if isinstance(child, nodes.title)]
    container = nodes.container("", *captions, nodes.definition_list("", *items))
    container.parent = table.parent
    if table.document:
        container.document = table.document
    container.source, container.line = table.source, table.line
    return container


def _rows_of(group: nodes.tgroup, part: type[nodes.Element]) -> list[list[nodes.Element]]:
    """Return the cells of each row in one *part* of a table."""
    return [list(cells_of(row)) for child in group.children if isinstance(child, part) for row in child.children]


def _make_item(
    heads: Iterable[nodes.Element], cells: Iterable[nodes.Element], number: int
) -> nodes.definition_list_item:
    """Return a row as an entry of the list."""
    is_first = number == 1
    pairs = list(zip(heads, cells, strict=False))
    title = pairs[0][1]
    is_line = len(title.children) == 1 and isinstance(title[0], nodes.paragraph)
    label = [*_head_words(pairs[0][0], is_first=is_first), nodes.Text(": ")] if pairs[0][0].astext() else []
    term = nodes.term("", "", *label, *_copy(title[0])) if is_line else nodes.term("", str(number))
    fields = [_make_field(head, cell, is_first=is_first) for head, cell in (pairs[1:] if is_line else pairs)]
    return nodes.definition_list_item("", term, nodes.definition("", nodes.field_list("", *fields)))


def _make_field(head: nodes.Element, cell: nodes.Element, *, is_first: bool) -> nodes.field:
    """Return a cell behind the head of its column, which has its notes and links in the first row only."""
    name = nodes.field_name("", "", *_head_words(head, is_first=is_first))
    return nodes.field("", name, nodes.field_body("", *_copy(cell)))


def _head_words(head: nodes.Element, *, is_first: bool) -> list[nodes.Node]:
    """Return what stands in the *head* of a column, in a line."""
    line = nodes.inline("", "", *(part for paragraph in head.children for part in _copy(paragraph)))
    for single in [] if is_first else list(line.findall(_is_single)):
        words = single.children if isinstance(single, nodes.reference) else []
        single.parent.replace(single, words)
    return list(line.children)


def _is_single(node: nodes.Node) -> bool:
    return isinstance(node, _SINGLE)


def _copy(node: nodes.Node) -> list[nodes.Node]:
    """Return copies of what a *node* holds."""
    return [child.deepcopy() for child in node.children]

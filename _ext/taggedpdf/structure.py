"""What Typst cannot say in a PDF's structure is written there afterwards: row headers, and tables made of long rows.

A table whose cells hold notes and run over pages is set by Typst again and again for each note and page. Such a table
is written as blocks on the page (see `longtables`), its parts marked as block quotations, which can hold anything; here
they become the table that they are.

(ISO 32000-1, 14.8.4.3.4 "Table elements" and 14.8.5.7 "Table attributes"; PDF/UA-1, 7.5.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .lazy_import import pikepdf
from .nesting import attributes, contents, is_element, mend_nesting
from .table_grid import first_columns
from .table_headers import TableHeaders, span_of

HeaderScope = Literal["Row", "Column"]
BlockRole = Literal["", "table", "caption", "heads", "row", "group", "cell", "toc", "item", "note"]
#: the structure types of what is marked as a block quotation and is none
_STRUCTURE_TYPES: Mapping[BlockRole, str] = {
    "table": "/Table",
    "caption": "/Caption",
    "heads": "/TR",
    "row": "/TR",
    "group": "/TR",
    "cell": "/TH",
    "toc": "/TOC",
    "item": "/TOCI",
    "note": "/Note",
}
#: the parts that are rows, and what their headers head
_SCOPES: Mapping[BlockRole, str] = {"heads": "Column", "row": "Row", "group": "Column"}


class StructureError(Exception):
    """The structure of the PDF is not the one that was written."""


@dataclass
class StructureMarks:
    """What was written that Typst cannot mark, in the order of the text."""

    #: for each table: how many of its first columns head their rows
    stub_counts: list[int] = field(default_factory=list)
    #: for each table: how many of its first rows head columns and are set as rows that do not
    head_row_counts: list[int] = field(default_factory=list)
    #: for each table: its other headers, by the number of the body row and of the cell in it, with what each heads
    other_headers: list[Mapping[tuple[int, int], HeaderScope]] = field(default_factory=list)
    #: for each block quotation: the part of a long table or of the contents that it stands for, "" for a quotation
    block_roles: list[BlockRole] = field(default_factory=list)

    def add(self, marks: StructureMarks) -> None:
        """Add the *marks* of what stands behind it."""
        self.stub_counts += marks.stub_counts
        self.head_row_counts += marks.head_row_counts
        self.other_headers += marks.other_headers
        self.block_roles += marks.block_roles


def complete_structure(pdf: pikepdf.Pdf, marks: StructureMarks) -> None:
    """Write into the structure of *pdf* what *marks* says, and mend what Typst has nested otherwise than the standard.

    :raises StructureError: if the PDF holds another number of tables or quotations
    """
    tables = _write_marks(pdf, marks)
    mend_nesting(pdf)
    table_headers = TableHeaders(pdf)
    counts = zip(tables, marks.stub_counts, marks.head_row_counts, marks.other_headers, strict=True)
    for table, stub_count, row_count, others in counts:
        table_headers.complete(table, stub_count + row_count + len(others))
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)  # not "/Suspects false", which some readers take for a fault


def _write_marks(pdf: pikepdf.Pdf, marks: StructureMarks) -> list[pikepdf.Object]:
    """Give the elements of *pdf* the types and attributes that *marks* says; return the tables that Typst has set.

    :raises StructureError: if the PDF holds another number of tables or quotations
    """
    tables, quotes = _tables_and_quotations(pdf.Root.StructTreeRoot)
    if (len(tables), len(quotes)) != (len(marks.stub_counts), len(marks.block_roles)):
        raise StructureError(
            f"{len(tables)} tables and {len(quotes)} quotations in the PDF, "
            f"{len(marks.stub_counts)} and {len(marks.block_roles)} were written"
        )
    counts = zip(tables, marks.stub_counts, marks.head_row_counts, marks.other_headers, strict=True)
    for table, stub_count, row_count, others in counts:
        _mark_column_headers(pdf, table, row_count)
        _mark_row_headers(table, stub_count, others)
    long_rows: list[tuple[pikepdf.Object, BlockRole, list[pikepdf.Object]]] = []
    for node, role in zip(quotes, marks.block_roles, strict=True):
        if role in _SCOPES:
            long_rows.append((node, role, []))
        elif role == "cell":
            long_rows[-1][2].append(node)
        if role:
            node.S = pikepdf.Name(_STRUCTURE_TYPES[role])
    for row, role, cells in long_rows:
        _arrange_row(pdf, row, cells, role)
    _identify_notes(pdf, [node for node, role in zip(quotes, marks.block_roles, strict=True) if role == "note"])
    return tables


def _tables_and_quotations(root: pikepdf.Object) -> tuple[list[pikepdf.Object], list[pikepdf.Object]]:
    """Return the tables and the block quotations below *root*; make labels of the quotations inside lines.

    No other elements are kept: of a long page there are many.
    """
    tables: list[pikepdf.Object] = []
    quotes: list[pikepdf.Object] = []
    for node in elements(root):
        if node.S == "/Quote":  # no writer makes other quotations inside a line
            node.S = pikepdf.Name.Lbl
        elif node.S == "/Table":
            tables.append(node)
        elif node.S == "/BlockQuote":
            quotes.append(node)
    return tables, quotes


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements right below *node*."""
    return [kid for kid in contents(node) if is_element(kid)]


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below *node* in reading order."""
    following = kids(node)[::-1]  # a generator for each level would hand each element up through all of them
    while following:
        yield (element := following.pop())
        following += kids(element)[::-1]


def _identify_notes(pdf: pikepdf.Pdf, notes: list[pikepdf.Object]) -> None:
    """Give *notes*, which stand behind their block, ids as Typst does to the notes at the feet of pages."""
    if not notes:
        return
    root = pdf.Root.StructTreeRoot
    if "/IDTree" not in root:
        root.IDTree = pikepdf.NameTree.new(pdf).obj
    tree = pikepdf.NameTree(root.IDTree)
    for index, note in enumerate(notes):
        name = f"end-note-{index:06}"
        note.ID = pikepdf.String(name)
        tree[name] = note


# -- Headers of columns and rows ---------------------------------------------------------------------


def _body_rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the body rows of *table*, not those of tables inside it."""
    for kid in kids(table):
        if kid.S == "/TR":
            yield kid
        elif kid.S == "/TBody":
            yield from _body_rows(kid)


def _mark_column_headers(pdf: pikepdf.Pdf, table: pikepdf.Object, row_count: int) -> None:
    """Make the first *row_count* rows of *table* its head, and the others its body."""
    if not row_count:
        return
    rows = [kid for kid in kids(table) if kid.S == "/TR"]
    for cell in (cell for row in rows[:row_count] for cell in kids(row) if cell.S == "/TD"):
        _make_header(cell, "Column")
    sections = []
    for name, members in (("/THead", rows[:row_count]), ("/TBody", rows[row_count:])):
        section = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(name), P=table)
        section.K = pikepdf.Array(members)
        sections += [pdf.make_indirect(section)] if members else []
        for member in members:
            member.P = sections[-1]
    table.K = pikepdf.Array([*(kid for kid in kids(table) if kid.S != "/TR"), *sections])


def _mark_row_headers(
    table: pikepdf.Object, stub_count: int, other_headers: Mapping[tuple[int, int], HeaderScope]
) -> None:
    """Make headers of the cells in the first *stub_count* columns of the body rows, and of *other_headers*.

    One alone in its row heads columns.
    """
    rows = [kids(row) for row in _body_rows(table)] if stub_count or other_headers else []
    spans = [[span_of(cell) for cell in row] for row in rows]
    for number, (row, row_spans, columns) in enumerate(zip(rows, spans, first_columns(spans), strict=True)):
        heads_columns = len(row) == 1 and row_spans[0].columns > 1
        for index, (cell, column) in enumerate(zip(row, columns, strict=True)):
            if cell.S == "/TD" and (scope := other_headers.get((number, index))):
                _make_header(cell, scope)
            elif column < stub_count and cell.S == "/TD":
                _make_header(cell, "Column" if heads_columns else "Row")


def _make_header(cell: pikepdf.Object, scope: str) -> None:
    """Make *cell* the header of its row or column."""
    cell.S = pikepdf.Name.TH
    for owner in attributes(cell):
        if owner.get("/O") == "/Table":
            owner.Scope = pikepdf.Name("/" + scope)
            return
    attribute = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name("/" + scope))
    cell.A = pikepdf.Array([*attributes(cell), attribute])


# -- Long tables ------------------------------------------------------------------------------------


def _arrange_row(pdf: pikepdf.Pdf, row: pikepdf.Object, cells: list[pikepdf.Object], role: BlockRole) -> None:
    """Give *row*, which has that *role*, nothing but cells: *cells*, which are headers, and one of all that remains."""
    for cell in cells:
        _make_header(cell, _SCOPES[role])
        if role == "group":  # it spans both columns
            cell.A[-1].ColSpan = 2
        _detach(cell)
        cell.P = row
    remaining = kids(row)
    if remaining:
        body = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TD, P=row))
        body.K = pikepdf.Array(remaining)
        for kid in remaining:
            kid.P = body
    row.K = pikepdf.Array([*cells, body] if remaining else cells)


def _detach(node: pikepdf.Object) -> None:
    """Take *node* out of the element around it, and that too if nothing is left in it."""
    parent = node.P
    siblings = [kid for kid in kids(parent) if kid.objgen != node.objgen]
    parent.K = pikepdf.Array(siblings)
    if not siblings and parent.S == "/Div":
        _detach(parent)

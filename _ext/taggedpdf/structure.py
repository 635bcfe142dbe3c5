"""What Typst cannot say in a PDF's structure is written there afterwards: row headers, and tables made of long rows.

A table whose cells hold notes and run over pages is set by Typst again and again for each note and page. Such a table
is written as blocks on the page (see `longtables`), its parts marked as block quotations, which can hold anything; here
they become the table that they are.

(ISO 32000-1, 14.8.4.3.4 "Table elements" and 14.8.5.7 "Table attributes"; PDF/UA-1, 7.5.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from .lazy_import import pikepdf

Part = Literal["", "table", "caption", "heads", "row", "group", "cell", "toc", "item"]
#: the structure types of what is marked as a block quotation and is none
TYPES: Mapping[Part, str] = {
    "table": "/Table",
    "caption": "/Caption",
    "heads": "/TR",
    "row": "/TR",
    "group": "/TR",
    "cell": "/TH",
    "toc": "/TOC",
    "item": "/TOCI",
}
#: the parts that are rows, and what their headers head
SCOPES: Mapping[Part, str] = {"heads": "Column", "row": "Row", "group": "Column"}


class StructureError(Exception):
    """The structure of the PDF is not the one that was written."""


@dataclass
class Marks:
    """What was written that Typst cannot mark, in the order of the text."""

    #: for each table: how many of its first columns head their rows
    stubs: list[int] = field(default_factory=list)
    #: for each block quotation: the part of a long table or of the contents that it stands for, "" for a quotation
    parts: list[Part] = field(default_factory=list)


def mark(pdf: pikepdf.Pdf, marks: Marks) -> None:
    """Write into the structure of *pdf* what *marks* says.

    :raises StructureError: if the PDF holds another number of tables or quotations
    """
    found: defaultdict[str, list[pikepdf.Object]] = defaultdict(list)
    for node in elements(pdf.Root.StructTreeRoot):
        found[str(node.S)].append(node)
    tables, quotes = found["/Table"], found["/BlockQuote"]
    if (len(tables), len(quotes)) != (len(marks.stubs), len(marks.parts)):
        raise StructureError(
            f"{len(tables)} tables and {len(quotes)} quotations in the PDF, "
            f"{len(marks.stubs)} and {len(marks.parts)} were written"
        )
    for node in found["/Quote"]:  # no writer makes other quotations inside a line
        node.S = pikepdf.Name.Lbl
    for table, columns in zip(tables, marks.stubs, strict=True):
        mark_rows(table, columns)
    long_rows: list[tuple[pikepdf.Object, Part, list[pikepdf.Object]]] = []
    for node, part in zip(quotes, marks.parts, strict=True):
        if part in SCOPES:
            long_rows.append((node, part, []))
        elif part == "cell":
            long_rows[-1][2].append(node)
        if part:
            node.S = pikepdf.Name(TYPES[part])
    for row, part, cells in long_rows:
        shape_row(pdf, row, cells, part)


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements right below *node*."""
    found = node.get("/K", ())
    below = [found] if isinstance(found, pikepdf.Dictionary) else found if isinstance(found, pikepdf.Array) else ()
    return [kid for kid in below if isinstance(kid, pikepdf.Object) and "/S" in kid]  # the rest is content, by number


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below *node* in reading order."""
    for kid in kids(node):
        yield kid
        yield from elements(kid)


# -- Row headers ------------------------------------------------------------------------------------


def rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the body rows of *table*, not those of tables inside it."""
    for kid in kids(table):
        if kid.S == "/TR":
            yield kid
        elif kid.S == "/TBody":
            yield from rows(kid)


def mark_rows(table: pikepdf.Object, columns: int) -> None:
    """Mark the cells that begin in the first *columns* columns of the body rows; one alone in its row heads columns."""
    taken: dict[int, int] = {}
    for row in rows(table):
        column = 0
        alone = len(kids(row)) == 1 and columns > 0 and span(kids(row)[0], "/ColSpan") > 1
        for cell in kids(row):
            while taken.get(column, 0):
                taken[column] -= 1
                column += 1
            across, down = span(cell, "/ColSpan"), span(cell, "/RowSpan")
            if column < columns and cell.S == "/TD":
                head(cell, "Column" if alone else "Row")
            taken.update({column + step: down - 1 for step in range(across) if down > 1})
            column += across


def attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the attribute dictionaries of *cell*."""
    found = cell.get("/A", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def span(cell: pikepdf.Object, name: str) -> int:
    """Return how many columns or rows *cell* covers."""
    return next((int(found[name]) for found in attributes(cell) if name in found), 1)


def head(cell: pikepdf.Object, scope: str) -> None:
    """Make *cell* the header of its row or column."""
    cell.S = pikepdf.Name.TH
    for found in attributes(cell):
        if found.get("/O") == "/Table":
            found.Scope = pikepdf.Name("/" + scope)
            return
    made = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name("/" + scope))
    cell.A = pikepdf.Array([*attributes(cell), made])


# -- Long tables ------------------------------------------------------------------------------------


def shape_row(pdf: pikepdf.Pdf, row: pikepdf.Object, cells: list[pikepdf.Object], part: Part) -> None:
    """Give *row*, which is that *part*, nothing but cells: *cells*, which are headers, and one of all the rest."""
    for cell in cells:
        head(cell, SCOPES[part])
        if part == "group":  # it spans both columns
            cell.A[-1].ColSpan = 2
        take_out(cell)
        cell.P = row
    rest = kids(row)
    if rest:
        body = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.TD, P=row))
        body.K = pikepdf.Array(rest)
        for kid in rest:
            kid.P = body
    row.K = pikepdf.Array([*cells, body] if rest else cells)


def take_out(node: pikepdf.Object) -> None:
    """Take *node* out of the element around it, and that too if nothing is left in it."""
    around = node.P
    left = [kid for kid in kids(around) if kid.objgen != node.objgen]
    around.K = pikepdf.Array(left)
    if not left and around.S == "/Div":
        take_out(around)

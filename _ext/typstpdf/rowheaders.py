"""Marks the header cells of rows in a PDF's structure.

Typst 0.15 tags header rows, but the element that would tag a row's header (`pdf.header-cell`) cannot be switched on in
the wheel. So the cells of stub columns come out as TD, and are made TH with the scope "Row" here.
(ISO 32000-1, 14.8.4.3.4 "Table elements" and 14.8.5.7 "Table attributes"; PDF/UA-1, 7.5.)
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf


class StructureError(Exception):
    """The PDF's tables are not those that were written."""


def mark(pdf_bytes: bytes, stubs: list[int]) -> bytes:
    """Return the PDF with its row headers marked.

    :param stubs: for each table, in order: how many of its first columns head their rows
    :raises StructureError: if the PDF holds another number of tables
    """
    if not any(stubs):
        return pdf_bytes
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        tables = [node for node in elements(pdf.Root.StructTreeRoot) if node.get("/S") == "/Table"]
        if len(tables) != len(stubs):
            raise StructureError(f"{len(tables)} tables in the PDF, {len(stubs)} were written")
        for table, columns in zip(tables, stubs, strict=True):
            mark_table(table, columns)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def kids(node: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements right below *node*."""
    found = node.get("/K", pikepdf.Array())
    below = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the structure elements below *node* in reading order."""
    for kid in kids(node):
        yield kid
        yield from elements(kid)


def rows(table: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the body rows of *table*, not those of tables inside it."""
    for kid in kids(table):
        if kid.S == "/TR":
            yield kid
        elif kid.S == "/TBody":
            yield from rows(kid)


def mark_table(table: pikepdf.Object, columns: int) -> None:
    """Mark the cells that begin in the first *columns* columns of the body rows."""
    taken: dict[int, int] = {}
    for row in rows(table):
        column = 0
        for cell in kids(row):
            while taken.get(column, 0):
                taken[column] -= 1
                column += 1
            across, down = span(cell, "/ColSpan"), span(cell, "/RowSpan")
            if column < columns and cell.S == "/TD":
                head(cell)
            taken.update({column + step: down - 1 for step in range(across) if down > 1})
            column += across


def attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the attribute dictionaries of *cell*."""
    found = cell.get("/A", pikepdf.Array())
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def span(cell: pikepdf.Object, name: str) -> int:
    """Return how many columns or rows *cell* covers."""
    return next((int(found[name]) for found in attributes(cell) if name in found), 1)


def head(cell: pikepdf.Object) -> None:
    """Make *cell* the header of its row."""
    cell.S = pikepdf.Name.TH
    for found in attributes(cell):
        if found.get("/O") == "/Table":
            found.Scope = pikepdf.Name.Row
            return
    scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    cell.A = pikepdf.Array([*attributes(cell), scope])

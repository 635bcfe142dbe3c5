"""Tables of a Word file, from docutils nodes (ECMA-376, part 1, 17.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from .blocks import Place, alignment_of, write_block, write_blocks, write_paragraph
from .package import WordPackage


class _Cell(NamedTuple):
    """A cell of the grid; one that is merged with those below it is there in each row."""

    entry: nodes.entry
    column: int
    columns: int
    #: whether it begins here, and whether it goes on below
    begins: bool
    goes_on: bool


@write_block.register
def _write_table(node: nodes.table, place: Place, package: WordPackage) -> Iterator[str]:
    """Yield a table below its caption."""
    for child in node.children:
        if isinstance(child, nodes.tgroup):
            yield from _write_group(child, package)
        else:
            yield from write_block(child, place, package)


def share_width(columns: Sequence[nodes.colspec], width: int) -> list[int]:
    """Return the widths of *columns* that are *width* together."""
    shares = [int(column.get("colwidth", 1)) if str(column.get("colwidth", 1)).isdecimal() else 1 for column in columns]
    return [width * share // (sum(shares) or 1) for share in shares]


def _write_group(group: nodes.tgroup, package: WordPackage) -> Iterator[str]:
    columns = [child for child in group.children if isinstance(child, nodes.colspec)]
    widths = share_width(columns, package.text_width)
    heads = [bool(column.get("stub")) for column in columns]
    rows = "".join(
        _write_row(cells, widths, heads, isinstance(part, nodes.thead), package)
        for part in group.children
        if isinstance(part, (nodes.thead, nodes.tbody))
        for cells in _place_cells(part)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblLook w:val="0000" w:firstRow="1" w:firstColumn="{int(any(heads))}"/>'
    properties = f'<w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:w="5000" w:type="pct"/>{look}</w:tblPr>'
    yield f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    yield write_paragraph("", Place())  # without one, two tables become one


def _place_cells(part: nodes.Element) -> Iterator[list[_Cell]]:
    """Yield the cells of each row of a head or a body, in the order of their columns."""
    # the cells that go on in the next row, by their columns, and in how many rows
    going_on: dict[int, tuple[_Cell, int]] = {}
    for row in part.children:
        entries = iter(child for child in row.children if isinstance(child, nodes.entry))
        entry = next(entries, None)
        cells: list[_Cell] = []
        going_on_below: dict[int, tuple[_Cell, int]] = {}
        column = 0
        while column in going_on or entry is not None:
            if column in going_on:
                above, rows_below = going_on[column][0], going_on[column][1] - 1
                cell = above._replace(begins=False, goes_on=rows_below > 0)
            else:
                assert entry is not None
                rows_below = int(entry.get("morerows", 0))
                cell = _Cell(entry, column, int(entry.get("morecols", 0)) + 1, True, rows_below > 0)
                entry = next(entries, None)
            if rows_below:
                going_on_below[column] = (cell, rows_below)
            cells.append(cell)
            column += cell.columns
        going_on = going_on_below
        yield cells


def _write_row(cells: list[_Cell], widths: list[int], heads: list[bool], is_head: bool, package: WordPackage) -> str:
    written = []
    for cell in cells:
        is_bold = is_head or (cell.column < len(heads) and heads[cell.column])
        written.append(_write_cell(cell, sum(widths[cell.column : cell.column + cell.columns]), is_bold, package))
    repeated = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_head else ""
    return f"<w:tr>{repeated}{''.join(written)}</w:tr>"


def _write_cell(cell: _Cell, width: int, is_bold: bool, package: WordPackage) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    properties += f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if not cell.begins:
        properties += "<w:vMerge/>"
    elif cell.goes_on:
        properties += '<w:vMerge w:val="restart"/>'
    place = Place(is_cell=True, is_bold=is_bold, alignment=alignment_of(cell.entry))
    blocks = list(write_blocks(cell.entry.children, place, package)) if cell.begins else []
    if not blocks or not blocks[-1].startswith("<w:p>"):  # a cell ends with a paragraph
        blocks.append(write_paragraph("", Place()))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(blocks)}</w:tc>"

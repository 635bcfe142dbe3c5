"""Tables of HTML: which are tables, and which only lay out; their captions, rows and sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..report.account import Account
from ..tree import HEADINGS, Node, find_first, group_paragraphs, unwrap
from .grid import Grid, GridCell, TableRow, flatten_rows, form_grid, list_rows, read_span

#: what stands in cells that only lay out
_LAYOUT_CONTENT = frozenset({*HEADINGS, "table", "#directive", "hr", "iframe", "img", "blockquote", "pre"})
_TEXT_ALIGN = re.compile(r"text-align:\s*(left|right|center)", re.IGNORECASE)
_SIDES = frozenset({"left", "right", "center"})
#: the most columns that elements `col` are read for
_MAX_COLUMNS = 1000


def convert_table(account: Account, node: Node) -> list[Node]:
    """Return a table as its caption and rows, their cells with as many columns and rows as they cover in truth.

    What only lays out is taken apart.
    """
    rows = list_rows(node)
    captions = [child for child in node.children if child.tag == "caption"][:1]
    if not any(row.cells for row in rows):
        return unwrap(node)
    text = " ".join(" ".join(cell.text_content() for cell in _list_cells(rows)).split())[:80]
    if layout_reason := _find_layout_reason(node, rows, captions):
        detail = f"{layout_reason}: lays out what stands in it, which now stands in one column"
        account.add_element("table", text, node.line, "rewritten", detail)
        for layout_cell in _list_cells(rows):
            account.set_fate(layout_cell, "rewritten", detail)
        return [block for cell in _list_cells(rows) for block in group_paragraphs(cell.children, node.line)]
    _keep_section_places(node)
    grid = form_grid(rows)
    sides, faults = _find_sides(node, grid)
    for grid_cell in (cell for cells in grid.cells for cell in cells):
        _account_for_cell(account, grid_cell, sides)
    if any(cell.tag == "td" and not cell.is_empty() for row in rows if row.section == "thead" for cell in row.cells):
        faults.append("cells in its head are heads")
    for fault in dict.fromkeys([*grid.faults, *faults]):
        account.add_element("table", text, node.line, "rewritten", fault)
    node.options["text-align"] = ",".join(sides)
    node.children = [*captions, *flatten_rows(grid.rows)]
    # a table with a caption is a directive, so its source cannot be kept
    if captions:
        node.source = ""
    return [node]


def _keep_section_places(table: Node) -> None:
    """Let the first cell of each section that has an id be the place that links to it lead to."""
    for section in table.children:
        if section.tag not in ("thead", "tbody", "tfoot") or not section.attrs.get("id"):
            continue
        cell = next((inner for inner in section.walk() if inner.tag in ("td", "th")), None)
        if cell is not None:
            first = find_first(cell.children)
            block = first if first is not None and first.tag == "p" else cell
            block.children.insert(0, Node("a", {"id": section.attrs["id"]}, line=section.line))
            block.source = table.source = ""


def _list_cells(rows: Sequence[TableRow]) -> Iterator[Node]:
    """Yield all cells of *rows*."""
    return (cell for row in rows for cell in row.cells)


def _find_layout_reason(node: Node, rows: Sequence[TableRow], captions: Sequence[Node]) -> str:
    """Return why a table is none, "" if it is one (HTML, "Techniques for distinguishing between data and layout")."""
    role = node.attrs.get("role", "").strip().lower()
    if role in ("presentation", "none"):
        return f"a table with the role {role}"
    if captions or "list-class" in node.options:
        return ""
    cells = list(_list_cells(rows))
    if len(cells) == 1:
        return "a table of one cell"
    is_one_row = sum(bool(row.cells) for row in rows) == 1 and all(cell.tag == "td" for cell in cells)
    if is_one_row and any(inner.tag in _LAYOUT_CONTENT for cell in cells for inner in cell.walk()):
        return "a table of one row without heads"
    return ""


def _account_for_cell(account: Account, cell: GridCell, sides: Sequence[str]) -> None:
    """Say in the attributes of a cell how many columns and rows it covers, and in the account what is not kept."""
    node = cell.node
    if _read_side(node) not in ("", "left", sides[cell.column]):
        account.set_fate(node, "rewritten", f"stands to the {sides[cell.column] or 'usual'} side, as its column does")
    counts = {"colspan": cell.column_end - cell.column, "rowspan": cell.row_end - cell.row}
    if any(read_span(node, name, []) != count for name, count in counts.items()):
        detail = f"covers {counts['colspan']} columns and {counts['rowspan']} rows, in which cells begin"
        account.set_fate(node, "rewritten", detail)
    for name, count in counts.items():
        node.attrs.pop(name, None)
        if count > 1:
            node.attrs[name] = str(count)


# -- sides ---------------------------------------------------------------------------------------------


def _find_sides(table: Node, grid: Grid) -> tuple[list[str], list[str]]:
    """Return to which side the text of each column stands, "" if nothing says so, and what of it is not kept."""
    usual_sides = _list_usual_sides(table, grid.column_count)
    section_sides = {child.tag: _read_side(child) for child in table.children if child.tag[:1] == "t"}
    heads: list[set[str]] = [set() for _column in range(grid.column_count)]
    data: list[set[str]] = [set() for _column in range(grid.column_count)]
    for row, cells in zip(grid.rows, grid.cells, strict=True):
        row_side = _read_side(row.node) or section_sides.get(row.section, "")
        is_head_row = row.section == "thead" or all(cell.node.tag == "th" for cell in cells)
        for cell in cells:
            if cell.column_end - cell.column == 1 and not cell.node.is_empty():
                side = _read_side(cell.node) or row_side or usual_sides[cell.column]
                (heads if is_head_row else data)[cell.column].add(side)
    # what the cells below it say goes before what a head says
    sides = [
        next(iter(below)) if len(below) == 1 and below != {""} else "" if len(below) > 1 else next(iter(above), "")
        for above, below in zip((sorted(side_set, reverse=True) for side_set in heads), data, strict=True)
    ]
    is_mixed = any(len(below) > 1 for below in data)
    return sides, ["cells of one column stand to different sides, which is not kept"] if is_mixed else []


def _list_usual_sides(table: Node, column_count: int) -> list[str]:
    """Return to which side each column stands where no cell, row or section says so."""
    table_side = _read_style_side(table)
    sides = [side or table_side for side in _read_column_sides(table)[:column_count]]
    return sides + [table_side] * (column_count - len(sides))


def _read_column_sides(table: Node) -> list[str]:
    """Return to which side each column stands, as its elements `col` and `colgroup` say."""
    sides: list[str] = []
    for child in table.children:
        if child.tag not in ("col", "colgroup"):
            continue
        group_side = _read_side(child)
        columns = [inner for inner in child.children if inner.tag == "col"] or [child]
        for column in columns:
            sides += [_read_side(column) or group_side] * _count_columns(column)
            if len(sides) > _MAX_COLUMNS:
                return sides[:_MAX_COLUMNS]
    return sides


def _count_columns(column: Node) -> int:
    """Return for how many columns an element `col` speaks."""
    return read_span(Node("td", {"colspan": column.attrs.get("span", "1")}), "colspan", [])


def _read_side(node: Node) -> str:
    """Return to which side an element says that the text in it stands."""
    align = node.attrs.get("align", "").strip().lower()
    return _read_style_side(node) or (align if align in _SIDES else "")


def _read_style_side(node: Node) -> str:
    """Return to which side the style of an element has its text stand."""
    match = _TEXT_ALIGN.search(node.attrs.get("style", ""))
    return match[1].lower() if match else ""

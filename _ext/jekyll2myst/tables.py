"""Tables of HTML as rows of cells, without merged cells."""

from __future__ import annotations

from .account import Account
from .inline import write_title
from .tree import Node, group_paragraphs, unwrap


def convert_table(account: Account, node: Node) -> list[Node]:
    """Return a table as rows of cells; merged cells are set apart, tables that only lay out are taken apart."""
    rows = _list_own_rows(node)
    caption = next((child for child in node.children if child.tag == "caption"), None)
    if not rows:
        return unwrap(node)
    # one cell is a box, not a table
    if all(len(row) == 1 for row in rows) and len(rows) == 1 and "list-class" not in node.options:
        return group_paragraphs(rows[0][0].children, node.line)
    if _has_merged_cells(rows):
        account.add_element("table", " ".join(node.text_content().split())[:80], node.line, "rewritten",
                        "merged cells: their content stands in the first, the others are empty")  # fmt: skip
    table = Node(
        "table",
        dict(node.attrs),
        [],
        line=node.line,
        options=dict(node.options),
        source=node.source,
        account_index=node.account_index,
    )
    table.children = [Node("tr", {}, cells, line=cells[0].line if cells else 0) for cells in _spread_cells(rows)]
    # a table with a caption is a directive, so its source cannot be kept
    if caption is not None:
        table.options["caption"] = write_title(caption)
        table.source = ""
    return [table]


def _list_own_rows(node: Node) -> list[list[Node]]:
    """Return the rows of a table but not of tables inside it."""
    # `thead`, `tbody` and `tfoot` have been taken apart
    rows = [child.children for child in node.children if child.tag == "tr"]
    return [cells for row in rows if (cells := [cell for cell in row if cell.tag in ("td", "th")])]


def _has_merged_cells(rows: list[list[Node]]) -> bool:
    """Say whether a cell spans several columns or rows."""
    return any(_count_spanned(cell, name) > 1 for row in rows for cell in row for name in ("colspan", "rowspan"))


def _count_spanned(cell: Node, name: str) -> int:
    """Return how many columns or rows a cell spans."""
    value = cell.attrs.get(name, "1").strip()
    # a number from the page must not decide how much memory is taken
    return min(int(value), 200) if value.isdigit() and int(value) > 0 else 1


def _spread_cells(rows: list[list[Node]]) -> list[list[Node]]:
    """Return rows without merged cells: the places that a cell spans besides its first are empty."""
    out: list[list[Node]] = []
    spanned: dict[int, tuple[int, str]] = {}
    for row in rows:
        cells: list[Node] = []
        for cell in row:
            while len(cells) in spanned:
                cells.append(_make_filler(spanned, len(cells)))
            # the merged cell stands first; the rest of its room is empty cells of the same kind
            column_count, row_count = _count_spanned(cell, "colspan"), _count_spanned(cell, "rowspan")
            at = len(cells)
            cells += [cell, *(Node(cell.tag, {}, []) for _ in range(column_count - 1))]
            spanned |= {at + offset: (row_count - 1, cell.tag) for offset in range(column_count) if row_count > 1}
        while len(cells) in spanned:
            cells.append(_make_filler(spanned, len(cells)))
        out.append(cells)
    return out


def _make_filler(spanned: dict[int, tuple[int, str]], column: int) -> Node:
    """Return an empty cell for a place that a cell above spans."""
    remaining, tag = spanned.pop(column)
    if remaining > 1:
        spanned[column] = remaining - 1, tag
    return Node(tag, {}, [])

"""Tables of HTML as rows of cells, without merged cells."""

from __future__ import annotations

from .account import Account
from .inline import title_text
from .tree import Node, paragraphs, unwrap


def table(account: Account, node: Node) -> list[Node]:
    """Return a table as rows of cells; merged cells are set apart, tables that only lay out are taken apart."""
    rows = rows_of_this(node)
    caption = next((one for one in node.children if one.tag == "caption"), None)
    if not rows:
        return unwrap(node)
    if all(len(row) == 1 for row in rows) and len(rows) == 1 and "list-class" not in node.options:
        return paragraphs(rows[0][0].children, node.line)
    if merged(rows):
        account.add("table", " ".join(node.plain().split())[:80], node.line, "rewritten",
                        "merged cells: their content stands in the first, the others are empty")  # fmt: skip
    made = Node(
        "table", dict(node.attrs), [], line=node.line, options=dict(node.options), source=node.source, mark=node.mark
    )
    made.children = [Node("tr", {}, cells, line=cells[0].line if cells else 0) for cells in spread(rows)]
    if caption is not None:
        made.options["caption"] = title_text(caption)
        made.source = ""
    return [made]


def rows_of_this(node: Node) -> list[list[Node]]:
    """Return the rows of a table but not of tables inside it."""
    rows: list[list[Node]] = []
    for child in node.children:
        if child.tag == "tr":
            cells = [cell for cell in child.children if cell.tag in ("td", "th")]
            rows += [cells] if cells else []
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += rows_of_this(child)
    return rows


def merged(rows: list[list[Node]]) -> bool:
    """Say whether a cell spans several columns or rows."""
    return any(span(cell, name) > 1 for row in rows for cell in row for name in ("colspan", "rowspan"))


def span(cell: Node, name: str) -> int:
    """Return how many columns or rows a cell spans."""
    value = cell.attrs.get(name, "1").strip()
    return min(int(value), 200) if value.isdigit() and int(value) > 0 else 1


def spread(rows: list[list[Node]]) -> list[list[Node]]:
    """Return rows without merged cells: the places that a cell spans besides its first are empty."""
    out: list[list[Node]] = []
    below: dict[int, tuple[int, str]] = {}
    for row in rows:
        made: list[Node] = []
        for cell in row:
            while len(made) in below:
                made.append(filler(below, len(made)))
            wide, high = span(cell, "colspan"), span(cell, "rowspan")
            at = len(made)
            made += [cell, *(Node(cell.tag, {}, []) for _ in range(wide - 1))]
            below |= {at + offset: (high - 1, cell.tag) for offset in range(wide) if high > 1}
        while len(made) in below:
            made.append(filler(below, len(made)))
        out.append(made)
    return out


def filler(below: dict[int, tuple[int, str]], column: int) -> Node:
    """Return an empty cell for a place that a cell above spans."""
    left, tag = below.pop(column)
    if left > 1:
        below[column] = left - 1, tag
    return Node(tag, {}, [])

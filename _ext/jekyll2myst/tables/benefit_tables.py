"""Tables of benefits: which tables have their shape, and the directives that they become.

A benefit has a head and what explains it; a row of one cell over both columns is a band: a head begins a group of
benefits, and what is no head goes on with the benefit above. Any other table is a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..tree import Node, group_paragraphs
from ..writing.inline import write_title
from .captions import write_caption
from .grid import GridCell, form_grid, list_rows


def convert_benefit_table(table: Node, caption: str) -> Node | None:
    """Return the directive that a table becomes; `None` if it has not the shape of a table of benefits.

    :param caption: what to write above it if it has no caption of its own, "" for nothing
    """
    rows = list_rows(table)
    grid = form_grid(rows)
    if grid.column_count != 2 or any(row.section != "tbody" for row in grid.rows) or not _have_shape(grid.cells):
        return None
    caption = write_caption(table) or caption
    directive = Node("#directive", {"name": "benefit-table", "argument": caption}, [], line=table.line)
    directive.options["titles"] = "none"
    directive.account_index = table.account_index
    for cells in grid.cells:
        head = cells[0].node
        name = _find_kind(cells)
        content = [] if name == "benefit-group" else group_paragraphs(cells[-1].node.children)
        argument = "" if name == "benefit-more" else write_title(head)
        entry = Node("#directive", {"name": name, "argument": argument}, content, line=head.line)
        entry.account_index = head.account_index
        directive.children.append(entry)
    return directive


def _have_shape(rows: Sequence[Sequence[GridCell]]) -> bool:
    """Say whether rows are benefits, bands that head those below them, and bands that go on with one above."""
    names = [_find_kind(cells) for cells in rows]
    pairs = list(zip(names, [*names[1:], ""], strict=True))
    return (
        "benefit" in names
        and "" not in names
        and names[0] != "benefit-more"
        and not any(name == "benefit-group" and following != "benefit" for name, following in pairs)
    )


def _find_kind(cells: Sequence[GridCell]) -> str:
    """Return the name of the directive that a row becomes, "" for what stands in no table of benefits."""
    if any(cell.row_end - cell.row > 1 or cell.node.is_empty() for cell in cells):
        return ""
    if [cell.node.tag for cell in cells] == ["th", "td"]:
        return "benefit"
    if len(cells) == 1 and cells[0].column_end - cells[0].column == 2:
        return "benefit-group" if cells[0].node.tag == "th" else "benefit-more"
    return ""

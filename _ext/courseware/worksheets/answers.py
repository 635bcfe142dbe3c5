"""Spaces for answers, as they are made where a worksheet is read, and the headings by which they are known."""

from __future__ import annotations

from collections.abc import Callable

from docutils import nodes
from sphinx.locale import get_translation

from ..lesson.wording import N_
from .nodes import answer, grid_mark

_ = get_translation("courseware.worksheets")

#: the heading of a row that has none
_ROW_HEADING = N_("Row {number}")


def make_text_answer(lines: int, name: str) -> answer:
    """Return a space of ruled *lines*; *name* tells it from the others of its worksheet."""
    return answer(classes=["answer", f"lines-{lines}"], kind="text", lines=lines, slug=name)


def make_choice_answer(items: nodes.bullet_list, many: bool, name: str) -> answer:
    """Return a choice among *items*, of which several may be ticked if *many*."""
    items["classes"].append("choices")
    classes = ["answer", "choice", *(["many"] if many else [])]
    return answer("", items, classes=classes, kind="choice", many=many, lines=0, slug=name)


def fill_empty_cells(node: nodes.Element, lines: int) -> None:
    """Put a space of ruled *lines* into each empty cell of the tables below *node*."""
    for table in node.findall(nodes.table):
        cells = [cell for body in table.findall(nodes.tbody) for cell in body.findall(nodes.entry)]
        empty_cells = [cell for cell in cells if _is_empty(cell)]
        answers = [make_text_answer(lines, "") for _cell in empty_cells]
        for cell, answer_node in zip(empty_cells, answers, strict=True):
            answer_node.source, answer_node.line = table.source, table.line
            cell.children = []
            cell += answer_node
        for answer_node in answers:
            answer_node["slug"] = _make_cell_slug(answer_node)
        if answers:
            _format_table(table)


def _is_empty(cell: nodes.entry) -> bool:
    """Say whether nothing is written in a cell."""
    return all(isinstance(child, nodes.paragraph) and not child.children for child in cell.children)


def _format_table(table: nodes.table) -> None:
    """Give a table with empty cells columns of the widths that it states, and rows headed by their first cell."""
    classes = [name for name in table["classes"] if name != "colwidths-auto"]
    table["classes"] = [*classes, "colwidths-given", "fill-in"]
    first_cells = [row[0] for body in table.findall(nodes.tbody) for row in body.findall(nodes.row)]
    if not any(map(has_answer, first_cells)):
        next(iter(table.findall(nodes.colspec)))["stub"] = 1


def get_sign(many: bool) -> str:
    """Return what stands for a choice to tick: a box where several may be, else a circle."""
    return "☐" if many else "○"


def has_answer(node: nodes.Node) -> bool:
    """Say whether there is a space for an answer below *node*."""
    return any(node.findall(answer)) or any(node.findall(grid_mark))


def _read_cell(cell: nodes.Node) -> str:
    """Return what is written in a cell."""
    return "" if has_answer(cell) else " ".join(cell.astext().split())


def _read_cell_source(cell: nodes.Node) -> str:
    """Return what is written in a cell; in English, if it is ours."""
    return str(cell["source_text"]) if isinstance(cell, nodes.entry) and "source_text" in cell else _read_cell(cell)


def make_label(node: answer) -> str:
    """Return what a space for an answer is called: the question, or the headings of its row and its column."""
    parent = node.parent
    if isinstance(parent, nodes.entry):
        return ", ".join(filter(None, read_cell_headings(parent)))
    return parent[0].astext()


def _make_cell_slug(node: answer) -> str:
    """Return what names a space in a table: its headings in the language of the source, whatever that of the book."""
    return nodes.make_id(", ".join(filter(None, read_cell_headings(node.parent, _read_cell_source, _ROW_HEADING))))


def read_cell_headings(
    cell: nodes.Element, text_of_cell: Callable[[nodes.Node], str] = _read_cell, row_heading: str = ""
) -> tuple[str, str]:
    """Return the headings of the row and of the column of a cell, as *text_of_cell* reads them.

    Of several rows, one without a heading has its number instead, in *row_heading*. "" stands for a missing one.
    """
    row, body = cell.parent, cell.parent.parent
    column = row.index(cell)
    head_rows = [line for head in body.parent.findall(nodes.thead) for line in head.findall(nodes.row)]
    head_cells = [head_cell for line in head_rows for head_cell in line[column : column + 1]]
    column_heading = " ".join(filter(None, map(text_of_cell, head_cells)))
    number = ""
    if len(body) > 1 and column_heading:
        number = (row_heading or str(_(_ROW_HEADING))).replace("{number}", str(body.index(row) + 1))
    return text_of_cell(row[0]) or number, column_heading

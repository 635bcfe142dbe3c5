"""Tables with pipes, as GitHub and MyST have them, and which tables can be written so."""

from __future__ import annotations

import re

from .inline import write_inline
from .tree import Node, group_paragraphs, is_inline

_DELIMITER_CELLS = {"left": ":--", "right": "--:", "center": ":-:"}


def is_pipe_table(node: Node, rows: list[list[Node]]) -> bool:
    """Say whether a table can be written with pipes: one row of headers, then cells of one line each."""
    # neither a caption nor heads below the first row can be written with pipes
    if node.options.get("caption") or len(rows) < 2 or not all(cell.tag == "th" for cell in rows[0]):
        return False
    if node.options.get("list-class") or any(cell.tag == "th" for row in rows[1:] for cell in row):
        return False
    cells = [cell for row in rows for cell in row]
    return all(map(_is_one_line, cells))


def _is_one_line(cell: Node) -> bool:
    """Say whether the content of a cell fits on the line of a table with pipes."""
    return (
        all(is_inline(child) or child.tag == "p" for child in cell.children)
        and len(group_paragraphs(cell.children)) <= 1
        and not any(inner.tag == "br" for inner in cell.walk())
    )


def write_pipe_table(rows: list[list[Node]], width: int) -> str:
    """Return a table with pipes."""

    def write_row(row: list[Node]) -> str:
        # a pipe would end the cell, in code too; a backslash before it is taken off, whatever stands before that
        cells = [" ".join(_write_cell(cell).split()).replace("|", "\\|") for cell in row]
        return f"| {' | '.join([*cells, *[''] * (width - len(row))])} |"

    delimiters = [_DELIMITER_CELLS.get(_find_alignment(cell), "---") for cell in rows[0]] + ["---"] * (
        width - len(rows[0])
    )
    return "\n".join([write_row(rows[0]), f"| {' | '.join(delimiters)} |", *map(write_row, rows[1:])])


def _write_cell(cell: Node) -> str:
    """Return the content of a cell that is one line."""
    inside = group_paragraphs(cell.children)
    return write_inline(inside[0].children) if inside else ""


def _find_alignment(cell: Node) -> str:
    """Return to which side a cell's text stands, "" if nothing says so."""
    match = re.search(r"text-align:\s*(left|right|center)", cell.attrs.get("style", ""))
    return match[1] if match else cell.attrs.get("align", "").lower()

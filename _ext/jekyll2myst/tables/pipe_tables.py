"""Tables with pipes, as GitHub and MyST have them."""

from __future__ import annotations

from collections.abc import Sequence

from ..tree import Node, group_paragraphs, has_tag, is_inline
from ..writing.inline import write_inline

_DELIMITER_CELLS = {"left": ":--", "right": "--:", "center": ":-:"}


def is_one_line(cell: Node) -> bool:
    """Say whether the content of a cell fits on the line of a table with pipes."""
    return (
        all(is_inline(child) or child.tag == "p" for child in cell.children)
        and len(group_paragraphs(cell.children)) <= 1
        and not has_tag(cell.children, ("br",))
    )


def write_line(cell: Node) -> str:
    """Return the content of a cell that is one line."""
    blocks = group_paragraphs(cell.children)
    return " ".join(write_inline(blocks[0].children).split()) if blocks else ""


def write_pipe_rows(rows: Sequence[Sequence[str]], sides: Sequence[str]) -> str:
    """Return *rows* of texts, the first of which is the head, as a table with pipes.

    :param sides: to which side the text of each column stands, "" for none
    """
    delimiters = [_DELIMITER_CELLS.get(side, "---") for side in sides]
    return "\n".join([_write_row(rows[0]), f"| {' | '.join(delimiters)} |", *map(_write_row, rows[1:])])


def _write_row(texts: Sequence[str]) -> str:
    """Return one row; a pipe would end its cell, in code too. The backslash before it is taken off again."""
    cells = [text.replace("|", "\\|") for text in texts]
    return f"| {' | '.join(cells)} |"

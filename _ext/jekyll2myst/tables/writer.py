"""Tables in the plainest form of MyST that says all of them: with pipes, as `list-table`, as `span-table`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from ..tree import ANCHOR_MARK, Node, group_paragraphs
from .captions import write_caption
from .pipe_tables import is_one_line, write_line, write_pipe_rows
from .shapes import TableShape, find_shape

_BlocksWriter = Callable[[list[Node]], str]
#: writes a directive of a name, an argument, options and content
_FenceWriter = Callable[[str, str, Mapping[str, str], str], str]
#: what `span-table` reads as a mark at the beginning of a cell
_MARK = re.compile(r"[<^]$|!(?=\s|$)")
_LEFT, _ABOVE, _HEAD = "<", "^", "!"


def write_table(node: Node, write_blocks: _BlocksWriter, write_fence: _FenceWriter) -> str:
    """Return a table that `convert_table` has made."""
    shape = find_shape(node)
    if not shape.grid.rows:
        return ""
    caption = write_caption(node)
    css = node.options.get("list-class", "")
    has_lines = all(is_one_line(cell.node) for cells in shape.grid.cells for cell in cells)
    if has_lines and _is_pipe_table(shape) and not caption and not css:
        return write_pipe_rows(_write_cells(shape, write_line), shape.sides)
    if _is_list_table(shape):
        texts = _write_cells(shape, lambda cell: write_blocks(cell.children))
        return write_fence("list-table", caption, _list_options(shape, css, 0), _write_list(texts))
    texts = _write_cells(shape, write_line if has_lines else lambda cell: write_blocks(cell.children))
    _add_marks(shape, texts)
    if has_lines:
        content = write_pipe_rows(texts, shape.sides)
        return write_fence("span-table", caption, _list_options(shape, css, 1), content)
    options = _list_options(shape, css, 0) | _side_options(shape.sides)
    return write_fence("span-table", caption, options, _write_list(texts))


def _is_pipe_table(shape: TableShape) -> bool:
    """Say whether pipes say all of a table: one row of heads, below it cells that head nothing."""
    return shape.is_plain and shape.head_row_count == 1 and not shape.stub_column_count


def _is_list_table(shape: TableShape) -> bool:
    """Say whether `list-table` says all of a table: docutils wants a row and a column that are no heads."""
    return (
        shape.is_plain
        and not _has_sides(shape.sides)
        and shape.head_row_count < len(shape.grid.rows)
        and shape.stub_column_count < shape.grid.column_count
    )


def _has_sides(sides: Sequence[str]) -> bool:
    """Say whether the text of a column stands elsewhere than text usually does."""
    return not {*sides} <= {"", "left"}


def _list_options(shape: TableShape, css: str, usual_head_row_count: int) -> dict[str, str]:
    """Return the options that say what is head and foot, and the class."""
    counts = {"stub-columns": shape.stub_column_count, "footer-rows": shape.foot_row_count}
    options = {} if shape.head_row_count == usual_head_row_count else {"header-rows": str(shape.head_row_count)}
    options |= {name: str(count) for name, count in counts.items() if count}
    return options | ({"class": css} if css else {})


def _side_options(sides: Sequence[str]) -> dict[str, str]:
    """Return the option that says to which side the text of each column stands, one word if all are alike."""
    if not _has_sides(sides):
        return {}
    words = [side or "left" for side in sides]
    return {"text-align": " ".join(words[:1] if len({*words}) == 1 else words)}


def _write_cells(shape: TableShape, write_cell: Callable[[Node], str]) -> list[list[str]]:
    """Return the text at each place of a table, "" where no cell begins."""
    rows = []
    for row, cells in zip(shape.grid.rows, shape.grid.cells, strict=True):
        texts = [""] * shape.grid.column_count
        for cell in cells:
            anchors = _write_anchors([*([row.node] if cell is cells[0] else []), cell.node])
            texts[cell.column] = anchors + write_cell(cell.node)
        rows.append(texts)
    return rows


def _write_anchors(nodes: Sequence[Node]) -> str:
    """Return the anchors of a row or a cell, which begin its text."""
    return "".join(f"{{anchor}}`{node.attrs['id']}{ANCHOR_MARK}`" for node in nodes if node.options.get("anchor"))


def _add_marks(shape: TableShape, texts: list[list[str]]) -> None:
    """Write into *texts* which places belong to the cell before or above, and which cells are heads."""
    for cell in (cell for cells in shape.grid.cells for cell in cells):
        text = texts[cell.row][cell.column]
        if _MARK.match(text):
            texts[cell.row][cell.column] = text = f"\\{text}"
        if (cell.row, cell.column) in shape.other_heads:
            blocks = group_paragraphs(cell.node.children)
            gap = " " if blocks and blocks[0].tag == "p" else "\n\n"
            texts[cell.row][cell.column] = f"{_HEAD}{gap}{text}"
        for row in range(cell.row, cell.row_end):
            mark = _LEFT if row == cell.row else _ABOVE
            for column in range(cell.column + (row == cell.row), cell.column_end):
                texts[row][column] = mark


def _write_list(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a list of lists, what belongs to a cell indented below it."""
    items = ["* " + "\n  ".join(f"- {text}".replace("\n", "\n    ").rstrip() for text in row) for row in rows]
    return re.sub(r"\n +(?=\n)", "\n", "\n".join(items))

"""Tables with merged cells: marks say which cells are one (`courseware.tables`, the directive ``span-table``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from .row_lists import convert_rows, find_fault_of_rows

_Mark = Literal["", "<", "^"]
#: stands before the text of a cell that is a head
_HEAD_MARK = "! "


@dataclass(slots=True)
class SpanCell:
    """A cell of a table with merged cells."""

    tokens: list[Token] = field(default_factory=list)
    is_head: bool = False
    style: str = ""
    column_count: int = 1
    row_count: int = 1

    @property
    def mark(self) -> _Mark:
        """Return with which cell it is one: "<" for that before it, "^" for that above, "" for none."""
        inline = [token for token in self.tokens if token.type == "inline"]
        text = inline[0].content.strip() if len(inline) == 1 else ""
        return "<" if text == "<" else "^" if text == "^" else ""


def list_span_rows(tokens: Sequence[Token]) -> tuple[list[list[SpanCell]], int]:
    """Return the rows of a table of pipes, or of a list of lists, and how many of them are heads by their own form.

    No row is returned for what is neither.
    """
    if not tokens:
        return [], 0
    if tokens[0].type == "bullet_list_open":
        is_refused = find_fault_of_rows(tokens, may_be_ragged=True)
        return ([] if is_refused else _collect_rows(convert_rows(tokens, 0, 0))), 0
    return (_collect_rows(tokens), 1) if tokens[0].type == "table_open" else ([], 0)


def _collect_rows(tokens: Iterator[Token] | Sequence[Token]) -> list[list[SpanCell]]:
    """Return the cells of each row of a table."""
    rows: list[list[SpanCell]] = []
    cell: SpanCell | None = None
    depth = 0
    for token in tokens:
        # a table inside a cell has cells of its own
        depth -= cell is not None and token.nesting == -1
        if cell is not None and depth >= 0:
            cell.tokens.append(token)
        elif cell is not None:
            cell = None
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("td_open", "th_open"):
            cell, depth = SpanCell(style=str(token.attrs.get("style", ""))), 0
            rows[-1].append(cell)
            continue
        depth += cell is not None and token.nesting == 1
    return rows


def merge_cells(rows: Sequence[Sequence[SpanCell]], head_rows: int, head_columns: int) -> list[list[SpanCell]]:
    """Return the cells that are left in each row when those that are one are one, and which of them are heads."""
    owners: list[list[SpanCell]] = []
    left: list[list[SpanCell]] = []
    for row_number, row in enumerate(rows):
        owners.append([])
        left.append([])
        for column_number, cell in enumerate(row):
            owner = cell
            if cell.mark == "<" and column_number:
                owner = owners[row_number][column_number - 1]
            elif cell.mark == "^" and row_number and column_number < len(owners[row_number - 1]):
                owner = owners[row_number - 1][column_number]
            owners[row_number].append(owner)
            if owner is cell:
                left[row_number].append(cell)
                cell.is_head = row_number < head_rows or column_number < head_columns or _take_head_mark(cell)
    _count_spans(owners)
    return left


def _count_spans(owners: Sequence[Sequence[SpanCell]]) -> None:
    """Give each cell the number of columns and rows that it covers."""
    first_places: dict[int, tuple[int, int]] = {}
    for row_number, row in enumerate(owners):
        for column_number, cell in enumerate(row):
            first_row, first_column = first_places.setdefault(id(cell), (row_number, column_number))
            cell.row_count = max(cell.row_count, row_number - first_row + 1)
            cell.column_count = max(cell.column_count, column_number - first_column + 1)


def _take_head_mark(cell: SpanCell) -> bool:
    """Say whether a cell is marked as a head, and take the mark off its text."""
    inline = next((token for token in cell.tokens if token.type == "inline"), None)
    first = inline.children[0] if inline is not None and inline.children else None
    if first is None or first.type != "text" or not first.content.startswith(_HEAD_MARK):
        return False
    first.content = first.content.removeprefix(_HEAD_MARK)
    return True

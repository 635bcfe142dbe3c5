"""Tables that are written as a list of lists (docutils, ``list-table``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token


def read_number(text: str | None) -> int:
    """Return the number that an option gives."""
    return int(text) if text and text.isdecimal() else 0


def find_fault_of_rows(tokens: Sequence[Token], *, may_be_ragged: bool = False) -> str:
    """Return why docutils would refuse a list of lists; "" if it would not.

    :param may_be_ragged: whether its rows may have different lengths
    """
    if not tokens or tokens[0].type != "bullet_list_open":
        return "holds no list"
    widths: list[int] = []
    depth = list_count = 0
    for token in tokens:
        depth -= token.nesting == -1
        if token.nesting >= 0 and depth == 0:
            list_count += 1
            if list_count > 1:
                return "holds more than one list"
        elif token.nesting >= 0 and depth == 1:
            widths.append(-1)
        elif token.nesting >= 0 and depth == 2:
            if widths[-1] >= 0 or token.type != "bullet_list_open":
                return "has a row that is more than a list of cells"
            widths[-1] = 0
        elif token.nesting == 1 and depth == 3:
            widths[-1] += 1
        depth += token.nesting == 1
    if not may_be_ragged and (len(set(widths)) > 1 or widths[0] < 0):
        return "has rows of different lengths"
    return ""


def convert_rows(tokens: Sequence[Token], head_rows: int, head_columns: int) -> Iterator[Token]:
    """Yield the tokens of a list of lists as those of a table.

    The tokens themselves become them: a table can have thousands.
    """
    depth, row, column = 0, 0, 0
    for token in tokens:
        depth -= token.nesting == -1
        if depth in (0, 2) and token.nesting:
            # the lists themselves
            depth += token.nesting == 1
            continue
        if depth in (1, 3) and token.nesting:
            if token.nesting == 1:
                row, column = (row + 1, 0) if depth == 1 else (row, column + 1)
            is_head = row <= head_rows or column <= head_columns
            token.tag = "tr" if depth == 1 else "th" if is_head else "td"
            token.type = f"{token.tag}_{'open' if token.nesting == 1 else 'close'}"
            token.attrs, token.meta = {}, {}
        yield token
        depth += token.nesting == 1

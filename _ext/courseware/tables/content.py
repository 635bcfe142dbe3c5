"""What stands in the directive, a list of lists or a table of pipes, as rows of cells with their marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes

from .records import Mark

#: classes by which MyST aligns the cells of a table of pipes
_ALIGNMENT_CLASSES = ("text-left", "text-center", "text-right")
_MERGING_MARKS = {mark.value: mark for mark in (Mark.LEFT, Mark.ABOVE)}


class SourceCell(NamedTuple):
    """A cell as its author wrote it."""

    mark: Mark
    content: Sequence[nodes.Node]


class SourceRow(NamedTuple):
    """A row as its author wrote it, and the line that it begins on, 0 where that is not known."""

    cells: list[SourceCell]
    line: int


class SourceTable(NamedTuple):
    """All rows, how many of the first are heads by the form of the table, and the alignment class of each column."""

    rows: list[SourceRow]
    header_row_count: int = 0
    alignments: Sequence[str] = ()


def read_content(parsed: Iterable[nodes.Node]) -> SourceTable | None:
    """Return the table that the *parsed* content of the directive is; `None` if it is none."""
    blocks = [node for node in parsed if not isinstance(node, nodes.comment)]
    if len(blocks) != 1:
        return None
    if isinstance(blocks[0], nodes.bullet_list):
        return _read_list(blocks[0])
    return _read_pipes(blocks[0]) if isinstance(blocks[0], nodes.table) else None


def _read_list(rows: nodes.bullet_list) -> SourceTable | None:
    """Return the rows of a list whose items are lists of cells; `None` if one of them is not."""
    source_rows: list[SourceRow] = []
    for item in rows.children:
        assert isinstance(item, nodes.list_item)
        blocks = [node for node in item.children if not isinstance(node, nodes.comment)]
        if len(blocks) != 1 or not isinstance(blocks[0], nodes.bullet_list):
            return None
        cells = [_read_cell(cell) for cell in blocks[0].children if isinstance(cell, nodes.list_item)]
        source_rows.append(SourceRow(cells, item.line or 0))
    return SourceTable(source_rows)


def _read_pipes(table: nodes.table) -> SourceTable:
    """Return the rows of a table with pipes; the first of them is the head."""
    rows = list(table.findall(nodes.row))
    # each row is a line, and the second line of the table is that of its dashes
    lines = [table.line + number + (number > 0) if table.line else 0 for number in range(len(rows))]
    source_rows = []
    for row, line in zip(rows, lines, strict=True):
        for paragraph in row.findall(nodes.paragraph):
            paragraph.line, paragraph.source = line, table.source
        source_rows.append(SourceRow([_read_cell(cell) for cell in row.findall(nodes.entry)], line))
    alignments = [_find_alignment(entry) for entry in rows[0].findall(nodes.entry)] if rows else []
    return SourceTable(source_rows, 1, alignments)


def _find_alignment(entry: nodes.entry) -> str:
    """Return the class that aligns a cell, "" if none does."""
    return next((name for name in entry["classes"] if name in _ALIGNMENT_CLASSES), "")


def _read_cell(cell: nodes.Element) -> SourceCell:
    """Return a cell without its mark."""
    content = list(_drop_empty_paragraphs(cell.children))
    first = content[0] if content else None
    if not isinstance(first, nodes.paragraph):
        return SourceCell(Mark.NONE, content)
    # as it was typed: an escaped mark is text
    text = first.rawsource.strip()
    if text in _MERGING_MARKS and len(content) == 1:
        return SourceCell(_MERGING_MARKS[text], [])
    if text == Mark.HEAD.value or text.startswith(f"{Mark.HEAD.value} "):
        return SourceCell(Mark.HEAD, [*_strip_head_mark(first), *content[1:]])
    return SourceCell(Mark.NONE, content)


def _drop_empty_paragraphs(blocks: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield *blocks* without the paragraph that stands in an empty cell of a table with pipes."""
    return (block for block in blocks if not isinstance(block, nodes.paragraph) or block.children)


def _strip_head_mark(paragraph: nodes.paragraph) -> list[nodes.Node]:
    """Return *paragraph* without the mark at its beginning; nothing if that was all of it."""
    first = paragraph[0]
    assert isinstance(first, nodes.Text)
    text = first.lstrip().removeprefix(Mark.HEAD.value).lstrip()
    paragraph.rawsource = paragraph.rawsource.lstrip().removeprefix(Mark.HEAD.value).lstrip()
    paragraph[:1] = [nodes.Text(text)] if text else []
    return [paragraph] if paragraph.children else []

"""How tables are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from docutils import nodes

from .cell_widths import cells_of, column_count, head_lines, span_of, stub_count
from .column_widths import PADDING, ColumnWidths
from .longtables import columns_of_long_table, write_long_table
from .repeated_heads import is_repeated, write_repeated_head
from .row_lists import make_row_list
from .string_literals import sequence
from .structure import HeaderScope
from .table_grid import Span, first_columns
from .table_widths import is_listed, planned_columns
from .translator import TypstTranslator, Writer, by_class

#: how classes of cells, rows and tables align text (MyST and CommonMark's tables; Bootstrap's names)
_ALIGNMENTS: Mapping[str, str] = {"text-left": "left", "text-center": "center", "text-right": "right"}
#: a head of a table with more lines does not stand on each of its pages; one with many more is set as rows are
_MOST_REPEATED_LINES, _MOST_LINES_OF_HEADS = 9, 20
#: above the first row of the foot, which says so by the attribute `part`: docutils knows no foot
_FOOT_RULE = "table.hline(stroke: 1.2pt)"
#: where a table stands that is narrower than the lines around it
_POSITIONS = ("center", "right")


def _write_table(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a table with its caption."""
    assert isinstance(node, nodes.Element)
    if columns := columns_of_long_table(node, translator):
        return write_long_table(node, columns, translator)
    groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
    if any(is_listed(group, translator) for group in groups):
        return f"{translator.anchors(list(node['ids']))}\n{translator.write(make_row_list(node, groups[0]))}"
    captions = [translator.write_caption(node, child) for child in node.children if isinstance(child, nodes.title)]
    anchors = translator.anchors(list(node["ids"]))
    body = sequence([_write_columns(child, translator) for child in groups if any(child.findall(nodes.entry))])
    if node.get("align") in _POSITIONS:
        body = f"align({node['align']}, {body})"
    return f"{anchors}\n" + (f"captioned({captions[0]}, {body})" if captions else body)


def _write_columns(node: nodes.tgroup, translator: TypstTranslator) -> str:
    """Write columns, header rows and body rows."""
    columns = planned_columns(node, translator)
    unit = "fr" if columns.fills_line else "em"
    widths = "".join(f"{width:.3f}{unit}, " for width in columns.widths)
    stubs = stub_count(node)
    translator.structure_marks.stub_counts.append(stubs)
    translator.structure_marks.head_row_counts.append(0)
    translator.structure_marks.other_headers.append(_find_other_headers(node))
    place = len(translator.structure_marks.head_row_counts) - 1  # tables in cells stand behind it
    head = ",\n".join(_write_cells(node, nodes.thead, translator, columns, stubs=0))
    body = ",\n".join(_write_cells(node, nodes.tbody, translator, columns, stubs=stubs))
    header, row_count = _head_of_columns(node, head, columns)
    translator.structure_marks.head_row_counts[place] = row_count
    table = f"table(columns: ({widths}),\n{header}{body})"
    if translator.print_rules.fields_in(node):
        table = f"answer-table({table})"
    if columns.size != 1:
        table = f"{{\nset text(size: {columns.size}em)\n{table}\n}}"
    if node.parent and "width" in node.parent and columns.fills_line:
        table = f"block(width: {sum(columns.widths) * columns.size:.3f}em, {table})"
    return table


def _find_other_headers(node: nodes.tgroup) -> dict[tuple[int, int], HeaderScope]:
    """Return the cells of the body that say themselves what they head: the numbers of row and cell, and what.

    The attribute `scope` of a cell is that of HTML. A group of rows has its head over all columns.
    """
    rows = [row for part in node.children if isinstance(part, nodes.tbody) for row in part.children]
    return {
        (number, index): "Column" if entry["scope"].startswith("col") or len(cells) == 1 else "Row"
        for number, cells in enumerate(map(cells_of, rows))
        for index, entry in enumerate(cells)
        if "scope" in entry
    }


def _head_of_columns(node: nodes.tgroup, cells: str, columns: ColumnWidths) -> tuple[str, int]:
    """Return the head of a table, made of *cells*, as code, and how many rows of it Typst does not mark as such.

    Typst keeps a head on one page, or prints it over what follows: one that may be too high for that is set as rows.
    """
    lines = head_lines(node, columns)
    if not cells or lines > _MOST_LINES_OF_HEADS:
        row_count = sum(len(child) for child in node.children if isinstance(child, nodes.thead))
        return (f"{cells},\n", row_count) if cells else ("", 0)
    repeat = "" if is_repeated(node) and lines <= _MOST_REPEATED_LINES else "repeat: false, "
    return f"table.header({repeat}{cells}),\n", 0


def _write_cells(
    node: nodes.tgroup, part: type[nodes.Element], translator: TypstTranslator, columns: ColumnWidths, *, stubs: int
) -> Iterator[str]:
    """Yield the code of the cells in one *part* of the table, row by row; a row that lacks cells has empty ones."""
    rows = [cells_of(row) for child in node.children if isinstance(child, part) for row in child.children]
    spans = [_spans_inside(row, len(rows) - number) for number, row in enumerate(rows)]
    missing = _missing_cells(spans, column_count(node))
    is_in_foot = False
    for row, row_spans, starts, empty_count in zip(rows, spans, first_columns(spans), missing, strict=True):
        heads_rows = len(row) == 1 and row_spans[0].columns > 1 and (stubs > 0 or "scope" in row[0])
        if row and row[0].parent.get("part") == "foot" and not is_in_foot:
            is_in_foot = True
            yield _FOOT_RULE
        for entry, span, column in zip(row, row_spans, starts, strict=True):
            cell_columns = columns.widths[column : column + span.columns]
            with translator.in_cell(sum(cell_columns) - PADDING, columns.size):
                is_row_head = column < stubs or "scope" in entry
                function = "column-head" if part is nodes.thead else "head-cell" if is_row_head else ""
                yield _write_cell(entry, translator, span, function, "fill: band, " if heads_rows else "")
        yield from ["[]"] * empty_count


def _spans_inside(row: Sequence[nodes.Element], row_count: int) -> list[Span]:
    """Return what the cells of a *row* cover, of the *row_count* rows that are left in its part of the table."""
    return [Span(span.columns, min(span.rows, row_count)) for span in map(span_of, row)]


def _missing_cells(rows: Sequence[Sequence[Span]], count: int) -> Iterator[int]:
    """Yield how many cells each of *rows* lacks in a table of *count* columns."""
    ends: list[int] = []  # for each cell from above that goes on: the rows that it covers, once for each column
    for row in rows:
        yield max(0, count - len(ends) - sum(span.columns for span in row))
        ends = [rows_left - 1 for rows_left in ends if rows_left > 1]
        ends += [span.rows - 1 for span in row if span.rows > 1 for _column in range(span.columns)]


def _write_cell(entry: nodes.Element, translator: TypstTranslator, span: Span, function: str, ground: str) -> str:
    """Write one cell with its spans, its alignment and its *ground*; *function* is that of a header."""
    arguments = ground
    for name, count in (("colspan", span.columns), ("rowspan", span.rows)):
        arguments += f"{name}: {count}, " if count > 1 else ""
    alignment = _alignment_of(entry)
    arguments += f"align: {alignment}, " if alignment else ""
    is_head = isinstance(entry.parent.parent, nodes.thead) and is_repeated(entry.parent.parent.parent)
    content = write_repeated_head(entry, translator) if is_head else translator.write_children(entry)
    return f"table.cell({arguments}{f'{function}({content})' if function else content})"


def _alignment_of(entry: nodes.Element) -> str:
    """Return how the text of a cell is aligned: as it says, or its row, or the table; "" where nothing is said."""
    node: nodes.Node | None = entry
    while isinstance(node, nodes.Element):
        named = [_ALIGNMENTS[name] for name in node["classes"] if name in _ALIGNMENTS]
        if isinstance(node, nodes.entry) and node.get("align") in _ALIGNMENTS.values():
            named.append(node["align"])
        if named or isinstance(node, nodes.table):
            return named[0] if named else ""
        node = node.parent
    return ""


WRITERS: Mapping[type[nodes.Node], Writer] = {nodes.table: by_class(_write_table)}

"""Tables of long rows with notes: written as blocks on the page, not as one Typst table.

Typst sets a table again from its beginning for every page that it reaches and for every page on which it meets notes;
a table of six cases with their notes took three times as long, and eight times the memory, of all the rest of its page.
So each row is a grid of its header and its first block, and the row's other blocks follow on the page itself, indented
to the second column. `structure` makes a table of them again, and the page's head repeats the heads of the columns.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from .column_widths import PADDING
from .repeated_heads import is_repeated, write_repeated
from .string_literals import sequence
from .table_widths import is_turned, planned_columns
from .translator import TypstTranslator


def columns_of_long_table(table: nodes.Element, translator: TypstTranslator) -> nodes.tgroup | None:
    """Return the columns of a *table* that is set row by row, `None` of any other node."""
    groups = [child for child in table.children if isinstance(child, nodes.tgroup)]
    is_set_by_rows = len(groups) == 1 and _is_long(groups[0]) and not is_turned(groups[0], translator)
    return groups[0] if is_set_by_rows else None


def _is_long(node: nodes.tgroup) -> bool:
    """Say whether a table on the page itself has rows of a header and one cell, and notes in its cells.

    A row of one header, which heads a group of rows, may stand among them.
    """
    columns = [child for child in node.children if isinstance(child, nodes.colspec)]
    if [bool(column.get("stub")) for column in columns] != [True, False]:
        return False
    if any("morerows" in entry for entry in node.findall(nodes.entry)) or _is_in_block(node):
        return False
    rows = list(node.findall(nodes.row))
    heads = [row for row in rows if isinstance(row.parent, nodes.thead)]
    return (
        len(heads) < 2
        and all(_is_line(entry) for head in heads for entry in head)
        and all(len(row) == 2 or _is_group(row) for row in rows)
        and any(node.findall(nodes.footnote_reference))
    )


def _is_line(cell: nodes.Node) -> bool:
    """Say whether a head holds nothing but words in a line, which the heads of pages can repeat."""
    return len(cell.children) < 2 and all(isinstance(child, nodes.paragraph) for child in cell.children)


def _is_group(row: nodes.row) -> bool:
    """Say whether a body row is one header over both columns."""
    return isinstance(row.parent, nodes.tbody) and [cell.get("morecols") for cell in row.findall(nodes.entry)] == [1]


def _is_in_block(node: nodes.Node) -> bool:
    """Say whether something around the table *node* is set as one block."""
    ancestor = node.parent.parent
    while isinstance(ancestor, (nodes.section, nodes.container, nodes.compound)):
        ancestor = ancestor.parent
    return not isinstance(ancestor, nodes.document)


def write_long_table(node: nodes.Element, group: nodes.tgroup, translator: TypstTranslator) -> str:
    """Write a table that `columns_of_long_table` has the columns of, with its caption."""
    anchors = translator.anchors(list(node["ids"]))
    column_widths = planned_columns(group, translator).widths
    widths = ", ".join(f"{width:.3f}" for width in column_widths)
    translator.structure_marks.block_roles.append("table")
    caption, heads, repeated_heads = "none", "()", "()"
    for child in node.children:
        if isinstance(child, nodes.title):
            translator.structure_marks.block_roles.append("caption")
            caption = translator.write_caption(node, child)
    rows = []
    for row in group.findall(nodes.row):
        if isinstance(row.parent, nodes.thead):
            heads, repeated_heads = _write_column_heads(row, translator, column_widths)
            if not is_repeated(group):
                repeated_heads = "()"
        elif _is_group(row):
            rows.append(_write_group_row(row, translator))
        else:
            rows.append(_write_long_row(row, translator, column_widths))
    return f"{anchors}\nlong-table(({widths}), {caption}, {heads}, {repeated_heads}, (\n{''.join(rows)}))"


def _write_column_heads(row: nodes.row, translator: TypstTranslator, widths: Sequence[float]) -> tuple[str, str]:
    """Write the heads of the columns, and what of them the heads of pages repeat."""
    translator.structure_marks.block_roles += ["heads", "cell", "cell"]
    heads, repeated_heads = [], []
    for entry, width in zip(row.children, widths, strict=True):
        with translator.in_cell(width - PADDING):
            heads.append(translator.write_children(entry))
            repeated_heads.append(write_repeated(entry, translator))
    return f"({', '.join(heads)})", f"({', '.join(repeated_heads)})"


def _write_long_row(row: nodes.row, translator: TypstTranslator, widths: Sequence[float]) -> str:
    """Write one row: its header, and the blocks of its cell."""
    head, cell = row.children
    translator.structure_marks.block_roles += ["row", "cell"]
    with translator.in_cell(widths[0] - PADDING):
        title = translator.write_children(head)
    with translator.in_cell(widths[1] - PADDING):
        blocks = "".join(f"{block}," for block in _write_blocks(cell, translator))
    return f"({title}, ({blocks})),\n"


def _write_group_row(row: nodes.row, translator: TypstTranslator) -> str:
    """Write a row that heads a group of rows: a header, and no block."""
    translator.structure_marks.block_roles += ["group", "cell"]
    return f"({translator.write_children(row[0])}, ()),\n"


def _write_blocks(cell: nodes.Node, translator: TypstTranslator) -> list[str]:
    """Return the code of the blocks of a cell; what prints nothing, or heads what follows, is one with the next."""
    codes: list[str] = []
    preceding: list[str] = []
    for child in cell.children:
        code = translator.write(child)
        if isinstance(child, (nodes.Invisible, nodes.target, nodes.rubric)):
            preceding.append(code)
        elif code:
            codes.append(sequence([*preceding, code]))
            preceding = []
    return [*codes, sequence(preceding)] if any(preceding) or not codes else codes

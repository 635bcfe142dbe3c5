"""Tables of long rows with notes: written as blocks on the page, not as one Typst table.

Typst sets a table again from its beginning for every page that it reaches and for every page on which it meets notes;
a table of six cases with their notes took three times as long, and eight times the memory, of all the rest of its page.
So each row is a grid of its header and its first block, and the row's other blocks follow on the page itself, indented
to the second column. `structure` makes a table of them again, and the page's head repeats the heads of the columns.
"""

from __future__ import annotations

from docutils import nodes

from .string_literals import sequence
from .translator import Page


def is_long(node: nodes.tgroup) -> bool:
    """Say whether a table on the page itself has rows of a header and one cell, and notes in its cells.

    A row of one header, which heads a group of rows, may stand among them.
    """
    columns = [child for child in node.children if isinstance(child, nodes.colspec)]
    if [bool(column.get("stub")) for column in columns] != [True, False]:
        return False
    if any("morerows" in one for one in node.findall(nodes.entry)) or boxed(node):
        return False
    rows = list(node.findall(nodes.row))
    heads = [row for row in rows if isinstance(row.parent, nodes.thead)]
    return (
        len(heads) < 2
        and all(len(row) == 2 or is_group(row) for row in rows)
        and any(node.findall(nodes.footnote_reference))
    )


def is_group(row: nodes.row) -> bool:
    """Say whether a body row is one header over both columns."""
    return isinstance(row.parent, nodes.tbody) and [cell.get("morecols") for cell in row.findall(nodes.entry)] == [1]


def boxed(node: nodes.Node) -> bool:
    """Say whether something around the table *node* is set as one block."""
    around = node.parent.parent
    while isinstance(around, (nodes.section, nodes.container, nodes.compound)):
        around = around.parent
    return not isinstance(around, nodes.document)


def long_table(node: nodes.Element, group: nodes.tgroup, page: Page) -> str:
    """Write a table whose `is_long` is true, with its caption."""
    anchors = page.anchors(list(node["ids"]))
    widths = ", ".join(str(child.get("colwidth", 1)) for child in group.children if isinstance(child, nodes.colspec))
    page.marks.parts.append("table")
    caption, heads = "none", "()"
    for child in node.children:
        if isinstance(child, nodes.title):
            page.marks.parts.append("caption")
            caption = page.numbered(node, child)
    made = []
    for row in group.findall(nodes.row):
        if isinstance(row.parent, nodes.thead):
            heads = columns_heads(row, page)
        else:
            made.append(group_row(row, page) if is_group(row) else long_row(row, page))
    return f"{anchors}\nlong-table(({widths}), {caption}, {heads}, (\n{''.join(made)}))"


def columns_heads(row: nodes.row, page: Page) -> str:
    """Write the heads of the columns, which the heads of pages repeat."""
    page.marks.parts += ["heads", "cell", "cell"]
    page.in_heading = True
    cells = [page.children(entry) for entry in row.children]
    page.in_heading = False
    return f"({', '.join(cells)})"


def long_row(row: nodes.row, page: Page) -> str:
    """Write one row: its header, and the blocks of its cell."""
    head, cell = row.children
    page.marks.parts += ["row", "cell"]
    title = page.children(head)
    return f"({title}, ({''.join(f'{block},' for block in blocks(cell, page))})),\n"


def group_row(row: nodes.row, page: Page) -> str:
    """Write a row that heads a group of rows: a header, and no block."""
    page.marks.parts += ["group", "cell"]
    return f"({page.children(row[0])}, ()),\n"


def blocks(cell: nodes.Node, page: Page) -> list[str]:
    """Return the code of the blocks of a cell; what prints nothing, or heads what follows, is one with the next."""
    made: list[str] = []
    before: list[str] = []
    for child in cell.children:
        code = page.write(child)
        if isinstance(child, (nodes.Invisible, nodes.target, nodes.rubric)):
            before.append(code)
        elif code:
            made.append(sequence([*before, code]))
            before = []
    return [*made, sequence(before)] if any(before) or not made else made

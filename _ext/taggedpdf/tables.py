"""How tables are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docutils import nodes

from .longtables import is_long, write_long_table
from .repeated_heads import write_repeated_head
from .string_literals import sequence
from .translator import TypstTranslator, Writer, by_class


def _write_table(node: nodes.Node, translator: TypstTranslator) -> str:
    """Write a table with its caption."""
    assert isinstance(node, nodes.Element)
    groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
    if len(groups) == 1 and is_long(groups[0]):
        return write_long_table(node, groups[0], translator)
    captions = [translator.write_caption(node, child) for child in node.children if isinstance(child, nodes.title)]
    anchors = translator.anchors(list(node["ids"]))
    body = sequence([_write_columns(child, translator) for child in groups])
    return f"{anchors}\n" + (f"captioned({captions[0]}, {body})" if captions else body)


def _write_columns(node: nodes.tgroup, translator: TypstTranslator) -> str:
    """Write columns, header rows and body rows."""
    columns = [child for child in node.children if isinstance(child, nodes.colspec)]
    widths = ", ".join(f"{column.get('colwidth', 1)}fr" for column in columns)
    stubs = sum(1 for column in columns if column.get("stub"))
    translator.structure_marks.stub_counts.append(stubs)
    head = ",\n".join(_write_cells(node, nodes.thead, translator, stubs=0))
    body = ",\n".join(_write_cells(node, nodes.tbody, translator, stubs=stubs))
    header = f"table.header({head}),\n" if head else ""
    return f"table(columns: ({widths},),\n{header}{body})"


def _write_cells(
    node: nodes.tgroup, part: type[nodes.Element], translator: TypstTranslator, *, stubs: int
) -> Iterator[str]:
    """Yield the code of the cells in one *part* of the table, row by row."""
    covered: dict[int, int] = {}  # column: rows that a cell from above still covers
    for rows in (child for child in node.children if isinstance(child, part)):
        for row in rows.children:
            column = 0
            heads_rows = stubs > 0 and len(elements(row)) == 1 and elements(row)[0].get("morecols", 0) > 0
            for entry in elements(row):
                while covered.get(column, 0):
                    covered[column] -= 1
                    column += 1
                heads = part is nodes.thead or column < stubs
                yield _write_cell(entry, translator, heads=heads, heads_rows=heads_rows)
                across, down = entry.get("morecols", 0) + 1, entry.get("morerows", 0)
                covered.update({column + step: down for step in range(across) if down})
                column += across
            for later_column in [number for number in covered if number >= column and covered[number]]:
                covered[later_column] -= 1


def elements(node: nodes.Node) -> list[nodes.Element]:
    """Return the child elements of *node*."""
    return [child for child in node.children if isinstance(child, nodes.Element)]


def _write_cell(entry: nodes.Element, translator: TypstTranslator, *, heads: bool, heads_rows: bool) -> str:
    """Write one cell with its spans; one that *heads_rows*, those that follow, has another ground."""
    spans = "".join(
        f"{name}: {entry[key] + 1}, "
        for name, key in (("colspan", "morecols"), ("rowspan", "morerows"))
        if key in entry
    )
    band = "fill: band, " if heads_rows else ""
    is_repeated = isinstance(entry.parent.parent, nodes.thead)
    content = write_repeated_head(entry, translator) if is_repeated else translator.write_children(entry)
    return f"table.cell({spans}{band}{f'head-cell({content})' if heads else content})"


WRITERS: Mapping[type[nodes.Node], Writer] = {nodes.table: by_class(_write_table)}

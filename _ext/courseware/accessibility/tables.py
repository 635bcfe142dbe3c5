"""Tables whose header cells say what they head, and whose id stands once.

Faults mended: docutils 0.22 writes `<th>` without `scope` (WCAG technique H63), so that a screen reader must guess
whether a cell in the first column heads its row; it writes one `<tbody>` a table, though rows may stand in groups (a
row of the class `rowgroup` heads those that follow); a cell of the head that holds nothing, as in the corner of a
table, is a header too (axe rule empty-table-header); furo 2025.12 wraps each table in a container that gets the table's
id as well; and a table whose longest words have no place beside each other is cut off at the edge of the paper: it has
the class `wider-than-paper`, by which the style for print breaks its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from .table_headers import is_empty, name_headers

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ID = re.compile(r' id="[^"]*"')
#: how many letters have a place on a line of paper, with those that the edges of a column take
_LETTERS_IN_LINE, _LETTERS_OF_EDGES = 80, 2


def _visit_table(translator: HTML5Translator, node: nodes.table) -> None:
    """Write the start tag of a table, without the ids that its container has."""
    type(translator).visit_table(translator, node)
    name_headers(node, translator.document)
    if _is_wider_than_paper(node):
        translator.body[-1] = translator.body[-1].replace('class="', 'class="wider-than-paper ', 1)
    if isinstance(node.parent, nodes.container) and node["ids"] == node.parent["ids"]:
        translator.body[-1] = ID.sub("", translator.body[-1])


def _is_wider_than_paper(table: nodes.table) -> bool:
    """Say whether the longest words in the columns of a table have no place beside each other on paper."""
    longest: dict[int, int] = {}
    for row in table.findall(nodes.row):
        for column, entry in enumerate(row.children):
            letters = max(map(len, entry.astext().split()), default=0)
            longest[column] = max(longest.get(column, 0), letters + _LETTERS_OF_EDGES)
    return sum(longest.values()) > _LETTERS_IN_LINE


def _depart_table(translator: HTML5Translator, node: nodes.table) -> None:
    """Write the end tag of a table."""
    type(translator).depart_table(translator, node)


def _visit_entry(translator: HTML5Translator, node: nodes.entry) -> None:
    """Write the start tag of a table cell, a header cell with its scope."""
    type(translator).visit_entry(translator, node)
    if translator.body[-1].startswith("<th") and is_empty(node):
        translator.body[-1] = "<td" + translator.body[-1].removeprefix("<th")
        translator.context[-1] = translator.context[-1].replace("th", "td")
    elif translator.body[-1].startswith("<th"):
        heads_column = isinstance(node.parent.parent, nodes.thead)
        scope = "col" if heads_column else "row"
        spans = node.get("morecols" if heads_column else "morerows") or "rowgroup" in node.parent["classes"]
        group = "group" if spans else ""
        translator.body[-1] = f'<th scope="{scope}{group}"' + translator.body[-1].removeprefix("<th")
    headers: dict[str, Any] = node.get("cell-headers", {})
    for name, value in headers.items():
        attribute = f' id="{value[0]}"' if name == "ids" else f' {name}="{value}"'
        translator.body[-1] = translator.body[-1].replace(">", f"{attribute}>", 1)


def _depart_entry(translator: HTML5Translator, node: nodes.entry) -> None:
    """Write the end tag of a table cell."""
    type(translator).depart_entry(translator, node)


def _visit_row(translator: HTML5Translator, node: nodes.row) -> None:
    """Write the start tag of a row; one that heads a group begins a table body of its own."""
    if "rowgroup" in node["classes"] and node.parent.index(node):
        translator.body.append("</tbody>\n<tbody>\n")
    type(translator).visit_row(translator, node)


def _depart_row(translator: HTML5Translator, node: nodes.row) -> None:
    """Write the end tag of a row."""
    type(translator).depart_row(translator, node)


def setup(app: Sphinx) -> None:
    """Mend what the visitors of tables, rows and cells write in HTML and ePub.

    `override` is safe here: whatever class translates, with visitors of a theme or another extension, is called first.
    """
    app.add_node(nodes.table, override=True, html=(_visit_table, _depart_table))
    app.add_node(nodes.row, override=True, html=(_visit_row, _depart_row))
    app.add_node(nodes.entry, override=True, html=(_visit_entry, _depart_entry))

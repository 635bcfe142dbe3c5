"""Header cells that say what they head.

Fault mended: docutils 0.22 writes `<th>` without `scope` (WCAG technique H63), so that a screen reader must guess
whether a cell in the first column heads its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def visit_entry(translator: HTML5Translator, node: nodes.entry) -> None:
    """Write the start tag of a table cell, a header cell with its scope."""
    HTML5Translator.visit_entry(translator, node)
    start = translator.body[-1]
    if start.startswith("<th") and "scope=" not in start:
        scope = "col" if isinstance(node.parent.parent, nodes.thead) else "row"
        if node.get("morerows" if scope == "row" else "morecols"):
            scope += "group"
        translator.body[-1] = f'<th scope="{scope}"' + start.removeprefix("<th")


def depart_entry(translator: HTML5Translator, node: nodes.entry) -> None:
    """Write the end tag of a table cell."""
    HTML5Translator.depart_entry(translator, node)


def setup(app: Sphinx) -> None:
    """Replace the visitor of table cells in HTML and ePub."""
    app.add_node(nodes.entry, override=True, html=(visit_entry, depart_entry))

"""Header cells that say what they head, and tables that stay tables when they are stacked.

Faults mended: docutils 0.22 writes `<th>` without `scope` (WCAG technique H63), so that a screen reader must guess whether
a cell in the first column heads its row. And where a style sheet stacks the cells of a table on a narrow screen
(`display: block`), browsers may no longer present it as a table: the tables in `STACKED` get explicit roles.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Visitor = Callable[[HTML5Translator, nodes.Element], None]
#: classes of tables whose cells are stacked on narrow screens
STACKED = frozenset({"benefit-table", "case-matrix"})


def stacked(node: nodes.Element) -> bool:
    """Say whether *node* is, or is inside, a table of `STACKED`."""
    around: nodes.Element | None = node
    while around is not None and not isinstance(around, nodes.table):
        around = around.parent
    return around is not None and bool(STACKED.intersection(around["classes"]))


def add_attribute(translator: HTML5Translator, tag: str, attribute: str) -> None:
    """Add *attribute* to the start tag that was written last, if it is a *tag*."""
    if translator.body[-1].startswith(f"<{tag}"):
        translator.body[-1] = f"<{tag} {attribute}" + translator.body[-1].removeprefix(f"<{tag}")


def with_role(name: str, tag: str, role: str) -> tuple[Visitor, Visitor]:
    """Return visitors that write the element *name* as Sphinx does, its *tag* with *role* in stacked tables."""

    def visit(translator: HTML5Translator, node: nodes.Element) -> None:
        getattr(HTML5Translator, f"visit_{name}")(translator, node)
        if stacked(node):
            add_attribute(translator, tag, f'role="{role}"')

    def depart(translator: HTML5Translator, node: nodes.Element) -> None:
        getattr(HTML5Translator, f"depart_{name}")(translator, node)

    return visit, depart


def visit_entry(translator: HTML5Translator, node: nodes.entry) -> None:
    """Write the start tag of a table cell, a header cell with its scope."""
    HTML5Translator.visit_entry(translator, node)
    role = "cell"
    if translator.body[-1].startswith("<th"):
        heads_column = isinstance(node.parent.parent, nodes.thead)
        role = "columnheader" if heads_column else "rowheader"
        scope = "col" if heads_column else "row"
        group = "group" if node.get("morecols" if heads_column else "morerows") else ""
        add_attribute(translator, "th", f'scope="{scope}{group}"')
    if stacked(node):
        add_attribute(translator, "th" if role != "cell" else "td", f'role="{role}"')


def depart_entry(translator: HTML5Translator, node: nodes.entry) -> None:
    """Write the end tag of a table cell."""
    HTML5Translator.depart_entry(translator, node)


def setup(app: Sphinx) -> None:
    """Replace the visitors of tables in HTML and ePub."""
    app.add_node(nodes.entry, override=True, html=(visit_entry, depart_entry))
    for name, tag, role in (
        ("table", "table", "table"),
        ("thead", "thead", "rowgroup"),
        ("tbody", "tbody", "rowgroup"),
        ("row", "tr", "row"),
    ):
        app.add_node(getattr(nodes, name), override=True, html=with_role(name, tag, role))

"""Cases and quotations that end a benefit, over both columns of the table in HTML: the option `cases: below`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from ..crossdoc import transform_order
from .nodes import benefit_table, case_study, wide_cell

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class WideCases(SphinxPostTransform):
    """Puts what ends a benefit, cases and quotations, into rows of their own over both columns, in HTML.

    Only there: on paper a cell over both columns would be kept on one page.
    """

    default_priority = transform_order.CASE_FORMATS
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Add the rows of every benefit table that asks for them."""
        for table in self.document.findall(benefit_table):
            if "cases_below" in table:
                body = next(table.findall(nodes.tbody))
                body[:] = [part for row in body.children for part in (row, *_take_wide_rows(row))]


def _take_wide_rows(row: nodes.Node) -> list[nodes.row]:
    """Return rows with the cases and quotations that end a benefit, which are taken out of its *row*."""
    assert isinstance(row, nodes.row)
    if "benefit" not in row["classes"]:
        return []
    cell = row[-1]
    assert isinstance(cell, nodes.entry)
    wide: list[nodes.Node] = []
    while len(cell) > 1 and isinstance(cell[-1], (case_study, nodes.block_quote)):
        wide.insert(0, cell.pop())
    return [nodes.row("", wide_cell("", block, morecols=1), classes=["benefit-case"]) for block in wide]


def _visit_wide_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start tag of a cell over both columns."""
    translator.body.append(translator.starttag(node, "td", "", colspan=2))


def _depart_wide_cell(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the end tag of a cell over both columns."""
    translator.body.append("</td>\n")


def setup(app: Sphinx) -> None:
    """Register the transform, and the cells that it makes."""
    app.add_node(wide_cell, html=(_visit_wide_cell, _depart_wide_cell))
    app.add_post_transform(WideCases)

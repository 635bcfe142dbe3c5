"""Rows over both columns of a benefit table, which go on with the benefit above them: the directive `benefit-more`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc import transform_order
from ..tables.html import depart_data_cell, visit_data_cell
from .nodes import benefit_more, benefit_table, wide_cell
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class BenefitMoreDirective(SphinxDirective):
    """More about the benefit above, such as a case study or what somebody said of it."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a `benefit_more` node with the content."""
        node = benefit_more("", *self.parse_content_to_nodes(), classes=["benefit-more"])
        self.set_source_info(node)
        if not node.children:
            warn("empty_benefit", "This benefit-more is empty. Write what it adds to the benefit above it.", node)
            return []
        return [node]


class WideRows(SphinxPostTransform):
    """Makes rows over both columns of what `benefit-more` holds, in HTML."""

    default_priority = transform_order.CASE_FORMATS
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Add the rows to every benefit table."""
        for table in self.document.findall(benefit_table):
            body = next(table.findall(nodes.tbody))
            body[:] = [part for row in body.children for part in (row, *_take_wide_rows(row))]


class NarrowRows(SphinxPostTransform):
    """Leaves what `benefit-more` holds in the cell of the benefit, in other formats and in lists.

    On paper a cell over both columns would be kept on one page.
    """

    default_priority = transform_order.CASE_FORMATS

    def run(self, **kwargs: object) -> None:
        """Put the content in the place of every node that `WideRows` has left."""
        for node in list(self.document.findall(benefit_more)):
            node.replace_self(node.children)


def _take_wide_rows(row: nodes.Node) -> list[nodes.row]:
    """Return the rows that follow the *row* of a benefit, made of what is taken out of it."""
    cell = row.children[-1]
    assert isinstance(cell, nodes.entry)
    wide = [node for node in cell.children if isinstance(node, benefit_more)]
    for node in wide:
        cell.remove(node)
    return [nodes.row("", wide_cell("", *node.children, morecols=1), classes=["benefit-more"]) for node in wide]


def setup(app: Sphinx) -> None:
    """Register the directive, the transform, and the cells that it makes."""
    app.add_directive("benefit-more", BenefitMoreDirective)
    app.add_node(benefit_more)
    app.add_node(wide_cell, html=(visit_data_cell, depart_data_cell))
    app.add_post_transform(WideRows)
    app.add_post_transform(NarrowRows)

"""Benefit tables on paper: a heading for each benefit, with what explains it over the whole width below.

A column of titles would leave a third of each page empty, and break the stories into short lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from .nodes import benefit_table

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class PrintedBenefits(SphinxPostTransform):
    """Replaces benefit tables by headings and what stands below them, where Typst prints."""

    default_priority = transform_order.PRINT_BENEFITS
    builders = ("taggedpdf", "handouts")

    def run(self, **kwargs: object) -> None:
        """Replace every benefit table; what stands before it in the text is the same before and after."""
        for table in list(self.document.findall(benefit_table)):
            form = nodes.container("", *_list_parts(table), classes=["benefit-sections"], ids=table["ids"])
            form.source, form.line = table.source, table.line
            table.replace_self(form)


def _list_parts(table: benefit_table) -> Iterator[nodes.Node]:
    """Yield the caption, the titles and the contents of a table."""
    for part in table.children:
        if isinstance(part, nodes.title):
            yield _make_heading(part, "benefit-caption")
    rows = [row for body in table.findall(nodes.tbody) if body.parent.parent is table for row in body.children]
    for title, *entries in (row.children for row in rows):
        headings = [*_split_title(title, "benefit-heading" if entries else "benefit-group-heading")]
        yield from _join_start(headings, [child for entry in entries for child in entry.children])


def _join_start(headings: list[nodes.Node], contents: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield headings and contents, the first paragraph on the page of its headings.

    A paragraph that goes on to the next page for its notes would leave them behind (Typst 0.15, `block.sticky`).
    """
    if contents and isinstance(contents[0], nodes.paragraph):
        start = nodes.container("", *headings, contents[0], classes=["benefit-start"])
        start.source, start.line = contents[0].source, contents[0].line
        yield from (start, *contents[1:])
    else:
        yield from (*headings, *contents)


def _split_title(entry: nodes.Node, name: str) -> Iterator[nodes.Node]:
    """Yield what stands in a cell of titles, its paragraphs as headings."""
    for child in entry.children:
        yield _make_heading(child, name) if isinstance(child, nodes.paragraph) else child


def _make_heading(text: nodes.TextElement, name: str) -> nodes.container:
    """Return a line that heads what follows, with the words and the ids of *text*."""
    paragraph = nodes.paragraph(text.rawsource, "", *text.children, ids=text["ids"])
    paragraph.source, paragraph.line = text.source, text.line
    heading = nodes.container("", paragraph, classes=[name])
    heading.source, heading.line = text.source, text.line
    return heading


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(PrintedBenefits)

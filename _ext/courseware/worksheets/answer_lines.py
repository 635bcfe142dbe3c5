"""Something to write on, for builders whose spaces for answers would print nothing.

HTML and ePub get a line block with an empty line for each ruled line, to which the style sheet gives its rule (borders
are printed everywhere, backgrounds are not), and in table cells the label, for narrow screens where the headings of
columns are not above the cell. Text, man, LaTeX and Texinfo get lines of underscores, and marks before choices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from .answers import read_cell_headings
from .nodes import answer, grid_mark

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: underscores of a line across the page, and in a table cell
_LINE_WIDTH, _CELL_LINE_WIDTH = 60, 12
#: what stands before choices of which one, or several, may be ticked
_RADIO_MARK, _CHECKBOX_MARK = "( ) ", "[ ] "


class _RuleAnswers(SphinxPostTransform):
    """Adds empty lines to spaces for answers, for HTML and ePub."""

    default_priority = transform_order.RULE_ANSWERS
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Add them on every page of the document."""
        for node in self.document.findall(answer):
            _add_ruled_lines(node)
        for mark_node in self.document.findall(grid_mark):
            mark_node += _make_cell_label(*read_cell_headings(mark_node.parent))


class _UnderscoreAnswers(SphinxPostTransform):
    """Adds lines of underscores to spaces for answers, for text and what is made of text."""

    default_priority = transform_order.RULE_ANSWERS
    formats = ("text", "man", "latex", "texinfo")

    def run(self, **kwargs: object) -> None:
        """Add them on every page of the document."""
        for node in self.document.findall(answer):
            _add_underscores(node)
        for mark_node in self.document.findall(grid_mark):
            mark_node += nodes.paragraph("", (_CHECKBOX_MARK if mark_node["many"] else _RADIO_MARK).strip())


def _add_ruled_lines(node: answer) -> None:
    """Add empty lines, in a table cell below its label."""
    if node["kind"] == "text":
        if isinstance(node.parent, nodes.entry):
            node += _make_cell_label(*read_cell_headings(node.parent))
        node += nodes.line_block("", *(nodes.line() for _number in range(node["lines"])), classes=["ruled"])


def _make_cell_label(row_heading: str, column_heading: str) -> nodes.paragraph:
    """Return the label of a table cell: the heading of its row, which is seen beside it, and that of its column."""
    # a text of its own, as other rooms know the heading by its words
    texts = [nodes.Text(row_heading), *([nodes.Text(", ")] if column_heading else [])]
    row_label = [nodes.inline("", "", *texts, classes=["row-heading"])] if row_heading else []
    return nodes.paragraph("", "", *row_label, nodes.Text(column_heading), classes=["cell-label"])


def _add_underscores(node: answer) -> None:
    """Add lines of underscores, or marks before choices."""
    if node["kind"] == "choice":
        mark = _CHECKBOX_MARK if node["many"] else _RADIO_MARK
        for item in node.findall(nodes.list_item):
            next(iter(item.findall(nodes.paragraph))).insert(0, nodes.Text(mark))
    else:
        line = "_" * (_CELL_LINE_WIDTH if isinstance(node.parent, nodes.entry) else _LINE_WIDTH)
        node += nodes.line_block("", *(nodes.line("", line) for _number in range(node["lines"])))


def setup(app: Sphinx) -> None:
    """Register the post-transforms."""
    app.add_post_transform(_RuleAnswers)
    app.add_post_transform(_UnderscoreAnswers)

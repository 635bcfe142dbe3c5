"""Something to write on, for builders whose spaces for answers would print nothing.

HTML and ePub get a line block with an empty line for each ruled line, to which the style sheet gives its rule (borders
are printed everywhere, backgrounds are not), and in table cells the label, for narrow screens where the headings of
columns are not above the cell. Text, man, LaTeX and Texinfo get lines of underscores, and marks before choices.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..lesson.nodes import answer
from .answers import headings_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: underscores of a line across the page, and in a table cell
WIDTH, CELL_WIDTH = 60, 12
#: what stands before choices of which one, or several, may be ticked
ONE, MANY = "( ) ", "[ ] "


class RuleAnswers(SphinxPostTransform):
    """Adds empty lines to spaces for answers, for HTML and ePub."""

    # after Sphinx's own (10 and less): what is added needs nothing more
    default_priority = 500
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Add them on every page of the document."""
        for place in self.document.findall(answer):
            rule(place)


class UnderscoreAnswers(SphinxPostTransform):
    """Adds lines of underscores to spaces for answers, for text and what is made of text."""

    default_priority = RuleAnswers.default_priority
    formats = ("text", "man", "latex", "texinfo")

    def run(self, **kwargs: object) -> None:
        """Add them on every page of the document."""
        for place in self.document.findall(answer):
            underscore(place)


def rule(place: answer) -> None:
    """Add empty lines, in a table cell below its label."""
    if place["kind"] == "text":
        if isinstance(place.parent, nodes.entry):
            place += label(*headings_of(place.parent))
        place += nodes.line_block("", *(nodes.line() for _number in range(place["lines"])), classes=["ruled"])


def label(row: str, column: str) -> nodes.paragraph:
    """Return the label of a table cell: the heading of its *row*, which is seen beside it, and of its *column*."""
    beside = [nodes.inline("", row + (", " if column else ""), classes=["row-heading"])] if row else []
    return nodes.paragraph("", "", *beside, nodes.Text(column), classes=["cell-label"])


def underscore(place: answer) -> None:
    """Add lines of underscores, or marks before choices."""
    if place["kind"] == "choice":
        for item in place.findall(nodes.list_item):
            next(iter(item.findall(nodes.paragraph))).insert(0, nodes.Text(MANY if place["many"] else ONE))
    else:
        line = "_" * (CELL_WIDTH if isinstance(place.parent, nodes.entry) else WIDTH)
        place += nodes.line_block("", *(nodes.line("", line) for _number in range(place["lines"])))


def setup(app: Sphinx) -> None:
    """Register the post-transforms."""
    app.add_post_transform(RuleAnswers)
    app.add_post_transform(UnderscoreAnswers)

"""Node classes of worksheets: empty subclasses of standard docutils nodes, which every Sphinx writer can print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..lesson.nodes import component

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class worksheet(component):  # noqa: N801 (docutils names node classes so)
    """A form that a person fills in."""


class question(nodes.container):  # noqa: N801
    """A question of a worksheet: a paragraph with its words, what its author adds, and an `answer`."""


class answer(nodes.container):  # noqa: N801
    """A space to be filled in: below a question, or all that a cell of a table holds.

    Attributes: `field` (its name in forms and in the browser's storage, also its id), `label` (what it is called for
    who does not see where it stands), `kind` and `lines`. An answer of the kind "text" is empty, with `lines` ruled
    lines; one of the kind "choice" holds a bullet list with the class `choices`, of which several may be ticked if
    `many`.
    """


class grid_mark(nodes.container):  # noqa: N801
    """A circle or a box to tick: all that a cell of a grid holds, whose row is a choice.

    Attributes: `field` (the name of the choice in forms and in the browser's storage, which is the id of the row),
    `label` (what the choice is called), `choice` (the words above the cell), and `many`, as in `answer`.
    """


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    for node_class in (worksheet, question, answer, grid_mark):
        app.add_node(node_class)

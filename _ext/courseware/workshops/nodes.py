"""Node classes of workshops: empty subclasses of standard docutils nodes, and placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..crossdoc.placeholder import placeholder
from ..lesson.nodes import session

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class workshop(session):  # noqa: N801 (docutils names node classes so)
    """A workshop: its agenda and its evaluation.

    Attributes: `name`, `date`, `start`, `minutes` and `people`, which are those of `records.Workshop`.
    """


class agenda_table(placeholder):  # noqa: N801
    """Filled with the agenda of the workshop that holds it; its children are an `agenda_item` each."""


class agenda_item(nodes.container):  # noqa: N801
    """One item of an agenda: its words, if its author typed any, and notes for who leads the session.

    Attributes: `minutes`, `objtype`, `target`, `text` and `is_break`, which are those of `records.AgendaItem`.
    """


class objective_ratings(placeholder):  # noqa: N801
    """Filled with a question for each objective of the workshop whose evaluation it stands in."""


class lead_part(placeholder):  # noqa: N801
    """Filled with what who leads the workshop does at one time of the day, which its attribute `part` names."""

    brings_text = False


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    for node_class in (workshop, agenda_table, agenda_item, objective_ratings, lead_part):
        app.add_node(node_class)

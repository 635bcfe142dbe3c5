"""Node classes of self-checks: subclasses of standard docutils nodes, and placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..crossdoc.placeholder import placeholder
from ..lesson.nodes import component

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class self_check(component):  # noqa: N801 (docutils names node classes so)
    """A question: its words as the title, what its author adds, a space for the answer, and `check_answers` behind it.

    Attributes: those of a component; `kind`, a `records.Kind`; `objectives`, the names of those that it checks;
    `solution`, what is right, for scripts. What readers choose from is a list with the class `check-choices`, in a
    `worksheets.nodes.answer` where it is to be ticked, before one where it is to be put in order.
    """


class check_answers(nodes.admonition):  # noqa: N801
    """The answers to a self-check, each with its why: a title, and a list whose items have `is_right`.

    What is said whatever was answered stands behind the list in a container with the class `check-why`.
    """


class answer_words(placeholder):  # noqa: N801
    """Filled with the words of a choice: that at the place `index` of the list that readers see.

    Attribute: `verdict`, what stands before them; "" for nothing.
    """

    brings_text = False


class checked_objectives(placeholder):  # noqa: N801
    """Filled with the words of the objectives named in `objectives`, linked to where they are listed."""

    brings_text = False


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    for node_class in (self_check, check_answers, answer_words, checked_objectives):
        app.add_node(node_class)

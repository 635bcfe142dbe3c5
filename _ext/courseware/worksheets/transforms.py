"""The transform that names and labels spaces for answers, once their words are translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform

from ..crossdoc import transform_order
from ..crossdoc.placeholder import give_id
from .answers import make_label
from .grids import find_grid_rows, make_row_label, name_row
from .nodes import answer, question, worksheet
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.worksheets")
pgettext = get_context_translation("courseware.worksheets")


class _NameAnswers(SphinxTransform):
    """Gives each space for an answer its field and its label, and warns of those that readers could not tell apart."""

    default_priority = transform_order.NAME_ANSWERS

    def apply(self, **kwargs: object) -> None:
        """Name all of a page."""
        for sheet in self.document.findall(worksheet):
            self.name_answers(sheet, sheet["name"])
        for node in self.document.findall(question):
            # answers of a worksheet have lost their slug above
            if find_grid_rows(node) or any("slug" in answer_node for answer_node in node.findall(answer)):
                message = (
                    f"The question '{node[0].astext()}' stands in no worksheet. "
                    "Put :::::{worksheet} Title before it, and ::::: behind it."
                )
                warn("question_outside_worksheet", message, node)
                self.name_answers(node, "")

    def name_answers(self, node: nodes.Element, worksheet_name: str) -> None:
        """Name the spaces and the rows of grids below *node*, on the worksheet *worksheet_name*."""
        names = _Names(self.document, worksheet_name)
        for answer_node in node.findall(answer):
            label, slug = make_label(answer_node), str(answer_node.attributes.pop("slug"))
            if not label:
                warn(
                    "unlabelled_answer",
                    "An empty cell has no heading, so that nobody can hear what belongs there. "
                    "Type one above its column, or write into the cell if it is not to be filled in.",
                    answer_node,
                )
            names.give(answer_node, slug, label, isinstance(answer_node.parent, nodes.entry), answer_node)
            answer_node["field"], answer_node["label"] = (
                answer_node["ids"][0],
                label or str(pgettext("name of a field without a question", "Answer")),
            )
        for row in find_grid_rows(node):
            label = make_row_label(row)
            names.give(row, str(row["slug"]), label, True, row[0])
            name_row(row, row["ids"][0], label)


class _Names:
    """The names of a worksheet that are given already."""

    def __init__(self, document: nodes.document, worksheet_name: str) -> None:
        """Begin with none."""
        self.document, self.worksheet_name = document, worksheet_name
        self.labels: dict[str, set[str]] = {}

    def give(self, node: nodes.Element, slug: str, label: str, in_table: bool, location: nodes.Node) -> None:
        """Give *node* an id of its own, made of its *slug*; warn where readers could not tell it from another one."""
        slug = slug or "answer"
        labels = self.labels.setdefault(slug, set())
        # of letters that a slug cannot hold nothing is left in it: such answers have names of the same words
        if labels and label and (label in labels or _fits_in_slug(label)):
            warn("duplicate_answer", _format_duplicate(label, in_table), location)
        labels.add(label)
        give_id(self.document, node, f"{self.worksheet_name}-{slug}" if self.worksheet_name else slug)


def _fits_in_slug(label: str) -> bool:
    """Say whether docutils makes a name of each letter and digit of a *label*."""
    return all(nodes.make_id(f"a{character}") != "a" for character in label if character.isalnum())


def _format_duplicate(label: str, in_table: bool) -> str:
    """Return the warning of a second space for answers that is called *label*."""
    remedy = "Give its row another heading" if in_table else "Ask in other words, or type :name: another-name below it"
    return f"'{label}' is asked twice in this worksheet. {remedy}, so that the two answers are kept apart."


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(_NameAnswers)

"""The transforms of questions: numbers and names once words are translated, words of answers when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.ancestors import walk_ancestors
from ..crossdoc.pages import pages_of
from ..crossdoc.placeholder import give_id
from ..lesson.domain import get_lesson_domain
from ..lesson.rendering import make_objective_links
from ..worksheets.nodes import answer, worksheet
from .collectors import find_answers, find_choices, read_self_check
from .copies import copy_without_notes
from .nodes import answer_words, checked_objectives, self_check
from .solutions import find_solution
from .structure import LETTER_CLASS, make_letter
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.self_checks")
pgettext = get_context_translation("courseware.self_checks")


class _NumberQuestions(SphinxTransform):
    """Numbers the questions of a page that has several, and gives each space for an answer its field and its label."""

    default_priority = transform_order.NAME_ANSWERS

    def apply(self, **kwargs: object) -> None:
        """Number all of a page."""
        questions = list(self.document.findall(self_check))
        for number, node in enumerate(questions, 1):
            self.name_parts(node, str(number) if len(questions) > 1 else "")
            if any(isinstance(ancestor, (self_check, worksheet)) for ancestor in walk_ancestors(node)):
                message = (
                    f"The self-check '{node[0].astext()}' stands in another one, or in a worksheet. "
                    "End that before it, with as many colons as it began with."
                )
                warn("nested_self_check", message, node)

    def name_parts(self, node: self_check, number: str) -> None:
        """Name the parts of a question; *number* is "" for the only one of a page."""
        title = pgettext("title of a box", "Answer")
        if number:
            node["kind_label"] = str(pgettext("kind of box", "Question {number}")).replace("{number}", number)
            title = _("Answer to question {number}").replace("{number}", number)
        box = find_answers(node)
        heading = box[0]
        assert isinstance(heading, nodes.title)  # as `make_answers` makes it
        heading += nodes.Text(str(title))
        give_id(self.document, box, f"{node['name']}-answer")
        for space in (child for child in node.children if isinstance(child, answer)):
            space.attributes.pop("slug", None)
            give_id(self.document, space, f"{node['name']}-space")
            space["field"], space["label"] = space["ids"][0], node[0].astext()
        node["solution"] = find_solution(read_self_check(node))
        if node["kind"] == "order":
            # written, since not all outputs have lists with letters
            for place, item in enumerate(find_choices(node)):
                if isinstance(words := item[0], nodes.paragraph):
                    words.insert(0, nodes.inline("", f"{make_letter(place)}) ", classes=[LETTER_CLASS]))


class _FillAnswers(SphinxPostTransform):
    """Replaces placeholders: by the words of choices, and by links to objectives."""

    default_priority = transform_order.FILL_SELF_CHECKS

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        for node in self.document.findall(self_check):
            choices = find_choices(node)
            for words in list(find_answers(node).findall(answer_words)):
                words.replace_self(_copy_words(choices[words["index"]], words["verdict"]))
        by_name = get_lesson_domain(self.env).get_objectives()
        for page in pages_of(self.document, self.env.docname):
            for claim in page.find(checked_objectives):
                objectives = [by_name[name] for name in claim["objectives"] if name in by_name]
                claim.replace_self(make_objective_links(objectives, page.docname))


def _copy_words(choice: nodes.list_item, verdict: str) -> list[nodes.Node]:
    """Return the words of a choice behind a *verdict*, without notes and anchors."""
    twin = copy_without_notes(choice)
    signs = [nodes.strong("", verdict, classes=["check-verdict"]), nodes.Text(" ")] if verdict else []
    first = twin[0]
    if isinstance(first, nodes.paragraph):
        return [nodes.paragraph("", "", *signs, *first.children), *twin.children[1:]]
    return [nodes.paragraph("", "", *signs), *twin.children] if signs else twin.children


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(_NumberQuestions)
    app.add_post_transform(_FillAnswers)

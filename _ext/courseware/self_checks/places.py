"""Where the answers stand: closed below their question on web pages, at the end of the page in all other outputs.

On paper nobody can fold them, and e-readers show them open, so that readers would see the answer with the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import PagePart, pages_of
from ..crossdoc.static_files import SCRIPT_BUILDERS
from .nodes import check_answers, self_check

if TYPE_CHECKING:
    from sphinx.application import Sphinx

pgettext = get_context_translation("courseware.self_checks")

#: the class of the heading of answers at the end of a page
_HEADING_CLASS = "check-answers-heading"


class _PlaceAnswers(SphinxPostTransform):
    """Folds the answers, or moves them to the end of their page."""

    default_priority = transform_order.PLACE_ANSWERS

    def run(self, **kwargs: object) -> None:
        """Place those of every page of the document."""
        if self.env._builder_cls.name in SCRIPT_BUILDERS:
            for box in self.document.findall(check_answers):
                box["collapsible"] = "closed"  # Sphinx writes a `details` element
            return
        for page in pages_of(self.document, self.env.docname):
            _gather_answers(page)


def _gather_answers(page: PagePart) -> None:
    """Move the answers of a page to its end, below a heading; their titles lead back to the questions."""
    boxes = [box for box in page.find(check_answers) if isinstance(box.parent, self_check)]
    if not boxes:
        return
    for box in boxes:
        _link_question(box)
        box.parent.remove(box)
    heading = nodes.rubric("", str(pgettext("heading at the end of a page", "Answers")), classes=[_HEADING_CLASS])
    section, index = _find_end(page)
    section.insert(index, [heading, *boxes])


def _link_question(box: check_answers) -> None:
    """Make the title of answers a link to their question."""
    title = box[0]
    assert isinstance(title, nodes.title) and isinstance(box.parent, self_check)
    question = str(box.parent["ids"][0])
    link = nodes.reference("", "", *title.children, refid=question, internal=True)
    title.children = []
    title += link


def _find_end(page: PagePart) -> tuple[nodes.Element, int]:
    """Return where answers go: before the notes at the end of a page, else behind its last section."""
    top = next((child for child in page.root.children if isinstance(child, nodes.section)), page.root)
    section = top
    while True:
        index = _count_before_notes(section)
        if index < len(section):
            return section, index
        if not section.children or not isinstance(section[-1], nodes.section):
            return top, len(top)
        section = section[-1]


def _count_before_notes(section: nodes.Element) -> int:
    """Return how many children of *section* stand before the notes at its end, and before a heading of these."""
    index = len(section)
    while index and _is_notes(section[index - 1]):
        index -= 1
    has_notes = any(True for child in section.children[index:] for _note in child.findall(_is_note))
    if has_notes and index and isinstance(section[index - 1], (nodes.rubric, nodes.transition)):
        index -= 1
    return index if has_notes else len(section)


def _is_note(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.footnote, nodes.citation))


def _is_notes(node: nodes.Node) -> bool:
    """Say whether *node* is a note, holds nothing but notes, or nothing that is seen."""
    if isinstance(node, (nodes.section, nodes.container, nodes.paragraph)):
        content = [child for child in node.children if not isinstance(child, (nodes.title, nodes.rubric))]
        return all(map(_is_notes, content)) and (not isinstance(node, nodes.section) or bool(content))
    return _is_note(node) or isinstance(node, (nodes.comment, nodes.target))


def return_answers(document: nodes.document) -> None:
    """Move answers that stand at the end of their page back to their questions, for slides."""
    questions = {name: node for node in document.findall(self_check) for name in node["ids"]}
    for box in [box for box in document.findall(check_answers) if not isinstance(box.parent, self_check)]:
        title = box[0]
        assert isinstance(title, nodes.title)
        link = title[0]
        assert isinstance(link, nodes.reference)
        title.children = []
        title += link.children
        box.parent.remove(box)
        questions[link["refid"]] += box
    for heading in [node for node in document.findall(nodes.rubric) if _HEADING_CLASS in node["classes"]]:
        heading.parent.remove(heading)


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_PlaceAnswers)

"""What the book knows of a page as a workshop: what is learned there, and its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..crossdoc.learning_facts import LearningFacts, describe_lessons
from ..lesson.domain import get_lesson_domain
from .agenda import make_slots, sum_minutes
from .domain import get_workshops_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _describe(app: Sphinx, docname: str) -> LearningFacts | None:
    """Return the facts of a page that holds a workshop: the objectives of the pages that its agenda names."""
    page = get_workshops_domain(app.env).pages.get(docname)
    if page is None:
        return None
    slots = [slot for workshop in page.workshops for slot in make_slots(app.env, workshop, docname)]
    docnames = dict.fromkeys(slot.target.docname for slot in slots if slot.target)
    lessons = get_lesson_domain(app.env)
    texts = dict.fromkeys(objective.text for name in docnames for objective in lessons.get_page(name).objectives)
    minutes = sum(workshop.minutes for workshop in page.workshops) or sum_minutes(slots)
    return LearningFacts(tuple(texts), minutes, "workshop")


def setup(app: Sphinx) -> None:
    """Connect."""
    describe_lessons(app, _describe)

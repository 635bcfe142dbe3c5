"""What the book knows of a page as a lesson: its objectives and its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..crossdoc.learning_facts import LearningFacts, describe_lessons
from .domain import get_lesson_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _describe(app: Sphinx, docname: str) -> LearningFacts | None:
    """Return the facts of a page that lists objectives, or says that it teaches some; `None` for another."""
    domain = get_lesson_domain(app.env)
    page = domain.get_page(docname)
    by_name = domain.get_objectives()
    claimed = [by_name[claim.objective_name][1] for claim in page.claims if claim.objective_name in by_name]
    texts = tuple(dict.fromkeys(objective.text for objective in (*page.objectives, *claimed)))
    return LearningFacts(texts, domain.get_minutes(docname)) if texts else None


def setup(app: Sphinx) -> None:
    """Connect."""
    describe_lessons(app, _describe)

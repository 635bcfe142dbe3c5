"""What the book knows of a page as a lesson: its objectives and its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..crossdoc.learning_facts import LearningFacts, describe_lessons
from .domain import get_lesson_domain
from .modules import find_module

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _describe(app: Sphinx, docname: str) -> LearningFacts | None:
    """Return the facts of a module, or of a page that lists objectives or says that it teaches some; else `None`."""
    if module := find_module(app.env, docname):
        pages = [facts for name in module.docnames if (facts := _describe_page(app, name))]
        texts = dict.fromkeys(text for facts in pages for text in facts.objectives)
        minutes = sum(get_lesson_domain(app.env).get_minutes(name) for name in module.docnames)
        return LearningFacts(tuple(texts), minutes, "module") if texts else None
    return _describe_page(app, docname)


def _describe_page(app: Sphinx, docname: str) -> LearningFacts | None:
    """Return the facts of a page alone."""
    domain = get_lesson_domain(app.env)
    page = domain.get_page(docname)
    by_name = domain.get_objectives()
    claimed = [by_name[claim.objective_name][1] for claim in page.claims if claim.objective_name in by_name]
    texts = tuple(dict.fromkeys(objective.text for objective in (*page.objectives, *claimed)))
    return LearningFacts(texts, domain.get_minutes(docname)) if texts else None


def setup(app: Sphinx) -> None:
    """Connect."""
    describe_lessons(app, _describe)

"""What the book knows of a page as a case study, for machines that collect courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..crossdoc.learning_facts import LearningFacts, describe_lessons
from .collectors import NAME

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .domain import CasebookDomain


def _describe(app: Sphinx, docname: str) -> LearningFacts | None:
    """Return the facts of a page that defines a case study."""
    page = cast("CasebookDomain", app.env.get_domain(NAME)).pages.get(docname)
    if page is None or not page.cases:
        return None
    return LearningFacts((), 0, "case study", page.cases[0].summary)


def setup(app: Sphinx) -> None:
    """Connect."""
    describe_lessons(app, _describe)

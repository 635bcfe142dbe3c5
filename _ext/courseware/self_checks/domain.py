"""The domain: keeps the records of each page, and warns of objectives that no question checks."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source

from ..crossdoc.domain import PagesDomain
from ..lesson.domain import get_lesson_domain
from ..lesson.records import OBJECTIVES_KEY
from ..lesson.warnings import suggest_objective
from .collectors import collect_self_checks
from .nodes import checked_objectives
from .records import SelfCheck
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_DOMAIN_NAME = "self_checks"


class SelfChecksDomain(PagesDomain[tuple[SelfCheck, ...]]):
    """The questions of the pages that have some."""

    name = _DOMAIN_NAME
    label = "Self-checks"
    data_version = 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect the records of one page from its doctree."""
        if self_checks := tuple(collect_self_checks(document)):
            self.pages[docname] = self_checks

    def get_self_checks(self, docname: str) -> tuple[SelfCheck, ...]:
        """Return the records of the questions of a page, in their order."""
        return self.pages.get(docname, ())

    def check_consistency(self) -> None:
        """Warn of unknown objectives, and of those that no question of their module checks."""
        if not self.pages:
            return
        objectives = get_lesson_domain(self.env).get_objectives()
        for docname, self_checks in self.ordered():
            for record in self_checks:
                for name in record.objectives:
                    if name not in objectives:
                        advice = suggest_objective(name, objectives)
                        message = f"No page lists the objective '{name}'; {advice}"
                        warn("unknown_objective", message, (docname, record.line))
        self.warn_of_unchecked()

    def warn_of_unchecked(self) -> None:
        """Warn of objectives without a question, in modules that have questions."""
        lesson = get_lesson_domain(self.env)
        checked = {name for records in self.pages.values() for record in records for name in record.objectives}
        for module in lesson.get_modules():
            if not any(page in self.pages for page in module.docnames):
                continue
            objectives = [(page, record) for page in module.docnames for record in lesson.get_page(page).objectives]
            for page, objective in objectives:
                if objective.name not in checked:
                    message = (
                        f"No self-check asks for the objective '{objective.text}'. "
                        f"Type :objectives: {objective.name} below the question of one that does, or ask one."
                    )
                    warn("unchecked_objective", message, (page, objective.line))


def get_self_checks_domain(env: BuildEnvironment) -> SelfChecksDomain:
    """Return the domain of *env*."""
    return cast(SelfChecksDomain, env.get_domain(_DOMAIN_NAME))


def _collect_keys(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of the parts that a page is made from."""
    if any(document.findall(checked_objectives)):
        yield OBJECTIVES_KEY


def _make_digests(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of the objectives, which are those of lessons."""
    return {key: get_lesson_domain(env).digest_of(key) for key in keys}


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again that show the words of an objective which changed."""
    app.add_domain(SelfChecksDomain)
    add_source(app, Source(_DOMAIN_NAME, _make_digests, _collect_keys))

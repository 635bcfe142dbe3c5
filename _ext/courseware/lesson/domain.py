"""The domain: keeps the record of each page, and looks things up in all of them."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from ..crossdoc.domain import PagesDomain
from .collectors import collect_keys, collect_page
from .modules import find_modules, walk_docnames
from .records import OBJECTIVES_KEY, TIMES_KEY, Claim, Component, LessonPage, Module, Objective
from .warnings import suggest_objective, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_DOMAIN_NAME = "lesson"


class LessonDomain(PagesDomain[LessonPage]):
    """Objectives, activities, worksheets, videos, and the minutes that they take."""

    name = _DOMAIN_NAME
    label = "Lesson"
    data_version = 4
    #: page and record of each objective, found when one is looked up; `None` after a page was read or forgotten
    objectives_by_name: dict[str, tuple[str, Objective]] | None = None

    # -- Sphinx's protocol -------------------------------------------------------------------------

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* defined."""
        self.objectives_by_name = None
        super().clear_doc(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on *docnames*."""
        self.objectives_by_name = None
        super().merge_domaindata(docnames, otherdata)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect the records of one page from its doctree."""
        self.objectives_by_name = None
        self.pages[docname] = collect_page(document, env.metadata.get(docname, {}))

    def check_consistency(self) -> None:
        """Warn of objectives that no section teaches, of claims to teach others, and of names used twice."""
        objectives = self.get_objectives()
        claimed_names = {claim.objective_name for page in self.pages.values() for claim in page.claims}
        for docname, page in self.ordered():
            for objective in page.objectives:
                if objective.name not in claimed_names and not objective.has_link:
                    self.warn_unclaimed(docname, objective)
            for claim in page.claims:
                if claim.objective_name not in objectives:
                    advice = suggest_objective(claim.objective_name, objectives)
                    message = f"No page lists the objective '{claim.objective_name}'; {advice}"
                    warn("unknown_objective", message, (docname, claim.line))
        self.warn_of_duplicate_names()

    def warn_unclaimed(self, docname: str, objective: Objective) -> None:
        """Warn of an objective that no section teaches."""
        warn(
            "unclaimed_objective",
            f"No section teaches the objective '{objective.text}'. Type :::{{teaches}} {objective.name} and ::: "
            "below the heading of the section that does, or link the objective to it.",
            (docname, objective.line),
        )

    def warn_of_duplicate_names(self) -> None:
        """Warn of objectives and components that have the name of another one."""
        first_docnames: dict[tuple[str, str], str] = {}
        for docname, page in self.ordered():
            objects = [("objective", objective.name, objective.line) for objective in page.objectives]
            objects += [(component.objtype, component.name, component.line) for component in page.components]
            for objtype, name, line in objects:
                if (first_docname := first_docnames.setdefault((objtype, name), docname)) != docname:
                    remedy = f"[its words]{{#{name}-2}}" if objtype == "objective" else f":name: {name}-2"
                    message = (
                        f"The {objtype} '{name}' is on the page '{first_docname}' too. "
                        f"Give this one another name: {remedy}"
                    )
                    warn("duplicate_name", message, (docname, line))

    # -- look-ups ----------------------------------------------------------------------------------

    def get_objectives(self) -> dict[str, tuple[str, Objective]]:
        """Return page and record of each objective, by name."""
        if self.objectives_by_name is None:
            self.objectives_by_name = {}
            for docname, page in self.ordered():
                for objective in page.objectives:
                    self.objectives_by_name.setdefault(objective.name, (docname, objective))
        return self.objectives_by_name

    def get_claims(self, objective_name: str) -> list[tuple[str, Claim]]:
        """Return the claims to teach an objective, with their pages, in reading order."""
        return [
            (docname, claim)
            for docname in self.get_reading_order()
            for claim in self.get_page(docname).claims
            if claim.objective_name == objective_name
        ]

    def get_components(self, objtype: str, module: str = "") -> list[tuple[str, Component]]:
        """Return the components of a type, with their pages, of a *module* or of the book, in reading order."""
        return [
            (docname, component)
            for docname in self.get_docnames(module)
            for component in self.get_page(docname).components
            if component.objtype == objtype
        ]

    def get_page(self, docname: str) -> LessonPage:
        """Return the record of a page, an empty one for a page that is not known."""
        return self.pages.get(docname, LessonPage())

    def get_minutes(self, docname: str) -> int:
        """Return the minutes that a page takes."""
        shown_word_count = sum(
            domain.words_brought(docname) for domain in self.env.domains.sorted() if isinstance(domain, PagesDomain)
        )
        return self.get_page(docname).estimate_minutes(shown_word_count)

    # -- reading order and modules -----------------------------------------------------------------

    def get_reading_order(self) -> list[str]:
        """Return all pages: those that toctrees name in their order, then the others by name."""
        docnames = list(walk_docnames(self.env, self.env.config.root_doc, set()))
        return docnames + sorted(self.pages.keys() - set(docnames))

    def get_modules(self) -> list[Module]:
        """Return the modules of the book in reading order."""
        return find_modules(self.env)

    def get_docnames(self, module: str = "") -> tuple[str, ...]:
        """Return the pages of a *module*, named by its first page, or of the book for ""; none of an unknown one."""
        if not module:
            return tuple(self.get_reading_order())
        return next((record.docnames for record in self.get_modules() if record.docname == module), ())

    # -- what pages are made from --------------------------------------------------------------------

    def digest_of(self, key: str) -> str:
        """Return the digest of the part *key* as it is now."""
        titles = [(docname, self.page_title(docname)) for docname in self.get_reading_order()]
        content: list[object]
        if key == OBJECTIVES_KEY:
            content = [(self.get_page(docname).objectives, self.get_page(docname).claims) for docname, _title in titles]
        elif key == TIMES_KEY:
            content = [(self.get_minutes(docname), *self.get_page(docname).components) for docname, _title in titles]
        else:
            content = [*self.get_components(key.partition(":")[2])]
        return digest(titles, self.get_modules(), content)


def get_lesson_domain(env: BuildEnvironment) -> LessonDomain:
    """Return the domain of *env*."""
    return cast(LessonDomain, env.get_domain(_DOMAIN_NAME))


def _make_digests(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of the parts that pages are made from."""
    domain = get_lesson_domain(env)
    return {key: domain.digest_of(key) for key in keys}


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again whose lists have changed."""
    app.add_domain(LessonDomain)
    add_source(app, Source(_DOMAIN_NAME, _make_digests, collect_keys))

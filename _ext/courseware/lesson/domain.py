"""The domain: the only place that reads or writes Sphinx's environment.

Everything is collected from the doctree of each page, kept by page, and read through look-ups over all pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest
from sphinx.util import docname_join

from ..crossdoc.domain import PagesDomain
from .collectors import keys_of, page_of
from .records import OBJECTIVES, TIMES, WORKSHOPS, Claim, Component, Found, Objective, Page, Workshop
from .warnings import nearest_objective, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective

NAME = "lesson"


class Module(NamedTuple):
    """A module: a page that the book's first toctrees name, and the pages below it."""

    docname: str
    #: its pages in reading order, its own first
    docnames: tuple[str, ...]


class LessonDomain(PagesDomain[Page]):
    """Objectives, activities, worksheets, videos, and the minutes that they take."""

    name = NAME
    label = "Lesson"
    data_version = 2

    # -- Sphinx's protocol -------------------------------------------------------------------------

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect the records of one page from its doctree."""
        self.pages[docname] = page_of(document, env.metadata.get(docname, {}))

    def check_consistency(self) -> None:
        """Warn of objectives that no section teaches, of claims to teach others, and of names used twice."""
        known = self.objectives()
        claims = {claim.name for page in self.pages.values() for claim in page.claims}
        for docname, page in self.ordered():
            for objective in page.objectives:
                if objective.name not in claims and not objective.linked:
                    self.warn_unclaimed(docname, objective)
            for claim in page.claims:
                if claim.name not in known:
                    advice = nearest_objective(claim.name, known)
                    warn(
                        "unknown_objective",
                        f"No page lists the objective '{claim.name}'; {advice}",
                        (docname, claim.line),
                    )
        self.warn_of_twins()

    def warn_unclaimed(self, docname: str, objective: Objective) -> None:
        """Warn of an objective that no section teaches."""
        warn(
            "unclaimed_objective",
            f"No section teaches the objective '{objective.text}'. Type :::{{teaches}} {objective.name} and ::: "
            "below the heading of the section that does, or link the objective to it.",
            (docname, objective.line),
        )

    def warn_of_twins(self) -> None:
        """Warn of objectives and components that have the name of another one."""
        first: dict[tuple[str, str], str] = {}
        for docname, page in self.ordered():
            named = [("objective", one.name, one.line) for one in page.objectives]
            named += [(one.kind, one.name, one.line) for one in page.components]
            for kind, name, line in named:
                if (other := first.setdefault((kind, name), docname)) != docname:
                    mend = f"[its words]{{#{name}-2}}" if kind == "objective" else f":name: {name}-2"
                    message = f"The {kind} '{name}' is on the page '{other}' too. Give this one another name: {mend}"
                    warn("duplicate_name", message, (docname, line))

    # -- look-ups ----------------------------------------------------------------------------------

    def objectives(self) -> dict[str, tuple[str, Objective]]:
        """Return page and record of each objective, by name."""
        found: dict[str, tuple[str, Objective]] = {}
        for docname, page in self.ordered():
            for objective in page.objectives:
                found.setdefault(objective.name, (docname, objective))
        return found

    def claims(self, name: str) -> list[tuple[str, Claim]]:
        """Return the claims to teach the objective *name*, with their pages, in reading order."""
        return [
            (docname, one) for docname in self.reading_order() for one in self.page(docname).claims if one.name == name
        ]

    def components(self, kind: str, module: str = "") -> list[tuple[str, Component]]:
        """Return the components of a *kind*, with their pages, of a *module* or of the book, in reading order."""
        return [
            (docname, one)
            for docname in self.docnames(module)
            for one in self.page(docname).components
            if one.kind == kind
        ]

    def workshops(self) -> list[tuple[str, Workshop]]:
        """Return the workshops, with their pages, in reading order."""
        return [(docname, one) for docname in self.reading_order() for one in self.page(docname).workshops]

    def cases(self) -> dict[str, tuple[str, str]]:
        """Return page and title of each case study by its name: what domains list as an object of the kind "case"."""
        return {
            name: (docname, title)
            for domain in self.env.domains.sorted()
            for name, title, kind, docname, _anchor, _priority in domain.get_objects()
            if kind == "case"
        }

    def named(self, kind: str) -> dict[str, str]:
        """Return what an agenda can name as an item of this *kind*: its page, by its name."""
        if kind == "page":
            return {name: name for name in self.env.found_docs}
        if kind == "objectives":
            return {name: name for name, page in self.pages.items() if page.objectives}
        if kind == "case":
            return {slug: docname for slug, (docname, _title) in self.cases().items()}
        return {one.name: docname for docname, one in reversed(self.components(kind))}

    def find(self, kind: str, target: str, here: str) -> Found | None:
        """Return what the page *here* means by *target*: a page from the top or from its own folder, else a name."""
        known, names = self.named(kind), [target]
        if kind in ("page", "objectives"):
            name = target.removesuffix(".md")
            names = [name.removeprefix("/"), docname_join(here, name)]
        found = next((name for name in names if name in known), None)
        return None if found is None else self.found(kind, found, known[found])

    def found(self, kind: str, name: str, docname: str) -> Found:
        """Return what an agenda tells of the item *name* of this *kind*, which is on the page *docname*."""
        if kind in ("page", "case"):
            return Found(docname, "", self.page_title(docname), self.minutes(docname))
        if kind == "objectives":
            return Found(docname, self.page(docname).objectives[0].name, self.page_title(docname), 0)
        one = next(one for one in self.page(docname).components if (one.kind, one.name) == (kind, name))
        return Found(docname, name, one.title, one.minutes)

    def page(self, docname: str) -> Page:
        """Return the record of a page, an empty one for a page that is not known."""
        return self.pages.get(docname, Page())

    def minutes(self, docname: str) -> int:
        """Return the minutes that a page takes."""
        brought = sum(
            domain.words_brought(docname) for domain in self.env.domains.sorted() if isinstance(domain, PagesDomain)
        )
        return self.page(docname).estimate(brought)

    def tell_minutes(self) -> None:
        """Write the minutes of the pages of modules where front matter has them, for builders that print them."""
        for module in self.modules():
            for docname in module.docnames:
                self.env.metadata[docname]["minutes"] = str(self.minutes(docname))

    # -- modules -----------------------------------------------------------------------------------

    def below(self, docname: str, seen: set[str]) -> Iterator[str]:
        """Yield *docname* and the pages below it in reading order, those not in *seen*."""
        if docname not in seen:
            seen.add(docname)
            yield docname
            for child in self.env.toctree_includes.get(docname, []):
                yield from self.below(child, seen)

    def reading_order(self) -> list[str]:
        """Return all pages: those that toctrees name in their order, then the others by name."""
        order = list(self.below(self.env.config.root_doc, set()))
        return order + sorted(self.pages.keys() - set(order))

    def modules(self) -> list[Module]:
        """Return the modules of the book in reading order."""
        root = self.env.config.root_doc
        first = dict.fromkeys(self.env.toctree_includes.get(root, []))
        return [Module(one, tuple(self.below(one, {root}))) for one in first if self.env.toctree_includes.get(one)]

    def module_of(self, docname: str) -> Module | None:
        """Return the module that a page belongs to; `None` if it belongs to none."""
        return next((module for module in self.modules() if docname in module.docnames), None)

    def docnames(self, module: str = "") -> tuple[str, ...]:
        """Return the pages of a *module*, named by its first page, or of the book for ""; none of an unknown one."""
        if not module:
            return tuple(self.reading_order())
        return next((one.docnames for one in self.modules() if one.docname == module), ())

    # -- what pages are made from --------------------------------------------------------------------

    def digest_of(self, key: str) -> str:
        """Return the digest of the part *key* as it is now."""
        titles = [(docname, self.page_title(docname)) for docname in self.reading_order()]
        told: list[object]
        if key == OBJECTIVES:
            told = [(self.page(name).objectives, self.page(name).claims) for name, _title in titles]
        elif key == TIMES:
            told = [(self.minutes(name), *self.page(name).components) for name, _title in titles]
        elif key == WORKSHOPS:
            pages = [(self.minutes(name), self.page(name)) for name, _title in titles]
            told = [*self.cases().items(), *((time, one.objectives, one.claims, one.components) for time, one in pages)]
        else:
            told = [*self.components(key.partition(":")[2])]
        return digest(titles, self.modules(), told)


def docname_of(directive: SphinxDirective) -> str:
    """Return the page that is read."""
    return directive.env.docname


def resolved(app: Sphinx, docname: str) -> nodes.document:
    """Return the doctree of a page with its references resolved for the builder that runs."""
    return app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)


def file_beside(directive: SphinxDirective, name: str) -> Path:
    """Return the file *name*, relative to the page that is read, which is read again when the file changes."""
    relative, path = directive.env.relfn2path(name)
    directive.env.note_dependency(relative)
    return Path(path)


def domain_of(env: BuildEnvironment) -> LessonDomain:
    """Return the domain of *env*."""
    return cast(LessonDomain, env.get_domain(NAME))


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again whose lists have changed."""
    app.add_domain(LessonDomain)
    add_source(app, Source(NAME, lambda env, keys: {key: domain_of(env).digest_of(key) for key in keys}, keys_of))

"""The domain: keeps the workshops of each page, and knows when what they show has changed."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from ..crossdoc.domain import PagesDomain
from ..lesson.domain import get_lesson_domain
from .collectors import collect_keys, collect_page
from .records import Workshop, WorkshopPage

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_DOMAIN_NAME = "workshops"


class WorkshopsDomain(PagesDomain[WorkshopPage]):
    """The workshops of the book."""

    name = _DOMAIN_NAME
    label = "Workshops"
    data_version = 2

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect the workshops of one page from its doctree."""
        if (page := collect_page(document)).workshops:
            self.pages[docname] = page

    def get_workshops(self) -> list[tuple[str, Workshop]]:
        """Return the workshops, with their pages, in reading order."""
        return [
            (docname, workshop)
            for docname in get_lesson_domain(self.env).get_reading_order()
            if docname in self.pages
            for workshop in self.pages[docname].workshops
        ]

    def find_cases(self) -> dict[str, tuple[str, str]]:
        """Return page and title of each case study by its name: what domains list as an object of the type "case"."""
        return {
            name: (docname, title)
            for domain in self.env.domains.sorted()
            for name, title, objtype, docname, _anchor, _priority in domain.get_objects()
            if objtype == "case"
        }


def _make_digests(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of all that agendas may show, as it is now."""
    lessons, workshops = get_lesson_domain(env), get_workshops_domain(env)
    content = []
    for docname in lessons.get_reading_order():
        page = lessons.get_page(docname)
        components = (page.objectives, page.claims, page.components)
        content.append((docname, lessons.page_title(docname), lessons.get_minutes(docname), *components))
    return dict.fromkeys(keys, digest(lessons.get_modules(), sorted(workshops.find_cases().items()), content))


def get_workshops_domain(env: BuildEnvironment) -> WorkshopsDomain:
    """Return the domain of *env*."""
    return cast(WorkshopsDomain, env.get_domain(_DOMAIN_NAME))


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again whose agendas have changed."""
    app.add_domain(WorkshopsDomain)
    add_source(app, Source(_DOMAIN_NAME, _make_digests, collect_keys))

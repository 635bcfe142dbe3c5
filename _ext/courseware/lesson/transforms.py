"""The post-transform that fills placeholders with what other pages define."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc.pages import PagePart, pages_of
from . import rendering
from .domain import LessonDomain, domain_of
from .nodes import listing_here, minutes_here, taught_here, teaches_here
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class FillPlaceholders(SphinxPostTransform):
    """Replaces each placeholder by standard nodes and cross-references."""

    # before Sphinx's resolver of references (10), which must see what is filled in
    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        domain = domain_of(self.env)
        for page in pages_of(self.document, self.env.docname):
            for place in page.find(taught_here):
                place.replace_self(rendering.taught(domain.claims(place["objective"]), page.docname))
            for claim in page.find(teaches_here):
                known = domain.objectives()
                claim.replace_self(
                    rendering.teaches([known[n] for n in claim["objectives"] if n in known], page.docname)
                )
            for time in page.find(minutes_here):
                time.replace_self(rendering.takes(time.get("minutes") or domain.minutes(page.docname)))
            for listing in page.find(listing_here):
                listing.replace_self(content_of(listing, domain, page))


def content_of(listing: listing_here, domain: LessonDomain, page: PagePart) -> list[nodes.Node]:
    """Return what a list holds; a sentence where that is nothing, after a warning where its module is none."""
    module = listing["module"]
    if module and not domain.docnames(module):
        modules = ", ".join(one.docname for one in domain.modules()) or "none yet"
        message = f"'{module}' is no module. Type the first page of one after :module: ({modules})."
        warn("unknown_module", message, listing)
    kind = listing["kind"]
    return LISTS.get(kind, components)(domain, kind, module, page.docname) or rendering.nothing_yet(kind)


def objectives(domain: LessonDomain, kind: str, module: str, docname: str) -> list[nodes.Node]:
    """Return the objectives of a module, or of the book for ""."""
    pages = [(name, domain.page(name).objectives) for name in domain.docnames(module)]
    found = [(name, listed) for name, listed in pages if listed]
    return rendering.objective_list(found, domain.page_title, docname) if found else []


def times(domain: LessonDomain, kind: str, module: str, docname: str) -> list[nodes.Node]:
    """Return the minutes of a module's pages, or of all modules for ""."""
    modules = [one for one in domain.modules() if module in ("", one.docname)]
    pages = [(name, domain.minutes(name)) for one in modules for name in one.docnames]
    return rendering.time_table(pages, domain.page_title, docname) if pages else []


def components(domain: LessonDomain, kind: str, module: str, docname: str) -> list[nodes.Node]:
    """Return the components of a kind in a module, or in the book for ""."""
    found = domain.components(kind, module)
    return rendering.component_list(found, domain.page_title, docname) if found else []


#: what makes the lists that are not of components
LISTS: Mapping[str, Callable[[LessonDomain, str, str, str], list[nodes.Node]]] = {
    "objective": objectives,
    "time": times,
}


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(FillPlaceholders)

"""The post-transform that fills in what a workshop takes from other pages: agenda, questions of the evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc.pages import PagePart, pages_of
from ..lesson.collectors import own, workshop_of
from ..lesson.domain import LessonDomain, domain_of
from ..lesson.nodes import agenda_here, agenda_item, ratings_here, workshop
from ..lesson.records import Objective
from . import rendering, sheets
from .agenda import Slot, slots_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class FillWorkshops(SphinxPostTransform):
    """Replaces the placeholders of each workshop by standard nodes and cross-references."""

    # as `lesson.fill`: before Sphinx's resolver of references (10), which must see what is filled in
    default_priority = 4

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        domain = domain_of(self.env)
        for page in pages_of(self.document, self.env.docname):
            for node in page.find(workshop):
                fill(domain, page, node)


def fill(domain: LessonDomain, page: PagePart, node: workshop) -> None:
    """Fill one workshop."""
    record = workshop_of(node)
    slots = slots_of(domain, record, page.docname)
    for place in own(node, ratings_here):
        place.replace_self(sheets.ratings(record.name, objectives_of(domain, slots)))
    for agenda in own(node, agenda_here):
        contents = [item.children for item in agenda.children if isinstance(item, agenda_item)]
        facts = nodes.paragraph("", rendering.facts(record, slots), classes=["workshop-facts"])
        agenda.replace_self([facts, rendering.agenda(record, slots, contents, page.docname)] if slots else [facts])


def objectives_of(domain: LessonDomain, slots: Sequence[Slot]) -> list[Objective]:
    """Return the objectives of a workshop: those that its agenda names, else those that what it names teaches."""
    found = [slot.found.docname for slot in slots if slot.found and slot.item.kind == "objectives"]
    if named := [one for docname in dict.fromkeys(found) for one in domain.page(docname).objectives]:
        return named
    pages = dict.fromkeys(slot.found.docname for slot in slots if slot.found)
    names = dict.fromkeys(claim.name for docname in pages for claim in domain.page(docname).claims)
    known = domain.objectives()
    return [known[name][1] for name in names if name in known]


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(FillWorkshops)

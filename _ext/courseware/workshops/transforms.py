"""The post-transform that fills in what a workshop takes from other pages: agenda, questions of the evaluation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import PagePart, pages_of
from ..lesson.domain import get_lesson_domain
from ..lesson.records import Objective
from . import rendering, sheets
from .agenda import Slot, make_slots
from .collectors import collect_workshop, find_in_workshop
from .lead import PART_LEVEL, make_lead_part
from .nodes import agenda_item, agenda_table, lead_part, objective_ratings, workshop

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class _FillWorkshops(SphinxPostTransform):
    """Replaces the placeholders of each workshop by standard nodes and cross-references."""

    default_priority = transform_order.FILL_WORKSHOPS

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        for page in pages_of(self.document, self.env.docname):
            for node in page.find(workshop):
                _fill_workshop(self.env, page, node)


def _fill_workshop(env: BuildEnvironment, page: PagePart, node: workshop) -> None:
    """Fill one workshop."""
    record = collect_workshop(node)
    slots = make_slots(env, record, page.docname)
    node["heading-level"] = PART_LEVEL
    for ratings in find_in_workshop(node, objective_ratings):
        ratings.replace_self(sheets.make_ratings(record.name, find_objectives(env, slots)))
    for lead in find_in_workshop(node, lead_part):
        lead.replace_self(make_lead_part(env, lead["part"], record, slots))
    for agenda in find_in_workshop(node, agenda_table):
        contents = [item.children for item in agenda.children if isinstance(item, agenda_item)]
        facts = nodes.paragraph(
            "", rendering.format_facts(record, slots, env.config.language), classes=[rendering.FACTS_CLASS]
        )
        tables = [rendering.make_agenda(record, slots, contents, page.docname)] if slots else []
        agenda.replace_self([facts, *tables])


def find_objectives(env: BuildEnvironment, slots: Sequence[Slot]) -> list[Objective]:
    """Return the objectives of a workshop: of those that its agenda names, the ones that something in it teaches.

    Where it names none, those that what it names teaches; where it teaches none of those that it names, all of these.
    """
    domain = get_lesson_domain(env)
    pages = dict.fromkeys(slot.target.docname for slot in slots if slot.target)
    taught = dict.fromkeys(claim.objective_name for docname in pages for claim in domain.get_page(docname).claims)
    objective_pages = dict.fromkeys(
        slot.target.docname for slot in slots if slot.target and slot.item.objtype == "objectives"
    )
    named = [record for docname in objective_pages for record in domain.get_page(docname).objectives]
    if named:
        return [record for record in named if record.name in taught] or named
    by_name = domain.get_objectives()
    return [by_name[name][1] for name in taught if name in by_name]


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_FillWorkshops)

"""The PDFs of workshops, which are added where handouts are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from taggedpdf.api import Handout, Packet, add_handouts, add_packet_blanks, add_packets

from ..editions.audience import is_facilitator
from . import packet
from .agenda import make_slots
from .copies import PlannedWorkshop, ResolvedPages
from .domain import get_workshops_domain
from .nodes import workshop
from .rendering import format_facts
from .script import make_script

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")


def _make_handouts(app: Sphinx) -> Iterator[Handout]:
    """Yield the handouts of all workshops; the script in the facilitator edition only."""
    domain, pages = get_workshops_domain(app.env), ResolvedPages(app)
    for docname, record in domain.get_workshops():
        node = _find_workshop(pages.get_doctree(docname), record.name)
        title, slots = domain.page_title(docname), make_slots(app.env, record, docname)
        planned = PlannedWorkshop(pages, docname, title, record, node, slots)
        yield from packet.make_handouts(planned)
        if is_facilitator(app.config):
            yield make_script(planned)


def _find_workshop(doctree: nodes.document, name: str) -> workshop:
    """Return the node of the workshop *name*, which the domain has a record of."""
    return next(node for node in doctree.findall(workshop) if node["name"] == name)


def _make_packets(app: Sphinx) -> Iterator[Packet]:
    """Yield a packet for each workshop.

    The facilitator edition has none, since its pages hold notes that are not for those who come.
    """
    domain, pages = get_workshops_domain(app.env), ResolvedPages(app)
    for docname, record in domain.get_workshops() if not is_facilitator(app.config) else ():
        slots = make_slots(app.env, record, docname)
        yield Packet(
            name=packet.get_packet_name(record.name),
            title=domain.page_title(docname),
            docname=docname,
            handouts=tuple(packet.list_handouts(pages, record.name, slots)),
            lines=(format_facts(record, slots, app.config.language),),
        )


def _list_blanks(_app: Sphinx) -> list[str]:
    """Return what the cover of a packet asks for: who gets it, when and where."""
    return [
        str(label)
        for label in (
            pgettext("line to fill in", "Library"),
            pgettext("line to fill in", "Name"),
            pgettext("line to fill in", "Date"),
            pgettext("line to fill in", "Place"),
        )
    ]


def setup(app: Sphinx) -> None:
    """Add handouts and packets."""
    add_handouts(app, _make_handouts)
    add_packets(app, _make_packets)
    add_packet_blanks(app, _list_blanks)

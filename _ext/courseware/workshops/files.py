"""The PDFs of workshops: asked for where handouts are made, linked where the agenda is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.dependencies import LinkedFile, add_linked_files
from sphinx.locale import get_translation
from taggedpdf.api import Handout, Packet, add_handouts, add_packets

from ..editions.audience import is_facilitator
from ..lesson.domain import domain_of
from ..lesson.nodes import workshop
from ..worksheets import linked_files
from . import packet
from .agenda import slots_of
from .copies import Pages, Planned
from .script import script

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


def handouts(app: Sphinx) -> Iterator[Handout]:
    """Yield the handouts of all workshops; the script in the facilitator edition only."""
    domain, pages = domain_of(app.env), Pages(app)
    for docname, record in domain.workshops():
        node = node_of(pages.page(docname), record.name)
        planned = Planned(domain, pages, docname, record, node, slots_of(domain, record, docname))
        yield from packet.handouts(planned)
        if is_facilitator(app.config):
            yield script(planned)


def node_of(doctree: nodes.document, name: str) -> workshop:
    """Return the node of the workshop *name*, which the domain has found on the page."""
    return next(node for node in doctree.findall(workshop) if node["name"] == name)


def packets(app: Sphinx) -> Iterator[Packet]:
    """Yield a packet for each workshop.

    The facilitator edition has none, since its pages hold notes that are not for those who come.
    """
    domain = domain_of(app.env)
    for docname, record in domain.workshops() if not is_facilitator(app.config) else ():
        yield Packet(
            name=packet.packet_name(record.name),
            title=domain.page_title(docname),
            docname=docname,
            handouts=tuple(packet.order(record.name, slots_of(domain, record, docname))),
        )


# -- the links -----------------------------------------------------------------------------------------


def files(name: str) -> dict[str, str]:
    """Return the PDFs that the page of the workshop *name* links, by their names, and the words of the links."""
    return {
        f"{packet.packet_name(name)}.pdf": _("Packet for everybody who comes (PDF, {pages}, {size})"),
        f"{packet.folder_of(name)}/sign-in.pdf": _("Sign-in sheet (PDF, {pages}, {size})"),
        f"{packet.folder_of(name)}/evaluation.pdf": _("Evaluation sheet to print (PDF, {pages}, {size})"),
    }


def add_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the PDFs that are there above the agenda of each workshop on an HTML page."""
    if app.builder.name not in linked_files.LINKING:
        return
    for node in doctree.findall(workshop):
        made = (linked_files.link(app, docname, name, words) for name, words in files(node["name"]).items())
        node[0:0] = linked_files.links(made, "workshop-files")


def files_of_pages(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the PDFs that the pages of workshops link."""
    if app.builder.name in linked_files.LINKING:
        for docname, record in domain_of(app.env).workshops():
            for name in files(record.name):
                yield LinkedFile(docname, linked_files.path_of(app, name))


def setup(app: Sphinx) -> None:
    """Connect, and add handouts and packets."""
    add_handouts(app, handouts)
    add_packets(app, packets)
    add_linked_files(app, files_of_pages)
    app.connect("doctree-resolved", add_links)

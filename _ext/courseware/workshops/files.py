"""The PDFs of workshops: added where handouts are made, linked where the agenda is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.dependencies import LinkedFile, add_linked_files
from sphinx.locale import get_translation
from taggedpdf.api import Handout, Packet, add_handouts, add_packets

from ..crossdoc.companions import find_companions
from ..editions.audience import is_facilitator
from ..worksheets import linked_files
from . import packet
from .agenda import make_slots
from .copies import PlannedWorkshop, ResolvedPages
from .domain import get_workshops_domain
from .nodes import workshop
from .script import make_script

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.workshops")


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
    domain = get_workshops_domain(app.env)
    for docname, record in domain.get_workshops() if not is_facilitator(app.config) else ():
        yield Packet(
            name=packet.get_packet_name(record.name),
            title=domain.page_title(docname),
            docname=docname,
            handouts=tuple(packet.list_handouts(record.name, make_slots(app.env, record, docname))),
        )


# -- the links -----------------------------------------------------------------------------------------


def _get_link_words(name: str) -> dict[str, str]:
    """Return the PDFs that the page of the workshop *name* links, by their names, and the words of the links."""
    return {
        f"{packet.get_packet_name(name)}.pdf": _("Packet for everybody who comes (PDF, {pages}, {size})"),
        f"{packet.get_folder(name)}/sign-in.pdf": _("Sign-in sheet (PDF, {pages}, {size})"),
        f"{packet.get_folder(name)}/evaluation.pdf": _("Evaluation sheet to print (PDF, {pages}, {size})"),
    }


def _add_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the PDFs that are there above the agenda of each workshop on an HTML page."""
    if app.builder.name not in linked_files.LINKING_BUILDERS:
        return
    for node in doctree.findall(workshop):
        names = _get_link_words(node["name"]).items()
        links = [linked_files.make_link(app, docname, name, words) for name, words in names]
        links += find_companions(app, docname, _find_lessons(app, docname, node["name"]))
        node[0:0] = linked_files.make_link_list(links, "workshop-files")


def _find_lessons(app: Sphinx, docname: str, name: str) -> list[str]:
    """Return the pages that the agenda of the workshop *name* names, or of which it names a part, each once."""
    page = get_workshops_domain(app.env).pages.get(docname)
    records = [record for record in page.workshops if record.name == name] if page else []
    slots = [slot for record in records for slot in make_slots(app.env, record, docname)]
    return list(dict.fromkeys(slot.target.docname for slot in slots if slot.target))


def _find_linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the PDFs that the pages of workshops link."""
    if app.builder.name in linked_files.LINKING_BUILDERS:
        for docname, record in get_workshops_domain(app.env).get_workshops():
            for name in _get_link_words(record.name):
                yield LinkedFile(docname, linked_files.get_file_path(app, name))


def setup(app: Sphinx) -> None:
    """Connect, and add handouts and packets."""
    add_handouts(app, _make_handouts)
    add_packets(app, _make_packets)
    add_linked_files(app, _find_linked_files)
    app.connect("doctree-resolved", _add_links)

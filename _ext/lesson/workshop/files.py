"""The PDFs of workshops: asked for where handouts are made, linked where the agenda is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from ..domain import domain_of
from ..editions import is_facilitator
from ..files import HANDOUTS, LINKING, count_pages, folder
from ..model import Workshop
from ..nodes import workshop
from . import packet
from .agenda import slots_of
from .copies import Pages, Planned
from .script import script

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("lesson")

#: the event of `typstpdf` that asks for packets
PACKETS = "typstpdf-collect-packets"


def listen(app: Sphinx) -> None:
    """Answer the events of `typstpdf`, if that is one of the book's extensions."""
    if HANDOUTS in app.events.events:
        app.connect(HANDOUTS, handouts)
        app.connect(PACKETS, packets)


def handouts(app: Sphinx) -> Iterator[dict[str, Any]]:
    """Yield what `typstpdf` makes handouts of; the script in the facilitator edition only."""
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


def packets(app: Sphinx) -> Iterator[dict[str, Any]]:
    """Yield what `typstpdf` binds in packets: one for each workshop.

    The facilitator edition has none, since its pages hold notes that are not for those who come.
    """
    domain = domain_of(app.env)
    for docname, record in domain.workshops() if not is_facilitator(app.config) else ():
        yield {
            "name": packet.packet_name(record.name),
            "title": domain.page_title(docname),
            "docname": docname,
            "handouts": packet.order(record.name, slots_of(domain, record, docname)),
        }


# -- the links -----------------------------------------------------------------------------------------


def files(name: str) -> dict[str, str]:
    """Return the PDFs that the page of the workshop *name* links, by their names, and the words of the links."""
    return {
        packet.packet_name(name): _("Packet for everybody who comes (PDF, {pages}, {size})"),
        f"{packet.folder_of(name)}/sign-in": _("Sign-in sheet (PDF, {pages}, {size})"),
        f"{packet.folder_of(name)}/evaluation": _("Evaluation sheet to print (PDF, {pages}, {size})"),
    }


def path_of(app: Sphinx, name: str) -> Path:
    """Return where the PDF *name* is, once it is made."""
    return Path(app.outdir, folder(app).parent, f"{name}.pdf")


def add_links(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Link the PDFs that are there above the agenda of each workshop on an HTML page."""
    if app.builder.name not in LINKING:
        return
    for node in doctree.findall(workshop):
        links = [link(app, docname, name, words) for name, words in files(node["name"]).items()]
        items = [nodes.list_item("", nodes.paragraph("", "", one)) for one in links if one]
        if items:
            node.insert(0, nodes.bullet_list("", *items, classes=["workshop-files"]))


def link(app: Sphinx, docname: str, name: str, words: str) -> nodes.reference | None:
    """Return the link of the page *docname* to the PDF *name*; `None` if it is not there."""
    path = path_of(app, name)
    if not path.is_file():
        return None
    size = f"{max(1, round(path.stat().st_size / 1e3))} KB"
    text = words.replace("{pages}", count_pages(path)).replace("{size}", size)
    url = relative_uri(app.builder.get_target_uri(docname), str(folder(app).parent / f"{name}.pdf"))
    return nodes.reference("", text, internal=True, refuri=url)


def pages_due(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages with a workshop that are older than one of its PDFs."""
    if app.builder.name not in LINKING:
        return []
    return [docname for docname, record in domain_of(env).workshops() if is_due(app, docname, record)]


def is_due(app: Sphinx, docname: str, record: Workshop) -> bool:
    """Say whether a page is older than one of the PDFs that it links."""
    page = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
    made = [path for name in files(record.name) if (path := path_of(app, name)).is_file()]
    return page.is_file() and any(path.stat().st_mtime_ns > page.stat().st_mtime_ns for path in made)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", listen)
    app.connect("env-updated", pages_due)
    app.connect("doctree-resolved", add_links)

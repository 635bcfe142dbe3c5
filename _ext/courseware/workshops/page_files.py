"""What the HTML page of a workshop links: what to print, how often, and the files of its agenda."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.dependencies import LinkedFile, add_linked_files
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.companions import find_companions
from ..crossdoc.examples import outside_examples
from ..crossdoc.unused_files import delete_unused_files
from ..editions.audience import is_facilitator
from ..lesson.rendering import make_table_row
from ..worksheets import linked_files
from .agenda import make_slots
from .agenda_files import AGENDA_FILES, link_agenda_files, write_agenda_files
from .domain import get_workshops_domain
from .lead import AFTERWARDS_CLASS, READY_CLASS
from .moments import make_people_count, make_sheet_count
from .nodes import workshop
from .packet import get_folder
from .page_workshop import PageWorkshop
from .records import Workshop
from .sheets import get_row_count

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: the file of those who come; the facilitator edition has none, since its pages hold notes that are not for them
_PACKET = "packet.pdf"


def _get_printed_files() -> Mapping[str, str]:
    """Return the words of the links to what is printed before the day, by the names of the files."""
    return {
        _PACKET: _("Packet for everybody who comes (PDF, {pages}, {size})"),
        "script.pdf": _("Script for who leads the workshop (PDF, {pages}, {size})"),
        "sign-in.pdf": _("Sign-in sheet (PDF, {pages}, {size})"),
        "evaluation.pdf": _("Evaluation sheet to print (PDF, {pages}, {size})"),
    }


def _get_later_files() -> Mapping[str, str]:
    """Return the words of the links to what is filled in after the day, by the names of the files."""
    return {
        "summary.pdf": _("Summary of the evaluations, to fill in (PDF, {pages}, {size})"),
        "certificate.pdf": _("Certificate of attendance, to fill in (PDF, {pages}, {size})"),
    }


# -- what to print ---------------------------------------------------------------------------------------


def _make_print_table(page: PageWorkshop) -> list[nodes.Node]:
    """Return the table of what is there to be printed, with the copies of each; nothing if nothing is there."""
    links = {name: page.make_link(name, words) for name, words in _get_printed_files().items()}
    printed: dict[str, nodes.Node] = {name: link for name, link in links.items() if link}
    if not printed:
        return []
    if is_facilitator(page.app.config):
        packet = nodes.Text(_("Packet for everybody who comes: in the edition for learners"))
        printed = {_PACKET: packet, **printed}
    rows = [make_table_row([node], [_count_copies(page.record, name, printed)]) for name, node in printed.items()]
    head = make_table_row([nodes.Text(_("To print"))], [nodes.Text(pgettext("head of a column", "Copies"))])
    columns = [nodes.colspec(colwidth=75), nodes.colspec(colwidth=25)]
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=2)
    return [nodes.table("", group, classes=["workshop-print", "colwidths-given"])]


def _count_copies(record: Workshop, name: str, printed: Container[str]) -> nodes.Node:
    """Return how many copies are needed of the file *name*, which is among those *printed*."""
    if name == "script.pdf":
        return nodes.Text("1")
    if name == "sign-in.pdf":
        return make_sheet_count(record, get_row_count(record.people))
    if name == "evaluation.pdf" and _PACKET in printed:
        return nodes.Text(_("in the packet"))
    return make_people_count(record)


# -- the page ------------------------------------------------------------------------------------------------


def _add_files(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the files of the workshops of an HTML page, and link what is there."""
    domain = get_workshops_domain(app.env)
    if app.builder.name not in linked_files.LINKING_BUILDERS or docname not in domain.pages:
        return
    records = {record.name: record for record in domain.pages[docname].workshops}
    for node in outside_examples(doctree, workshop):
        record = records[node["name"]]
        page = PageWorkshop(app, docname, node, record, make_slots(app.env, record, docname))
        write_agenda_files(page)
        later_links = (page.make_link(name, words) for name, words in _get_later_files().items())
        lessons = dict.fromkeys(slot.target.docname for slot in page.slots if slot.target)
        companions = linked_files.make_link_list(find_companions(app, docname, lessons), "workshop-companions")
        _insert_behind(node, READY_CLASS, [*_make_print_table(page), *link_agenda_files(page), *companions])
        _insert_behind(node, AFTERWARDS_CLASS, linked_files.make_link_list(later_links, "workshop-files"))


def _insert_behind(node: workshop, class_name: str, content: Sequence[nodes.Node]) -> None:
    """Put *content* behind the list of a class."""
    index = next(number for number, child in enumerate(node.children) if class_name in _get_classes(child))
    node[index + 1 : index + 1] = content


def _get_classes(node: nodes.Node) -> Sequence[str]:
    return node["classes"] if isinstance(node, nodes.Element) else ()


def _find_linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the files that the pages of workshops link, and those that are written with them."""
    if app.builder.name not in linked_files.LINKING_BUILDERS:
        return
    for docname, record in get_workshops_domain(app.env).get_workshops():
        folder = get_folder(record.name)
        for name in (*_get_printed_files(), *_get_later_files()):
            yield LinkedFile(docname, linked_files.get_file_path(app, f"{folder}/{name}"))
        for name in AGENDA_FILES:
            yield LinkedFile(docname, linked_files.get_file_path(app, f"{folder}/{name}"), is_written_with_page=True)


def _delete_unused_files(app: Sphinx, exception: Exception | None) -> None:
    """Delete the files of workshops that the book has no longer."""
    if exception is None and app.builder.name in linked_files.LINKING_BUILDERS:
        used_paths = [file.path for file in _find_linked_files(app) if file.is_written_with_page]
        for name in AGENDA_FILES:
            delete_unused_files(app.builder, f"{get_folder('*')}/{name}", used_paths)


def setup(app: Sphinx) -> None:
    """Connect."""
    add_linked_files(app, _find_linked_files)
    app.connect("doctree-resolved", _add_files)
    app.connect("build-finished", _delete_unused_files)

"""Files of worksheets: a PDF to fill in and a Word file to change, linked below the worksheet's title on HTML pages.

The PDF is a handout that is given to the builder ``handouts`` of `taggedpdf`. The Word file is made while its page is
written in HTML. Both stand in the folder ``worksheets`` below that of the handouts. A page tells the size of files that
are there, so that those older than their files are written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.addresses import page_address
from fastbuild.copyrights import format_rights
from fastbuild.dependencies import LinkedFile, add_linked_files
from fastbuild.files import write_changed
from sphinx.locale import get_translation
from taggedpdf.api import Handout, add_handouts

from ..crossdoc.examples import outside_examples
from ..crossdoc.unused_files import delete_unused_files
from ..identity.drawing import draw_logo
from ..identity.settings import SETTING, get_brand
from ..lesson.domain import get_lesson_domain
from ..lesson.wording import format_minutes
from . import linked_files
from .docx import copy_for_word, is_turned
from .nodes import worksheet
from .word import WordLook, write_word_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.worksheets")


def _make_file_name(name: str, suffix: str) -> str:
    """Return where a file of the worksheet *name* is, below the folder of linked files."""
    return f"worksheets/{name}.{suffix}"


# -- the PDF to fill in ----------------------------------------------------------------------------


def _make_handouts(app: Sphinx) -> Iterator[Handout]:
    """Yield a handout to fill in for each worksheet of the book."""
    domain = get_lesson_domain(app.env)
    sheets = domain.get_components("worksheet")
    for docname in dict.fromkeys(page for page, _sheet in sheets):
        doctree = app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
        for sheet in doctree.findall(worksheet):
            above = [domain.page_title(docname), format_minutes(sheet["seconds"]) if sheet["seconds"] else ""]
            yield Handout(
                name=f"worksheets/{sheet['name']}",
                title=sheet[0].astext(),
                document=_make_document(doctree, sheet),
                docname=docname,
                above=" · ".join(filter(None, above)),
                fillable=True,
                is_sheet=True,
            )


def _make_document(doctree: nodes.document, sheet: worksheet) -> nodes.document:
    """Return a document that holds the worksheet *sheet* of a page only, below its title, with the notes it calls."""
    document = doctree.copy()
    document += [child.deepcopy() for child in (*sheet.children[1:], *find_called_notes(doctree, sheet))]
    return document


def find_called_notes(doctree: nodes.document, sheet: nodes.Element) -> list[nodes.footnote]:
    """Return the notes of a page that its part *sheet* calls."""
    note_ids = {call.get("refid") for call in sheet.findall(nodes.footnote_reference)}
    return [note for note in doctree.findall(nodes.footnote) if note_ids & set(note["ids"])]


# -- the Word file, and the links --------------------------------------------------------------------


def _add_files(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the Word files of the worksheets of an HTML page, and link the files that are there below each title."""
    if app.builder.name not in linked_files.LINKING_BUILDERS:
        return
    for sheet in list(outside_examples(doctree, worksheet)):
        _write_docx(app, doctree, sheet, docname)
        words = {"pdf": _("Fillable PDF ({pages}, {size})"), "docx": _("Word file to adapt (DOCX, {size})")}
        names = [(_make_file_name(sheet["name"], suffix), text) for suffix, text in words.items()]
        links = (linked_files.make_link(app, docname, name, text) for name, text in names)
        sheet[1:1] = linked_files.make_link_list(links, "worksheet-files")


def make_word_look(app: Sphinx) -> WordLook:
    """Return what the Word files of the book have in common."""
    if SETTING not in app.config:
        return WordLook()
    brand = get_brand(app)
    family = {"family": brand.family} if brand.family else {}
    return WordLook(brand.primary, draw_logo(app), brand.logo_alt, **family)


def format_origin(config: Config) -> str:
    """Return what stands at the end of the Word files of the book: its name, and who holds the rights in it."""
    return ". ".join(filter(None, (config.project, format_rights(config))))


def _write_docx(app: Sphinx, doctree: nodes.document, sheet: worksheet, docname: str) -> None:
    """Write the Word file of a worksheet; leave one with the same bytes as it is."""
    address = page_address(app.config, app.builder.get_target_uri(docname))
    origin = format_origin(app.config)
    copy = copy_for_word(sheet, find_called_notes(doctree, sheet), origin, address)
    title, folder, look = sheet[0].astext(), Path(app.srcdir), make_word_look(app)
    content = write_word_file(copy, title, app.config.language, folder, look, is_turned=is_turned(sheet))
    path = linked_files.get_file_path(app, _make_file_name(sheet["name"], "docx"))
    write_changed(path, content)


def _find_linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the PDF of each worksheet, of which its page tells, and its Word file, which is written with the page."""
    if app.builder.name not in linked_files.LINKING_BUILDERS:
        return
    for docname, sheet in get_lesson_domain(app.env).get_components("worksheet"):
        yield LinkedFile(docname, linked_files.get_file_path(app, _make_file_name(sheet.name, "pdf")))
        path = linked_files.get_file_path(app, _make_file_name(sheet.name, "docx"))
        yield LinkedFile(docname, path, is_written_with_page=True)


def _delete_unused_files(app: Sphinx, exception: Exception | None) -> None:
    """Delete the Word files of worksheets that the book has no longer."""
    if exception is None and app.builder.name in linked_files.LINKING_BUILDERS:
        used_paths = [file.path for file in _find_linked_files(app) if file.is_written_with_page]
        delete_unused_files(app.builder, _make_file_name("*", "docx"), used_paths)


def setup(app: Sphinx) -> None:
    """Connect, and add the handouts."""
    add_handouts(app, _make_handouts)
    add_linked_files(app, _find_linked_files)
    app.connect("doctree-resolved", _add_files)
    app.connect("build-finished", _delete_unused_files)

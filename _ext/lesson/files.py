"""Files of worksheets: a PDF to fill in and a Word file to change, linked below the worksheet's title on HTML pages.

The PDF is made by the builder ``handouts`` (extension `typstpdf`), if there is one: it asks for more handouts by an
event. The Word file is made while its page is written in HTML. Both stand in the folder ``worksheets`` below that of
the handouts. A page tells the size of files that are there, so that those older than their files are written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from crosspage.examples import outside_examples
from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from . import word
from .domain import domain_of
from .nodes import worksheet
from .wording import told_minutes, told_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_ = get_translation("lesson")
logger = logging.getLogger(__name__)

#: the event of `typstpdf` that asks for more handouts
HANDOUTS = "typstpdf-collect-handouts"
#: the builders whose pages link files
LINKING = frozenset({"html", "dirhtml"})


def folder(app: Sphinx) -> PurePosixPath:
    """Return the folder of the files, below that of the HTML pages."""
    return PurePosixPath(getattr(app.config, "typstpdf_handouts_path", ""), "worksheets")


def path_of(app: Sphinx, name: str, suffix: str) -> Path:
    """Return where a file of the worksheet *name* is, once it is made."""
    return Path(app.outdir, folder(app), f"{name}.{suffix}")


def listen(app: Sphinx) -> None:
    """Answer the event of `typstpdf`, if that is one of the book's extensions; say so if there is no pandoc."""
    if HANDOUTS in app.events.events:
        app.connect(HANDOUTS, handouts)
    if app.builder.name in LINKING and not word.is_available():
        logger.info("worksheets have no Word files, which need pandoc: pip install pypandoc-binary")


# -- the PDF to fill in ----------------------------------------------------------------------------


def handouts(app: Sphinx) -> Iterator[dict[str, Any]]:
    """Yield, for each worksheet of the book, what `typstpdf` makes a handout of."""
    domain = domain_of(app.env)
    sheets = domain.components("worksheet")
    for docname in dict.fromkeys(page for page, _sheet in sheets):
        doctree = app.env.get_and_resolve_doctree(docname, app.builder, tags=app.tags)
        for sheet in doctree.findall(worksheet):
            above = [domain.page_title(docname), told_minutes(sheet["seconds"]) if sheet["seconds"] else ""]
            yield {
                "name": f"worksheets/{sheet['name']}",
                "title": sheet[0].astext(),
                "document": alone(doctree, sheet),
                "docname": docname,
                "above": " · ".join(filter(None, above)),
                "fillable": True,
            }


def alone(doctree: nodes.document, sheet: worksheet) -> nodes.document:
    """Return a document that holds the worksheet *sheet* of a page only, below its title, with the notes it calls."""
    made = doctree.copy()
    made += [child.deepcopy() for child in (*sheet.children[1:], *notes_of(doctree, sheet))]
    return made


def notes_of(doctree: nodes.document, sheet: nodes.Element) -> list[nodes.footnote]:
    """Return the notes of a page that its part *sheet* calls."""
    called = {call.get("refid") for call in sheet.findall(nodes.footnote_reference)}
    return [note for note in doctree.findall(nodes.footnote) if called & set(note["ids"])]


# -- the Word file, and the links --------------------------------------------------------------------


def add_files(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Write the Word files of the worksheets of an HTML page, and link the files that are there below each title."""
    if app.builder.name not in LINKING:
        return
    for sheet in list(outside_examples(doctree, worksheet)):
        if word.is_available():
            write_word(app, doctree, sheet, docname)
        links = [link(app, docname, sheet["name"], suffix) for suffix in ("pdf", "docx")]
        items = [nodes.list_item("", nodes.paragraph("", "", one)) for one in links if one]
        if items:
            sheet.insert(1, nodes.bullet_list("", *items, classes=["worksheet-files"]))


def write_word(app: Sphinx, doctree: nodes.document, sheet: worksheet, docname: str) -> None:
    """Write the Word file of a worksheet; leave one with the same bytes as it is."""
    base = app.config.html_baseurl
    address = urljoin(base, app.builder.get_target_uri(docname)) if base else ""
    origin = f"{app.config.project}. © {app.config.copyright}" if app.config.copyright else app.config.project
    content = word.content_of(sheet, notes_of(doctree, sheet), origin, address, Path(app.srcdir))
    html = app.builder.render_partial(content)["fragment"]  # type: ignore[attr-defined]
    made = word.word_file(html, sheet[0].astext(), app.config.language)
    path = path_of(app, sheet["name"], "docx")
    if not path.is_file() or path.read_bytes() != made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)


def link(app: Sphinx, docname: str, name: str, suffix: str) -> nodes.reference | None:
    """Return the link of the page *docname* to a file of the worksheet *name*; `None` if it is not there."""
    path = path_of(app, name, suffix)
    if not path.is_file() or (suffix == "docx" and not word.is_available()):
        return None
    size = f"{max(1, round(path.stat().st_size / 1e3))} KB"
    if suffix == "pdf":
        text = _("Fillable PDF ({pages}, {size})").replace("{pages}", count_pages(path))
    else:
        text = _("Word file to adapt (DOCX, {size})")
    url = relative_uri(app.builder.get_target_uri(docname), str(folder(app) / path.name))
    return nodes.reference("", text.replace("{size}", size), internal=True, refuri=url)


def count_pages(path: Path) -> str:
    """Return the number of pages of a PDF, in words."""
    import pikepdf  # most builds have no such file; loading takes 0.1 s

    with pikepdf.open(path) as pdf:
        return told_pages(len(pdf.pages))


def pages_due(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages that are older than the PDF of one of their worksheets, or whose Word file is not there."""
    if app.builder.name not in LINKING:
        return []

    def is_due(docname: str, name: str) -> bool:
        page = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
        pdf = path_of(app, name, "pdf")
        if word.is_available() and not path_of(app, name, "docx").is_file():
            return True
        return page.is_file() and pdf.is_file() and pdf.stat().st_mtime_ns > page.stat().st_mtime_ns

    return [docname for docname, sheet in domain_of(env).components("worksheet") if is_due(docname, sheet.name)]


def forget(app: Sphinx, exception: Exception | None) -> None:
    """Delete the Word files of worksheets that are there no more."""
    if exception is None and app.builder.name in LINKING:
        names = {sheet.name for _page, sheet in domain_of(app.env).components("worksheet")}
        for path in Path(app.outdir, folder(app)).glob("*.docx"):
            if path.stem not in names or not word.is_available():
                path.unlink()


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("builder-inited", listen)
    app.connect("env-updated", pages_due)
    app.connect("doctree-resolved", add_files)
    app.connect("build-finished", forget)

"""Links on HTML pages to their handout, and on the first page of a module to its packet, with size and pages.

The PDFs must be made first to be told of: pages older than their PDF are written again.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from docutils import nodes
from fastbuild.dependencies import LinkedFile
from sphinx.application import Sphinx
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from .contracts import HANDOUT_KEY, PACKET_KEY, LinkedPdf
from .handout_settings import has_handout
from .lazy_import import pikepdf
from .packets import module_packet, module_packets, page_count

_ = get_translation("taggedpdf")


def add_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `handout` and `packet`: the page's handout and its module's packet as `LinkedPdf`, if any."""
    context[HANDOUT_KEY] = context[PACKET_KEY] = None
    if doctree is None or not _is_linking(app):
        return
    if _page_has_handout(app, pagename):
        context[HANDOUT_KEY] = _linked_pdf(app, pagename, pagename, _("Handout ({told})"))
    if packet := module_packet(app.env, pagename, lambda name: _page_has_handout(app, name)):
        context[PACKET_KEY] = _linked_pdf(app, pagename, packet.name, _("All handouts of this module ({told})"))


def _is_linking(app: Sphinx) -> bool:
    """Say whether the pages that are built link handouts."""
    return bool(app.config.taggedpdf_handouts_path) and app.builder.name in {"html", "dirhtml"}


def _page_has_handout(app: Sphinx, docname: str) -> bool:
    """Say whether a page has a handout."""
    return has_handout(app, app.env.metadata.get(docname, {}), docname)


def _pdf_path(app: Sphinx, name: str) -> Path:
    """Return where the PDF *name* is, once it is made."""
    return Path(app.outdir, app.config.taggedpdf_handouts_path, f"{name}.pdf")


def _linked_pdf(app: Sphinx, docname: str, name: str, words: str) -> LinkedPdf | None:
    """Return the PDF *name* as the page *docname* links it; `None` where it has not been made.

    :param words: those of the link; in the place of "{told}" they tell its format, pages and size
    """
    path = _pdf_path(app, name)
    if not path.is_file():
        return None
    url = relative_uri(app.builder.get_target_uri(docname), f"{app.config.taggedpdf_handouts_path}/{name}.pdf")
    with pikepdf.open(path) as pdf:
        facts = f"PDF, {page_count(len(pdf.pages))}, {format_file_size(path.stat().st_size, app.config.language)}"
        return LinkedPdf(url, words.replace("{told}", facts))


def format_file_size(octets: int, language: str) -> str:
    """Return the size of a file for people, its number as a *language* writes it: "120 KB", "3.4 MB"."""
    number, unit = (octets / 1e6, "MB") if octets >= 1e6 else (max(1, round(octets / 1e3)), "KB")  # powers of 1,000
    return f"{format_decimal(number, '#,##0.0' if unit == 'MB' else None, _number_locale(language))} {unit}"


def _number_locale(language: str) -> Locale:
    """Return what is known of how a *language* writes numbers; English where nothing is."""
    try:
        return Locale.parse(language or "en", sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the PDFs that pages link, whose size and number of pages they tell."""
    if _is_linking(app):
        for docname in app.env.found_docs:
            if _page_has_handout(app, docname):
                yield LinkedFile(docname, _pdf_path(app, docname))
        for packet in module_packets(app.env, lambda name: _page_has_handout(app, name)):
            yield LinkedFile(packet.docname, _pdf_path(app, packet.name))

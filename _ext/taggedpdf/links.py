"""Links on HTML pages to their handout, and on the first page of a module to its packet, with size and pages.

The PDFs must be made first to be told of: pages older than their PDF are written again.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation
from sphinx.util.osutil import relative_uri

from .api import HANDOUT_KEY, PACKET_KEY, LinkedPdf
from .lazy_import import pikepdf
from .packets import count, packet_of, packets
from .settings import PAPERS, has_handout
from .warnings import warn

_ = get_translation("taggedpdf")


def check_settings(app: Sphinx, config: Config) -> None:
    """Warn of a paper or a size of text that is not known, and take the usual one instead."""
    if config.taggedpdf_paper not in PAPERS:
        warn(
            "setting", f"conf.py: taggedpdf_paper is {config.taggedpdf_paper!r}. Type one of {', '.join(PAPERS)}.", None
        )
        config.taggedpdf_paper = PAPERS[0]
    if not re.fullmatch(r"\d+(?:\.\d+)?pt", config.taggedpdf_text_size):
        given = config.taggedpdf_text_size
        warn("setting", f"conf.py: taggedpdf_text_size is {given!r}. Type points, as in '18pt'.", None)
        config.taggedpdf_text_size = "10.5pt"


def add_handout(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the template `handout` and `packet`: the page's handout and its module's packet as `LinkedPdf`, if any."""
    context[HANDOUT_KEY] = context[PACKET_KEY] = None
    if doctree is None or not is_linking(app):
        return
    if has_own(app, pagename):
        context[HANDOUT_KEY] = file(app, pagename, pagename, _("Handout ({told})"))
    if packet := packet_of(app.env, pagename, lambda name: has_own(app, name)):
        context[PACKET_KEY] = file(app, pagename, packet.name, _("All handouts of this module ({told})"))


def is_linking(app: Sphinx) -> bool:
    """Say whether the pages that are built link handouts."""
    return bool(app.config.taggedpdf_handouts_path) and app.builder.name in {"html", "dirhtml"}


def has_own(app: Sphinx, docname: str) -> bool:
    """Say whether a page has a handout."""
    return has_handout(app, app.env.metadata.get(docname, {}), docname)


def path_of(app: Sphinx, name: str) -> Path:
    """Return where the PDF *name* is, once it is made."""
    return Path(app.outdir, app.config.taggedpdf_handouts_path, f"{name}.pdf")


def file(app: Sphinx, here: str, name: str, words: str) -> LinkedPdf:
    """Return the PDF *name* as the page *here* links it.

    :param words: those of the link; in the place of "{told}" they tell its format, pages and size
    """
    url = relative_uri(app.builder.get_target_uri(here), f"{app.config.taggedpdf_handouts_path}/{name}.pdf")
    path = path_of(app, name)
    if not path.is_file():
        return LinkedPdf(url, words.replace("{told}", "PDF"))
    with pikepdf.open(path) as pdf:
        told = f"PDF, {count(len(pdf.pages))}, {size_of(path.stat().st_size, app.config.language)}"
        return LinkedPdf(url, words.replace("{told}", told))


def size_of(octets: int, language: str) -> str:
    """Return the size of a file for people, its number as a *language* writes it: "120 KB", "3.4 MB"."""
    number, unit = (octets / 1e6, "MB") if octets >= 1e6 else (max(1, round(octets / 1e3)), "KB")  # powers of 1,000
    return f"{format_decimal(number, '#,##0.0' if unit == 'MB' else None, locale_of(language))} {unit}"


def locale_of(language: str) -> Locale:
    """Return what is known of how a *language* writes numbers; English where nothing is."""
    try:
        return Locale.parse(language or "en", sep="-" if "-" in language else "_")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def rewrite_linking_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Name the pages that are older than a PDF that they link, whose size and number of pages they tell."""
    if not is_linking(app):
        return []

    def is_old(docname: str, pdf: str) -> bool:
        page = Path(app.builder.get_outfilename(docname))  # type: ignore[attr-defined]
        path = path_of(app, pdf)
        return page.is_file() and path.is_file() and path.stat().st_mtime_ns > page.stat().st_mtime_ns

    bound = packets(env, lambda name: has_own(app, name))
    return [
        *(name for name in env.found_docs if has_own(app, name) and is_old(name, name)),
        *(packet.docname for packet in bound if is_old(packet.docname, packet.name)),
    ]

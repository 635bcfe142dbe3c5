"""PDF through Typst: a book, and a handout for each page. Tagged, offline, without TeX.

=============  =========================================================================
`book`         the builder ``taggedpdf``: all pages in one PDF
`handouts`     the builder ``handouts``: one PDF a page
`packets`      the handouts of a module in one PDF
`extras`       handouts and packets that other extensions hand in
`links`        HTML pages link their handout and packet
`page`         translates one page: dispatch, notes, ids, warnings
`inline`       how nodes inside a line are written
`blocks`       how paragraphs, headings, lists, figures and boxes are written
`lists`        how lists are written
`tables`       how tables are written
`forms`        how spaces for answers are written
`longtables`   how tables of long rows with notes are written
`settings`     what a page says about its handout
`numbers`      numbers of sections and figures
`objects`      how descriptions of objects are written
`videos`       how videos are written
`math`         formulas
`index`        the index of the book
`codes`        QR codes
`escape`       text as Typst string literals, the only way that text is written
`compiler`     Typst source to PDF/UA-1, with what Typst says turned into warnings
`notes`        links between calls and notes
`fields`       the fields of a form to fill in
`fonts`        the font that readers type with
`structure`    what Typst cannot mark in a PDF's structure: row headers, long tables
`chunks`       the parts of the book that are compiled by themselves, and the numbers of their pages
`covers`       what stands around them: cover, contents, titles of parts, back cover
`joining`      joins PDFs: pages, structure, links, bookmarks, page labels
`rights`       author's rights and licence in the PDF's metadata
`theme/`       what the result looks like
=============  =========================================================================

What other extensions hand in, and how they say how their own classes are printed, is in `api`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import links
from .book import BookBuilder
from .handouts import HandoutsBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two builders, their settings, and the translations of what they print."""
    app.add_message_catalog("taggedpdf", str(Path(__file__).parent / "locale"))
    app.add_builder(BookBuilder)
    app.add_builder(HandoutsBuilder)
    app.add_config_value("taggedpdf_basename", "", "", types=str)
    app.add_config_value("taggedpdf_paper", "us-letter", "", types=str)
    app.add_config_value("taggedpdf_description", "", "", types=str)
    app.add_config_value("taggedpdf_keywords", [], "", types=list)
    app.add_config_value("taggedpdf_index", True, "", types=bool)
    app.add_config_value("taggedpdf_part_pages", True, "", types=bool)
    app.add_config_value("taggedpdf_show_pagerefs", True, "", types=bool)
    app.add_config_value("taggedpdf_logo", "", "", types=str)
    app.add_config_value("taggedpdf_logo_alt", "", "", types=str)
    app.add_config_value("taggedpdf_fonts", [], "", types=list)
    app.add_config_value("taggedpdf_font_paths", [], "", types=list)
    app.add_config_value("taggedpdf_text_size", "10.5pt", "", types=str)
    app.add_config_value("taggedpdf_show_urls", True, "", types=bool)
    app.add_config_value("taggedpdf_license_url", "", "", types=str)
    app.add_config_value("taggedpdf_handouts", ["**"], "html", types=(list, dict))
    app.add_config_value("taggedpdf_handouts_path", "", "html", types=str)
    app.connect("config-inited", links.check_settings)
    app.connect("env-updated", links.rewrite_linking_pages)
    app.connect("html-page-context", links.add_handout)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

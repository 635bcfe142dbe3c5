"""PDF through Typst: a book, and a handout for each page. Tagged, offline, without TeX.

=============  =========================================================================
`book`         the builder ``typstpdf``: all pages in one PDF
`handouts`     the builder ``handouts``: one PDF a page
`links`        HTML pages link their handout
`page`         translates one page: dispatch, notes, ids, warnings
`inline`       how nodes inside a line are written
`blocks`       how paragraphs, headings, lists, figures and boxes are written
`lists`        how lists are written
`tables`       how tables are written
`settings`     what a page says about its handout
`numbers`      numbers of sections and figures
`objects`      how descriptions of objects are written
`math`         formulas
`index`        the index of the book
`codes`        QR codes
`escape`       text as Typst string literals, the only way that text is written
`compiler`     Typst source to PDF/UA-1, with what Typst says turned into warnings
`rowheaders`   marks header cells of rows in the PDF's structure
`theme/`       what the result looks like
=============  =========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import links
from .book import BookBuilder
from .handouts import HandoutsBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two builders and their settings."""
    app.add_builder(BookBuilder)
    app.add_builder(HandoutsBuilder)
    app.add_config_value("typstpdf_basename", "", "", types=str)
    app.add_config_value("typstpdf_paper", "us-letter", "", types=str)
    app.add_config_value("typstpdf_description", "", "", types=str)
    app.add_config_value("typstpdf_keywords", [], "", types=list)
    app.add_config_value("typstpdf_index", True, "", types=bool)
    app.add_config_value("typstpdf_fonts", [], "", types=list)
    app.add_config_value("typstpdf_font_paths", [], "", types=list)
    app.add_config_value("typstpdf_text_size", "10.5pt", "", types=str)
    app.add_config_value("typstpdf_show_urls", True, "", types=bool)
    app.add_config_value("typstpdf_handouts", ["**"], "html", types=list)
    app.add_config_value("typstpdf_handouts_path", "", "html", types=str)
    app.connect("config-inited", links.check_settings)
    app.connect("html-page-context", links.add_handout_url)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

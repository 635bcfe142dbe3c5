"""What stock Sphinx output lacks for readers with a screen reader, one mend a module.

===================  ==================================================================
`notes`              every page prints its notes; note ids are unique in one-page output
`headings`           headings inside boxes, quotations and cells are headings
`heading_links`      headings may lead to files
`problematic`        markup that docutils could not read links nothing
`box_titles`         titles of boxes, and lines that look like headings, are headings
`back_links`         links from notes back to the text say where they lead
`tables`             header cells say what they head (`scope`)
`table_headers`      which headers each cell of a table with many has
`column_widths`      widths of columns as classes
`citations`          bibliographies are lists
`code`               the keyboard can scroll code
`authors_link`       the way from each page to the pages for authors
`theme`              what templates need to know; mends of furo's markup
`menu_captions`      captions of the menu that repeat their only entry
`landmarks`          navigation, and headings that begin with that of the page
`controls`           controls with a name, drawings without
`formulas`           formulas as MathML
`inline_code`        no style and no script inside a page
`theme_words`        furo's words in other languages
`smart_quotes`       a part of a page in any language costs no warning
`mail_addresses`     mail addresses as they are typed
`directions`         which language and direction pages and their parts are in
the ePub
`epub`               its settings, its cover, and what packs it
`xhtml/`             a page of HTML as XHTML that EPUB 3.3 takes
`epub_package`       all files of a book, packed
`dublin_core`        who made the book and what it is about, in the ePub
`kept_package`       what is kept of an ePub from build to build
`package_pages`      its pages as they are packed, and kept
`package_answers`    what pages ask of each other and of files
`package_links`      its pages, with links and pictures that lead to files of the book
`package_files`      the files that its pages show, and no others
`package_names`      names of files that every system can read
`package_documents`  the package file and the tables of contents
`contents`           every page of the book, in the order of reading
`addresses`          addresses that a book may name
`drawings`           files of drawings as EPUB takes them
`media_types`        what a file is, by what is in it
`publication`        what an ePub offers to readers with a disability
`reporting`          warnings, with the lines of the sources
`warnings`           their names
===================  ==================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import set_defaults
from ..crossdoc.static_files import MENDS_PRIORITY, add_static
from . import (
    authors_link,
    back_links,
    box_titles,
    citations,
    code,
    column_widths,
    directions,
    epub,
    formulas,
    heading_links,
    inline_code,
    mail_addresses,
    problematic,
    smart_quotes,
    tables,
    theme,
    theme_words,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each mend, and the translations of what they print."""
    app.add_message_catalog("courseware.accessibility", str(Path(__file__).parent / "locale"))
    # before those of the parts, which print some things in their own way
    folder = Path(__file__).parent / "static"
    add_static(
        app,
        folder,
        css=["accessibility.css", "column-widths.css", "formulas.css"],
        scripts=[theme.DRAWERS, theme.SCROLLING, "search-page.js"],
        priority=MENDS_PRIORITY,
    )
    app.setup_extension("fastbuild.unnamed_files")
    app.setup_extension("fastbuild.removed_assets")
    app.setup_extension(f"{__name__}.notes")  # also of parts that need nothing else from here
    app.setup_extension(f"{__name__}.headings")
    app.setup_extension("taggedpdf.pictures")
    # a picture of a width that an author chose is no link to itself
    set_defaults(app, {"html_scaled_image_link": False})
    for mend in (
        back_links,
        box_titles,
        tables,
        citations,
        code,
        column_widths,
        epub,
        formulas,
        heading_links,
        problematic,
        inline_code,
        theme,
        authors_link,
        theme_words,
        smart_quotes,
        directions,
        mail_addresses,
    ):
        mend.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

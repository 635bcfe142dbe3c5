"""PDF through Typst: a book, and a handout for each page. Tagged, offline, without TeX.

====================  ==================================================================
`api`                 what other extensions import: handouts, packets, form fields, print styles, editions, drawing
`contracts`           the records that are handed over
`additions`           what extensions have added with `api`, kept with the application
`book`                the builder ``taggedpdf``: all pages in one PDF
`book_beside`         the book, written beside the handouts in one build
`book_order`          the order of pages, and the parts of the book
`kept_book`           what is kept of the book from build to build
`kept_pages`          translated pages, kept from build to build
`kept_chunks`         compiled chunks, kept from build to build
`handouts`            the builder ``handouts``: one PDF a page
`collected_handouts`  the handouts of other extensions, and all packets, once those of pages are written
`slides`              slides for a wall
`packets`             the handouts of a module in one PDF
`packet_contents`     the headings of what it holds, and where they stand
`packet_cover`        the page before them
`packet_feet`         which of all its pages each one is
`handout_writer`      what those two ask of the builder
`handout_state`       what handouts and packets were made of, from build to build
`handout_arguments`   what a handout says of itself
`handout_settings`    what a page says about its handout
`html_links`          HTML pages link their handout and packet
`builder`             what the two builders share
`toctrees`            the order of pages
`renamed_books`       a book of another name now leaves no file behind
`translator`          translates one page: dispatch, notes, ids, warnings
`writers`             which node class has which writer
`languages`           the language and the direction of the parts of a page
`print_rules`         how classes of nodes are printed
`inline`              how nodes inside a line are written
`references`          how links are written
`parentheses`         which places in a text are inside parentheses
`note_plan`           which of the notes of a page a call places
`footnotes`           how notes and their calls are written
`end_notes`           notes behind the block that calls them, where it calls many
`math`                formulas: LaTeX to Typst
`formula_words`       words in a formula, between which a line may end
`mathml`              MathML to Typst
`stacked_letters`     words of Vietnamese in a font that has their letters whole
`stand_ins`           what is printed in the place of parts that Typst refuses
`writer_errors`       what stands in for nodes whose writer fails
`code_nodes`          which parts of a line are code
`paragraph_nodes`     what paragraphs hold
`plain_text`          the text of nodes that are not printed as they are
`headings`            how sections and their headings are written
`blocks`              how paragraphs, quotations, code, boxes and other blocks are written
`design_icons`        icons of sphinx-design
`wordless_nodes`      what is printed for nodes that hold no content
`notebooks`           which form of an output of a notebook is printed
`raw_html`            raw HTML as nodes
`raw_lists`           its lists, with what stands between their items
`raw_tables`          its tables, with merged cells, heads and foot
`html_tree`           a piece of HTML as a tree
`inline_marks`        how marks of a text are written: struck, inserted, marked, keys
`figures`             how images and figures are written
`pictures`            the files of images, for all builders
`containers`          how containers are written
`lists`               how lists are written
`tables`              how tables are written
`longtables`          how tables of long rows with notes are written
`repeated_heads`      what stands in two places: headings, and heads of tables that run over pages
`table_widths`        how wide the columns of a table are on its page, and pages that are turned for wide tables
`column_widths`       how columns share a line
`cell_widths`         how wide the cells of a table want to be
`table_grid`          in which columns the cells of a table stand
`text_widths`         how wide words are when they are set
`line_widths`         how wide the lines of a page, a cell, a list are
`line_breaks`         where a line may end inside a long word
`picture_widths`      how wide the author wants a picture
`desc_nodes`          how descriptions of objects are written
`extension_nodes`     how nodes of Sphinx's own extensions are written
`form_fields`         how form fields are written
`numbers`             numbers of sections and figures
`index`               the index of the book
`qr_codes`            QR codes
`string_literals`     text as Typst string literals, the only way that text is written
`theme`               the Typst source of a whole document; ``theme/`` is what it looks like
`typst_digest`        the digest of what makes PDFs besides sources
`compiler`            Typst source to PDF/UA-1 and PDF/A-3a, with what Typst says turned into warnings
`own_process`         long documents, compiled in a process of their own
`memory`              memory that is free, given back to the system
`fonts`               the fonts that are installed, and which families a text needs
`own_letters`         a family of text that a project names
`opentype`            which characters a font has
`missing_glyphs`      what is said of characters that no font has
`fit_pages`           a handout with a few lines on its last page is set closer
`full_sheets`         a sheet to write on is stretched until its last page is full
`turned_sheets`       sheets whose columns to write in would be narrow have turned pages
`sheet_length`        how long a handout is
`drawing`             pictures that Typst draws of a few words
`structure`           what Typst cannot mark in a PDF's structure: row headers, long tables
`nesting`             elements nested as the standard allows, and none that holds nothing
`table_headers`       which headers each cell of a table has
`text_extraction`     lines whose text would not be extracted as it was written
`clusters`            the glyphs of a letter put together, and their order
`text_runs`           text in the content of a page, read
`text_writing`        and written
`page_texts`          the text of each page, as it is extracted
`structure_content`   which content belongs to which structure element
`footnote_links`      links between calls and notes
`acroform`            the fields of a form to fill in
`truetype`            the font that readers type with
`pagination`          the chunks of the book, which are compiled by themselves, and the numbers of their pages
`page_estimates`      how many digits the number of a page has before it is counted
`page_numbers`        numbers of pages, written into the PDFs of chunks when they are known
`refusals`            puts stand-ins in the place of what Typst refuses on a page
`refused_chunks`      what is printed in the place of a chunk that Typst refuses
`logos`               the logo of a project
`row_lists`           tables in large print that are too wide, as lists
`large_print`         an edition whose letters are all large
`colors`              black and grey, or the colors of a project
`covers`              what stands around them: cover, contents, titles of parts, back cover
`gathering_frames`    what a gathering has as a PDF of its own, and the book once
`gatherings`          the pieces of the book in gatherings, which are kept
`binding`             joins gatherings to the file of the book
`bookmarks`           its bookmarks
`object_files`        the objects of PDFs, copied as they are written
`cross_references`    where they are in their files
`merge`               joins PDFs: pages, links, bookmarks, page labels
`merge_structure`     joins their structure trees
`stream_ends`         streams whose lengths can be read in one way only
`xmp`                 author's rights, licence, keywords and publisher in the PDF's metadata
`lazy_import`         the libraries that make PDFs, loaded when they are first used
`warnings`            the warnings of type ``taggedpdf``
====================  ==================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fastbuild.dependencies import add_linked_files
from fastbuild.settings import add_setting

from . import colors, handout_settings, html_links, notebooks, renamed_books, wordless_nodes
from .book import BookBuilder
from .contracts import HANDOUTS_FINISHED
from .design_icons import DesignIcons
from .handouts import HandoutsBuilder
from .raw_html import RawHtml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: the settings without their prefix ``taggedpdf_``: default, what is built anew after a change, types
SETTINGS: Mapping[str, tuple[object, Literal["", "html"], type | tuple[type, ...]]] = {
    "basename": ("", "", str),
    "paper": ("us-letter", "", str),
    "description": ("", "", str),
    "keywords": ([], "", list),
    "index": (True, "", bool),
    "part_pages": (True, "", bool),
    "joined": ([], "", list),
    "show_pagerefs": (True, "", bool),
    "colors": ({}, "", dict),
    "logo": ("", "", str),
    "logo_alt": ("", "", str),
    "exclude": ([], "", list),
    "fonts": ([], "", list),
    "font_paths": ([], "", list),
    "text_font": ("", "", str),
    "text_size": ("10.5pt", "", str),
    "large_print": (False, "", bool),
    "show_urls": (True, "", bool),
    "license_url": ("", "", str),
    "publisher": ("", "", str),
    "identifier": ("", "", str),
    "handouts": (["**"], "html", (list, dict)),
    "handouts_path": ("handouts", "html", str),
    "book_path": ("", "", str),
}


def _list_pages_with_other_facts(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all pages with a handout, if anything has changed that may stand on any page; called when all is read."""
    builder = app.builder
    if not isinstance(builder, HandoutsBuilder) or builder.previous.facts == builder.page_digests.facts:
        return []
    return [docname for docname in env.found_docs if builder.has_handout(docname)]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two builders, their settings, and the translations of what they print."""
    # without it a bad entry of a BibTeX file ends the build
    app.setup_extension("fastbuild.bibliography")
    app.setup_extension("fastbuild.inline_html")
    # what pages say of others, without which nothing could be kept of them
    app.setup_extension("fastbuild.outdated_references")
    app.setup_extension("fastbuild.bibtex_dependencies")
    app.add_post_transform(RawHtml)
    app.add_post_transform(DesignIcons)
    app.add_message_catalog("taggedpdf", str(Path(__file__).parent / "locale"))
    app.setup_extension(f"{__name__}.pictures")
    app.add_builder(BookBuilder)
    app.add_builder(HandoutsBuilder)
    renamed_books.setup(app)
    wordless_nodes.setup(app)
    notebooks.setup(app)
    for name, (default, rebuild, types) in SETTINGS.items():
        add_setting(app, f"taggedpdf_{name}", default, rebuild, types=types)
    # behind what says which pages depend on what changed (`fastbuild.dependencies`)
    app.connect("env-get-updated", _list_pages_with_other_facts, priority=800)
    app.connect("config-inited", handout_settings.check_settings)
    app.connect("builder-inited", colors.check_colors)
    app.add_event(HANDOUTS_FINISHED)
    add_linked_files(app, html_links.linked_files)
    app.connect("html-page-context", html_links.add_links)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

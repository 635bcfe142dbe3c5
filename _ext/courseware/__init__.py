"""What a training book is made of: ``extensions = ["courseware"]`` loads all of it, and each part can be listed alone.

====================  ==========================================================================
`identity`            the look of a book: colors, letters, logo
`casebook`            benefit tables and case studies
`lesson`              objectives, activities, admonitions, quotations, videos, reading time
`worksheets`          one form: HTML, PDF to fill in, Word file, ruled paper
`self_checks`         questions by which readers check themselves
`workshops`           a page to lead from, agenda, packet, script, sheets
`slides`              slides of each lesson, in HTML and PDF
`downloads`           what readers can take along
`printed_pages`       the page numbers of the printed book, in the ePub and on printed web pages
`markdown_pages`      each page as Markdown, and a button that copies it
`audio`               the book read aloud
`offline_app`         the site as an app, which is there without a network
`passages`            the words of a book in the order of reading, for braille and speech
`braille`             the book in braille
`editions`            learner and facilitator; another library's edition and what it changed
`translations`        which passages of a translated edition are not translated
`glossary`            terms whose definitions open beside them
`releases`            what has changed since an edition of the book
`metadata`            citation, licence, dates, previews, 404 page, sitemap
`deposit`             the files of a release, for an archive that gives the book a DOI
`accessibility`       what stock HTML and ePub lack, one mend a module
`search`              ranked, forgiving, and there while readers type
`redirects`           addresses of an older site stay alive
`link_archive`        where each link was last seen, and archived copies
`learning_platforms`  modules as packages for learning platforms: Common Cartridge, SCORM, H5P
`tables`              merged cells, heads of rows, a foot
`examples`            what authors write beside what readers see
`conformance`         public checkers on every page and file, and what they found
`crossdoc`            what the parts share: records of pages, what depends on what
`cli`                 the command ``courseware``
====================  ==========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

#: the parts that are Sphinx extensions
PARTS = (
    "identity",
    "casebook",
    "lesson",
    "worksheets",
    "self_checks",
    "workshops",
    "slides",
    "downloads",
    "printed_pages",
    "markdown_pages",
    "braille",
    "audio",
    "offline_app",
    "tables",
    "examples",
    "editions",
    "translations",
    "accessibility",
    "search",
    "redirects",
    "glossary",
    "link_archive",
    "metadata",
    "learning_platforms",
    "releases",
    "conformance",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up all parts, and the cards and grids of landing pages."""
    app.setup_extension("sphinx_design")
    for part in PARTS:
        app.setup_extension(f"{__name__}.{part}")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

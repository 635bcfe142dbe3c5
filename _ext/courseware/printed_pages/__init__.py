"""The page numbers of the printed book, in the ePub and beside the web pages as they are printed: "turn to page 23".

In a room, some hold the book on paper, others read the ePub, others have printed a page of the site. Once all outputs
are there, ``courseware build`` reads where each page of the PDF begins, looks for these words in the ePub and on the
pages, and marks the place, where the book asks for it (EPUB Accessibility 1.1, "Page navigation"; DPUB-ARIA
``doc-pagebreak``). A page whose words stand nowhere else, as those of the contents, is marked nowhere.

============  =====================================================================
`pdf_pages`   the labels of the pages of a PDF, and the letters that they begin with
`letters`     the letters of a page of XHTML or HTML, and where a mark may stand
`alignment`   where in a text the pages begin
`numbering`   which page begins where in the pages of the ePub
`marks`       marks in the source of a page
`epub_marks`  marks, list of pages and metadata in an ePub
`page_marks`  the numbers on web pages
`wording`     what the list of pages is called
`switch`      the setting `courseware_printed_pages`
============  =====================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import switch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the setting, the words, and the style of the numbers."""
    folder = Path(__file__).parent
    switch.setup(app)
    app.add_message_catalog("courseware.printed_pages", str(folder / "locale"))
    add_static(app, folder / "static", css=["printed-pages.css"])
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

"""Each page as Markdown: for programs that read a book, and for readers who copy a page into a text of their own.

Beside the HTML of each page stands its Markdown, which the page names as another form of itself
(``rel="alternate"``); ``llms.txt`` lists all pages, ``llms-full.txt`` holds them. What is written is CommonMark with
tables, notes and formulas as most programs read them, and no HTML. ``markdown_pages`` in ``conf.py`` says by globs
which pages are written.

================  ==================================================================
`writing`         a page as Markdown, from its doctree
`page_writer`     writes nodes, each by the function for its class
`inline_nodes`    what stands in a line
`block_nodes`     headings, paragraphs, code, boxes, quotations, notes
`list_nodes`      lists of all kinds
`table_nodes`     tables
`lines`           what is escaped, code, marks, addresses
`raw_html`        what is read of raw HTML
`page_files`      the file beside each page
`output_folders`  none of these files is taken for a source
`summaries`       ``llms.txt`` and ``llms-full.txt``
`copy_button`     the button that copies a page
`warnings`        what it warns of
================  ==================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import copy_button, output_folders, page_files, summaries

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    for extension in ("courseware.editions", "courseware.metadata", "fastbuild.removed_outputs"):
        app.setup_extension(extension)
    folder = Path(__file__).parent
    app.add_message_catalog("courseware.markdown_pages", str(folder / "locale"))
    add_static(app, folder / "static", css=["markdown-pages.css"], scripts=[f"{copy_button.NAME}.js"])
    for module in (output_folders, page_files, summaries, copy_button):
        module.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

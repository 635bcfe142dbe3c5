"""Slides of each lesson: as a page of HTML that is shown slide by slide, and as PDF.

They are made of what a group looks at together: see `parts`. Nothing is written for them; a page that has none types
``slides: false`` in its front matter, and ``courseware_slides`` in ``conf.py`` says by globs which pages may have some.

============  ===================================================================
`domain`      which pages are lessons that have slides
`records`     what the book knows of them
`nodes`       the node class of a slide
`deck`        slides while they are made
`parts`       which parts of a lesson are shown
`benefits`    the benefits of a table, one by one
`sources`     the notes that slides call
`making`      from the doctree of a lesson to the nodes of its slides
`html_deck`   slides as a page of HTML
`deck_files`  writes and links these
`colors`      their colors
`printing`    slides as PDFs
`warnings`    what it warns of
============  ===================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import colors, deck_files, domain, nodes, printing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    for room in ("identity", "casebook", "lesson", "worksheets", "editions"):
        app.setup_extension(f"courseware.{room}")
    app.setup_extension("fastbuild.removed_outputs")
    # pages of the book load neither; slides name them in their own page
    add_static(app, Path(__file__).parent / "static", scripts=["slides.css", "slides.js"])
    app.add_message_catalog("courseware.slides", str(Path(__file__).parent / "locale"))
    for module in (nodes, domain, colors, printing, deck_files):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.SlidesDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

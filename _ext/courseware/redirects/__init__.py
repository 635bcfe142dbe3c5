"""Keeps the addresses of an older site alive: places on pages by their old ids, and pages at their old addresses.

================  ====================================================================================
`anchors`         the role and the directive ``anchor``; the slugs of headings as ids
`records`         what a file of redirects says
`resolving`       where a redirect leads
`redirect_pages`  pages at old addresses, written from the file
`warnings`        the warnings of this extension
================  ====================================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import use_markdown
from . import anchors, redirect_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up both, and the translations of what they print."""
    use_markdown(app)
    app.add_message_catalog("courseware.redirects", str(Path(__file__).parent / "locale"))
    anchors.setup(app)
    redirect_pages.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

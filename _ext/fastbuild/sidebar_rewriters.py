"""What else of a book rewrites the navigation on its way from the theme into a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: the event whose handlers return what rewrites
_EVENT = "fastbuild-sidebar-rewriters"


def add_rewriter(app: Sphinx, rewrite: Callable[[str], str]) -> None:
    """Register what an extension does to the HTML of a page, and so to that of the navigation in it.

    Called while the extension is set up. What it does to the navigation must not depend on what stands around it.
    """
    app.setup_extension(__name__)
    app.connect(_EVENT, lambda _app: rewrite)


def written_navigation(app: Sphinx, html: str) -> str:
    """Return the navigation for a page as it stands in the file of the page."""
    app.setup_extension(__name__)
    for rewrite in app.emit(_EVENT):
        html = rewrite(html)
    return html


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the event."""
    app.add_event(_EVENT)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

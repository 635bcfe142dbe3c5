"""Headings that lead to a file which readers take.

Fault mended: Sphinx 9 takes links out of the headings in tables of contents, but not those to files of the book, and
the build ends at the first of them ("KeyError: 'anchorname'").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: once Sphinx has collected titles and tables of contents
_AFTER_COLLECTORS = 900


def _take_links_out(app: Sphinx, _doctree: nodes.document) -> None:
    """Leave of a link in a title, or in an entry of a table of contents, what it shows."""
    docname = app.env.current_document.docname
    for tree in (app.env.tocs, app.env.titles, app.env.longtitles):
        if docname in tree:
            for link in list(tree[docname].findall(addnodes.download_reference)):
                link.parent.replace(link, link.children)


def setup(app: Sphinx) -> None:
    """Register the mend."""
    app.connect("doctree-read", _take_links_out, priority=_AFTER_COLLECTORS)

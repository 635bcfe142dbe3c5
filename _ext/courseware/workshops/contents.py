"""What is done before the day, on the day and after it is in the page's table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

from ..crossdoc.contents_entries import AFTER_COLLECTORS, Place, add_entries
from .collectors import find_in_workshop
from .lead import find_anchor, name_part
from .nodes import lead_part, workshop

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _add_parts(app: Sphinx, document: nodes.document) -> None:
    """Add an entry for each part of each workshop."""
    add_entries(app.env, app.env.current_document.docname, _find_places(document))


def _find_places(document: nodes.document) -> Iterator[Place]:
    """Yield where the parts of the workshops of a page will stand: their headings are made when it is written."""
    for node in document.findall(workshop):
        for lead in find_in_workshop(node, lead_part):
            title = nodes.rubric("", name_part(lead["part"]))
            title.document = document
            yield Place(lead, find_anchor(node["name"], lead["part"]), title)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("doctree-read", _add_parts, priority=AFTER_COLLECTORS)

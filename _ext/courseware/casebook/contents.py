"""The benefits of a page are in its table of contents, so that readers can go to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..crossdoc.contents_entries import AFTER_COLLECTORS, Place, add_entries
from .collectors import anchor_of, find_benefits

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _add_benefits(app: Sphinx, document: nodes.document) -> None:
    """Add an entry for each benefit with a title."""
    places = [Place(node, anchor_of(node), _find_title(node)) for node in find_benefits(document)]
    add_entries(app.env, app.env.current_document.docname, (place for place in places if place.title.astext()))


def _find_title(benefit: nodes.Element) -> nodes.TextElement:
    """Return the title of a benefit in a table or a list."""
    title = benefit[0]
    return title if isinstance(title, nodes.term) else next(title.findall(nodes.paragraph))


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("doctree-read", _add_benefits, priority=AFTER_COLLECTORS)

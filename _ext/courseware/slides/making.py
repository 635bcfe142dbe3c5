"""From the resolved doctree of a lesson to the nodes of its slides, for all outputs."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import get_translation

from .nodes import slide
from .parts import fill_deck
from .sources import add_sources

_ = get_translation("courseware.slides")


def make_slides(document: nodes.document) -> list[slide]:
    """Return the slides of a lesson, the first of which has its title.

    :param document: its resolved doctree, from which what slides show is moved
    """
    deck = fill_deck(document)
    add_sources(deck, document)
    return list(deck.make_nodes(str(_("Speaker’s notes"))))

"""Puts stand-ins in the place of what Typst refuses on a page, and warns of each (`stand_ins`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docutils import nodes

from .stand_ins import (
    STAND_IN_WORDS,
    StandIn,
    apply_stand_ins,
    describe_node,
    find_stand_ins,
    node_of,
    plain_paragraphs,
)
from .warnings import location_of, warn


def replace_refused(
    docname: str, document: nodes.document, accepts: Callable[[nodes.document], bool]
) -> Sequence[StandIn]:
    """Put stand-ins in the place of what is refused in *document*, the page *docname*; return them.

    :param accepts: says whether Typst prints a document whole
    """
    stand_ins = find_stand_ins(document, accepts)
    for stand_in in stand_ins:
        node = node_of(document, stand_in)
        message = f"Typst does not print {describe_node(node)}; {STAND_IN_WORDS[stand_in.change]} stands in for it."
        warn("stand_in", message, location_of(node, docname))
    apply_stand_ins(document, stand_ins)
    return stand_ins


def replace_blocks(docname: str, document: nodes.document) -> Sequence[StandIn]:
    """Put plain paragraphs in the place of all blocks of *document*, the page *docname*; return these stand-ins."""
    stand_ins = plain_paragraphs(document)
    warn("stand_in", "Typst does not print this page; its plain text stands in for it.", docname)
    apply_stand_ins(document, stand_ins)
    return stand_ins

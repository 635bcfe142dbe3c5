"""Placeholders: nodes that a post-transform replaces before any writer sees them."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes


class placeholder(nodes.General, nodes.Element):  # noqa: N801 (docutils names node classes so)
    """Base of what is filled with content of other pages."""

    #: whether text of other pages, which may hold links to other sites, is among that, and not their titles only
    brings_text: ClassVar[bool] = True


def give_id(document: nodes.document, node: nodes.Element, identifier: str) -> None:
    """Give *node* the id *identifier*, with a number behind it where *document* has that id already."""
    candidate, number = identifier, 1
    while candidate in document.ids:
        number += 1
        candidate = f"{identifier}-{number}"
    node["ids"] = [candidate]
    document.ids[candidate] = node

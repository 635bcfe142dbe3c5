"""Placeholders: nodes that a post-transform replaces before any writer sees them."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes


class placeholder(nodes.General, nodes.Element):  # noqa: N801 (docutils names node classes so)
    """Base of what is filled with content of other pages."""

    #: whether text of other pages, which may hold links to other sites, is among that, and not their titles only
    brings_text: ClassVar[bool] = True


def give_id(document: nodes.document, node: nodes.Element, wanted: str) -> None:
    """Give *node* the id *wanted*, with a number behind it where *document* has that id already."""
    name, number = wanted, 1
    while name in document.ids:
        number += 1
        name = f"{wanted}-{number}"
    node["ids"] = [name]
    document.ids[name] = node

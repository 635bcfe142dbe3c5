"""What a node stands in."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes


def walk_ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield what *node* stands in, the nearest first."""
    while node.parent is not None:
        node = node.parent
        yield node

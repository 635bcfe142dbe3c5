"""Examples: what domains do not collect, since it shows how to write and is no part of the book's matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from docutils import nodes

N = TypeVar("N", bound=nodes.Element)


class example(nodes.container):  # noqa: N801 (docutils names node classes so)
    """An example, as source and as result."""


def outside_examples(root: nodes.Element, node_class: type[N]) -> Iterator[N]:
    """Yield the nodes of *node_class* below *root* in document order, without those of examples."""
    stack = root.children[::-1]
    while stack:
        child = stack.pop()
        if isinstance(child, nodes.Element) and not isinstance(child, example):
            if isinstance(child, node_class):
                yield child
            stack += reversed(child.children)

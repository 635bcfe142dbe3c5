"""Find nodes of a page with one generator, not with one for each level of the tree.

Fault mended, of docutils 0.22.4: `Node.findall`, and what it hands on to, `Node._fast_findall` and
`Node._superfast_findall`, make a generator for each node, and hand what is found up through as many as the tree is
deep. Sphinx's transforms and those of extensions walk through each page some hundred times. What is found, its order,
and what becomes of changes to the tree on the way are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from docutils.nodes import Node

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: what docutils does
FINDALL = Node.findall


def of_class(self: Node, cls: type) -> Iterator[Node]:
    """Yield the node and all nodes below it that are of a class, in the order of the text."""
    if isinstance(self, cls):
        yield self
    due = [iter(self.children)]
    while due:
        for child in due[-1]:
            if isinstance(child, cls):
                yield child
            if child.children:
                due.append(iter(child.children))
                break
        else:
            due.pop()


def all_of_them(self: Node) -> Iterator[Node]:
    """Yield the node and all nodes below it, in the order of the text."""
    yield self
    due = [iter(self.children)]
    while due:
        for child in due[-1]:
            yield child
            if child.children:
                due.append(iter(child.children))
                break
        else:
            due.pop()


def where(self: Node, condition: Callable[[Node], bool]) -> Iterator[Node]:
    """Yield the node and all nodes below it that fulfil a condition, in the order of the text."""
    if condition(self):
        yield self
    due = [(self, 0)]
    while due:
        node, place = due.pop()
        if place < len(node.children):  # which may be others than when the last one was yielded
            child = node.children[place]
            due.append((node, place + 1))
            if condition(child):
                yield child
            if child.children:
                due.append((child, 0))


def findall(
    self: Node,
    condition: type | Callable[[Node], bool] | None = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[Node]:
    """Do what docutils' method does: yield what fulfils a condition, of a node, those below it and others behind it."""
    if not (include_self and descend) or siblings or ascend:
        return FINDALL(self, condition, include_self, descend, siblings, ascend)
    if condition is None:
        return self._superfast_findall()  # type: ignore[attr-defined, no-any-return]
    if isinstance(condition, type):
        return self._fast_findall(condition)  # type: ignore[attr-defined, no-any-return]
    return where(self, condition)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the three."""
    Node._fast_findall = of_class  # type: ignore[attr-defined]
    Node.findall = findall  # type: ignore[method-assign, assignment]
    Node._superfast_findall = all_of_them  # type: ignore[attr-defined]
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

"""Find nodes of a page with one generator, not with one for each level of the tree, and none where there are none.

Fault mended, of docutils 0.22.4: `Node.findall`, and what it hands on to, `Node._fast_findall` and
`Node._superfast_findall`, make a generator for each node, and hand what is found up through as many as the tree is
deep. Sphinx's transforms and those of extensions walk through each page some hundred times, and most of them look for
what it does not hold; to gather the classes of its nodes first takes half as long. What is found, its order, and what
becomes of changes to the tree on the way are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from docutils.nodes import Node

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _is_below(self: Node, cls: type) -> bool:
    """Say whether a node of a class is below a node."""
    below = [*self.children]
    for node in below:  # which grows on the way
        if node.children:
            below += node.children
    return any(issubclass(found, cls) for found in {*map(type, below)})


def findall_of_class(self: Node, cls: type) -> Iterator[Node]:
    """Yield the node and all nodes below it that are of a class, in the order of the text."""
    if isinstance(self, cls):
        yield self
    if not _is_below(self, cls):
        return
    stack = [iter(self.children)]
    while stack:
        for child in stack[-1]:
            if isinstance(child, cls):
                yield child
            if child.children:
                stack.append(iter(child.children))
                break
        else:
            stack.pop()


def findall_unconditionally(self: Node) -> Iterator[Node]:
    """Yield the node and all nodes below it, in the order of the text."""
    yield self
    stack = [iter(self.children)]
    while stack:
        for child in stack[-1]:
            yield child
            if child.children:
                stack.append(iter(child.children))
                break
        else:
            stack.pop()


def findall_where(self: Node, condition: Callable[[Node], bool]) -> Iterator[Node]:
    """Yield the node and all nodes below it that fulfil a condition, in the order of the text."""
    if condition(self):
        yield self
    stack = [(self, 0)]
    while stack:
        node, index = stack.pop()
        if index < len(node.children):  # which may be others than when the last one was yielded
            child = node.children[index]
            stack.append((node, index + 1))
            if condition(child):
                yield child
            if child.children:
                stack.append((child, 0))


def make_findall(original: Callable[..., Iterator[Node]]) -> Callable[..., Iterator[Node]]:
    """Return what does the same as the *original* method of docutils, which is left the rarer directions."""

    def findall(
        self: Node,
        condition: type | Callable[[Node], bool] | None = None,
        include_self: bool = True,
        descend: bool = True,
        siblings: bool = False,
        ascend: bool = False,
    ) -> Iterator[Node]:
        if not (include_self and descend) or siblings or ascend:
            return original(self, condition, include_self, descend, siblings, ascend)
        if condition is None:
            return findall_unconditionally(self)
        if isinstance(condition, type):
            return findall_of_class(self, condition)
        return findall_where(self, condition)

    return findall


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the three methods."""

    def replace_with(function: Callable[..., Any]) -> Callable[[Any], Any]:
        return lambda _original: function

    patch(app, Node, "_fast_findall", replace_with(findall_of_class))
    patch(app, Node, "_superfast_findall", replace_with(findall_unconditionally))
    patch(app, Node, "findall", make_findall)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

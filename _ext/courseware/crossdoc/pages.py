"""The pages inside one doctree.

A writer gets either the doctree of one page, or (singlehtml, latex, texinfo) one doctree in which each further page
stands in a `start_of_file` node. Notes belong to a page, so both are seen here as a list of pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from docutils import nodes
from sphinx import addnodes

N = TypeVar("N", bound=nodes.Element)


class PagePart(NamedTuple):
    """One page inside a doctree."""

    #: its document name
    docname: str
    #: the node that holds it
    root: nodes.Element

    #: whether further pages may stand inside
    holds_pages: bool = True

    def find(self, node_class: type[N]) -> list[N]:
        """Return the nodes of *node_class* on this page, in document order, without those of pages inside it."""
        if not self.holds_pages:
            return [node for node in self.root.findall(node_class) if node is not self.root]
        return [node for node in walk(self.root) if isinstance(node, node_class)]


def walk(root: nodes.Element) -> Iterator[nodes.Element]:
    """Yield the elements below *root* in document order, and stop at the borders of other pages."""
    stack = root.children[::-1]
    while stack:
        child = stack.pop()
        if isinstance(child, nodes.Element) and not isinstance(child, addnodes.start_of_file):
            yield child
            stack += reversed(child.children)


def pages_of(document: nodes.document, docname: str) -> list[PagePart]:
    """Return the pages inside *document*, whose own name is *docname*.

    `sphinx.util.nodes.inline_all_toctrees` moves nodes without telling them of their new parent; that is mended here,
    since a node that has to be replaced must know it.
    """
    inner = list(document.findall(addnodes.start_of_file))
    for node in inner:
        for child in node.children:
            child.parent = node
    return [PagePart(docname, document, bool(inner)), *(PagePart(node["docname"], node) for node in inner)]

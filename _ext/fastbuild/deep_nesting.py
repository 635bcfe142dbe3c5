"""What is nested deeper than Python can follow is text, and ends no build.

Fault mended, of docutils 0.22 and Sphinx 9.0.4 to 9.2: they go through a page by functions that call themselves for
each level, so that some hundred lists, boxes or quotations inside each other end the build of all pages, and it is not
said on which page they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.transforms import Transform
from sphinx.util import logging

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_logger = logging.getLogger(__name__)
_MESSAGE = "What stands here is nested %d deep, and is plain text from here on. Nest it less deeply."
#: more than any page has on purpose, and less than what Python stops at while it keeps a page
_DEEPEST = 100
#: what holds nothing but parts of its own kind, so that no paragraph may stand there
_HOLD_PARTS = (
    *(nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.definition_list_item),
    *(nodes.field_list, nodes.field, nodes.option_list, nodes.option_list_item),
    *(nodes.table, nodes.tgroup, nodes.thead, nodes.tbody, nodes.row),
)


def _nodes_at(root: nodes.Element, depth: int) -> list[nodes.Node]:
    """Return the nodes that are so deep in an element, in the order of reading."""
    level: list[nodes.Node] = [root]
    for _step in range(depth):
        level = [child for node in level for child in node.children]
    return level


def _nodes_in(root: nodes.Element) -> Iterator[nodes.Node]:
    """Yield an element and what is in it, in the order of reading."""
    waiting: list[nodes.Node] = [root]
    while waiting:
        yield (node := waiting.pop())
        waiting += reversed(node.children)


def _ancestors_of(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield what a node stands in, from the inside out."""
    while node.parent is not None:
        node = node.parent
        yield node


def _holder_of(node: nodes.Node) -> nodes.Element:
    """Return the innermost element around a node in which paragraphs may stand, or a line."""
    return next(element for element in _ancestors_of(node) if not isinstance(element, _HOLD_PARTS))


def _texts_of(root: nodes.Element) -> list[str]:
    """Return the texts of what is in an element, one for each block of text."""
    texts: dict[int, list[str]] = {}
    blocks: dict[int, int] = {}
    for node in _nodes_in(root):
        parent = id(node.parent)
        block = blocks.get(parent) or (id(node) if isinstance(node, nodes.TextElement) else 0)
        blocks[id(node)] = block
        if isinstance(node, nodes.Text):
            texts.setdefault(block, []).append(node.astext())
    return ["".join(parts) for parts in texts.values() if "".join(parts).strip()]


def _flatten(node: nodes.Element) -> None:
    """Put the text of what is in *node* in the place of it."""
    text_element = isinstance(node, nodes.TextElement)
    texts = _texts_of(node)
    content: list[nodes.Node] = [nodes.paragraph(text, text) for text in texts]
    node.children = []
    node += [nodes.Text(" ".join(texts))] if text_element else content


class FlattenDeepNesting(Transform):
    """Makes text of what is nested too deep, before anything goes through the page."""

    default_priority = 0
    deepest = _DEEPEST

    def apply(self, **_kwargs: Any) -> None:
        """Look at each level of the page once."""
        flattened: set[int] = set()
        for node in _nodes_at(self.document, self.deepest + 1):
            holder = _holder_of(node)
            if isinstance(node, nodes.Element) and flattened.isdisjoint(map(id, _ancestors_of(node))):
                _logger.warning(_MESSAGE, self.deepest, location=holder, type="fastbuild", subtype="deep_nesting")
                _flatten(holder)
                flattened.add(id(holder))


class FlattenDeepHtml(FlattenDeepNesting):
    """The same for what transforms have made of HTML, before a page is kept."""

    default_priority = 870
    # transforms put what was deep enough before into elements of their own
    deepest = _DEEPEST + 10


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each page when it has been parsed."""
    app.add_transform(FlattenDeepNesting)
    app.add_transform(FlattenDeepHtml)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

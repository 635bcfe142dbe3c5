"""A node that a builder cannot write costs itself: its content or its text stands in for it.

Fault mended, of Sphinx 9.0.4 to 9.2: what the method of an extension raises for one node ends the build; so does a node
of an extension that has no method for the builder at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxTranslator

from .failures import ends_build, frames_of, is_debugged, warn_of_failure
from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_MESSAGE = (
    "This %s cannot be written by the builder %s, and its text stands in for it: %s: %s. Write it in another way, or "
    "write to the author of its extension."
)
#: what holds nothing but parts of its own kind, so that no paragraph may stand there
_HOLD_PARTS = (nodes.table, nodes.tgroup, nodes.thead, nodes.tbody, nodes.row)


def _copy_containers(value: Any) -> Any:
    """Return a copy of lists, dicts and sets inside each other; all other objects are the same."""
    if type(value) in {list, set}:
        return type(value)(map(_copy_containers, value))
    if type(value) is dict:
        return {key: _copy_containers(part) for key, part in value.items()}
    return value


def _node_of(error: BaseException) -> nodes.Node | None:
    """Return the innermost node that was walked about when an error was raised."""
    for frame in frames_of(error):
        node = frame.f_locals.get("self")
        if frame.f_code.co_name == "walkabout" and isinstance(node, nodes.Node):
            return node
    return None


def _paragraphs_of(node: nodes.Node) -> list[nodes.Node]:
    """Return the text of a node, a paragraph for each of its own."""
    parts = (part.strip() for part in node.astext().split("\n\n"))
    return [nodes.paragraph(part, part) for part in parts if part]


def _contents_of(node: nodes.Node, is_unknown: bool) -> list[nodes.Node]:
    """Return what stands in for a node: its content where only the node itself is *unknown*, or its text."""
    is_inline = isinstance(node.parent, nodes.TextElement)
    if not is_unknown or isinstance(node, nodes.Text):
        return [nodes.Text(node.astext())] if is_inline else _paragraphs_of(node)
    content = node.children or _paragraphs_of(node)
    holds_text = isinstance(node, nodes.TextElement)
    return [nodes.paragraph("", "", *content)] if holds_text and not is_inline else list(content)


def _replace(node: nodes.Node, error: Exception) -> bool:
    """Put in the place of a node what stands in for it; say whether it has a place."""
    while isinstance(node.parent, _HOLD_PARTS):
        node = node.parent
    if node.parent is None or node not in node.parent.children:
        return False
    position = node.parent.index(node)
    node.parent[position : position + 1] = _contents_of(node, isinstance(error, NotImplementedError))
    return True


def _replace_failed(document: nodes.document, error: Exception, builder: str) -> bool:
    """Replace the node whose method raised *error*, and warn of it; where it is unknown, all nodes of its class."""
    node = _node_of(error)
    if node is None or isinstance(node, nodes.document):
        return False
    is_unknown = isinstance(error, NotImplementedError) and isinstance(node, nodes.Element)
    failed = list(document.findall(type(node))) if is_unknown else [node]
    for part in failed:
        name = type(part).__name__.replace("_", " ")
        warn_of_failure(_MESSAGE, (name, builder), error, part, "failed_node")
    # all of them, also behind one that has no place
    return min([_replace(part, error) for part in failed])


def _make_walkabout(_original: Callable[..., Any]) -> Callable[..., Any]:
    """Return `document.walkabout`, which begins again, without the node that failed, where a writer fails."""

    def walkabout(self: nodes.document, visitor: Any) -> Any:
        if not isinstance(visitor, SphinxTranslator):
            return nodes.Node.walkabout(self, visitor)
        state = _copy_containers(vars(visitor))
        while True:
            try:
                return nodes.Node.walkabout(self, visitor)
            except Exception as error:
                if ends_build(error) or not _replace_failed(self, error, visitor.builder.name):
                    raise
                vars(visitor).clear()
                vars(visitor).update(_copy_containers(state))

    return walkabout


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what writers walk about a page with."""
    if not is_debugged(app):
        patch(app, nodes.document, "walkabout", _make_walkabout)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

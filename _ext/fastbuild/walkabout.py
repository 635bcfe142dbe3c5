"""Walk through a page without a message to nobody for each node.

Fault mended, of docutils 0.22.4: `Node.walk` and `Node.walkabout` make a message for each node that they come to and
leave, and hand it to the reporter, which drops it unless the setting ``debug`` is on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils.nodes import (
    Node,
    SkipChildren,
    SkipDeparture,
    SkipNode,
    SkipSiblings,
    StopTraversal,
)

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_walk(original: Callable[[Node, Any], bool]) -> Callable[[Node, Any], bool]:
    """Return what does the same as the *original* `Node.walk`."""

    def walk(self: Node, visitor: Any) -> bool:
        if visitor.document.reporter.debug_flag:
            return original(self, visitor)
        try:
            try:
                visitor.dispatch_visit(self)
            except (SkipChildren, SkipNode):
                return False
            except SkipDeparture:
                pass
            try:
                for child in self.children[:]:
                    if child.walk(visitor):
                        return True
            except SkipSiblings:
                pass
        except StopTraversal:
            return True
        return False

    return walk


def _walk_about_children(node: Node, visitor: Any) -> bool:
    """Walk about what is in a node; say whether the traversal stops."""
    try:
        for child in node.children[:]:
            if child.walkabout(visitor):
                return True
    except SkipSiblings:
        pass
    return False


def _make_walkabout(original: Callable[[Node, Any], bool]) -> Callable[[Node, Any], bool]:
    """Return what does the same as the *original* `Node.walkabout`."""

    def walkabout(self: Node, visitor: Any) -> bool:
        if visitor.document.reporter.debug_flag:
            return original(self, visitor)
        departs, stops = True, False
        try:
            try:
                visitor.dispatch_visit(self)
            except SkipNode:
                return False
            except SkipDeparture:
                departs = False
            if self.children:
                stops = _walk_about_children(self, visitor)
        except SkipChildren:
            pass
        except StopTraversal:
            stops = True
        if departs:
            visitor.dispatch_departure(self)
        return stops

    return walkabout


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the two methods."""
    patch(app, Node, "walk", _make_walk)
    patch(app, Node, "walkabout", _make_walkabout)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

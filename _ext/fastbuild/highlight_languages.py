"""Look for the language of code only on pages with code.

Fault mended, of Sphinx 9.0.4: `HighlightLanguageTransform` walks about each page with a visitor, node by node, to tell
code blocks their language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

from .patches import patch

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def _make_apply(original: Callable[..., None]) -> Callable[..., None]:
    """Return what does the same as the *original* `HighlightLanguageTransform.apply`."""

    def apply(self: HighlightLanguageTransform, **arguments: object) -> None:
        node_classes = (nodes.literal_block, addnodes.highlightlang)
        if any(any(self.document.findall(node_class)) for node_class in node_classes):
            original(self, **arguments)

    return apply


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace what the transform does."""
    patch(app, HighlightLanguageTransform, "apply", _make_apply)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

"""A quotation that holds nothing is no quotation; it ends no build.

Fault mended, of Sphinx 9.0.4 to 9.2: `sphinx.transforms.HandleCodeBlocks` puts what a quotation of code holds in its
place, and takes one without content for such a one. Where it has a class or an id, as behind ``{.wide}`` in Markdown,
docutils finds no node to give these to, and the build ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _EmptyQuotations(SphinxTransform):
    """Takes quotations without content away; what leads to one leads to its place."""

    # before `HandleCodeBlocks`
    default_priority = 209

    def apply(self, **kwargs: Any) -> None:
        for quotation in list(self.document.findall(nodes.block_quote)):
            if quotation.children:
                continue
            if quotation["ids"]:
                quotation.replace_self(nodes.target("", "", ids=quotation["ids"], names=quotation["names"]))
            else:
                quotation.parent.remove(quotation)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transform."""
    app.add_transform(_EmptyQuotations)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

"""Markup that docutils could not read links nothing.

Fault mended, of Sphinx 9.0.4 to 9.2: docutils shows such markup as it was typed, linked to the message about it. Sphinx
prints the message while it builds, takes it off the page (`sphinx.transforms.FilterSystemMessages`), and leaves the
link, which leads nowhere in HTML, and costs the ePub a second warning, without a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..crossdoc import transform_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _UnlinkProblematic(SphinxTransform):
    """Takes the link from markup whose message is not on the page."""

    default_priority = transform_order.UNLINK_PROBLEMATIC

    def apply(self, **_kwargs: object) -> None:
        """Keep links to messages that stay, as they do with ``keep_warnings``."""
        on_page = {name for message in self.document.findall(nodes.system_message) for name in message["ids"]}
        for markup in self.document.findall(nodes.problematic):
            if markup.get("refid") not in on_page:
                markup.attributes.pop("refid", None)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transform."""
    app.add_transform(_UnlinkProblematic)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}

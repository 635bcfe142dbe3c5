"""Headings inside boxes, quotations, items and cells as headings.

Fault mended: MyST-Parser 5 makes of them rubrics that know their level, and Sphinx writes a rubric as a paragraph
unless it has the attribute ``heading-level``, so that nobody can go from one to the next (WCAG 1.3.1). The first level
is the title of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform

from ..crossdoc import transform_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _HeadingLevels(SphinxTransform):
    """Gives each heading that stands in a block the level that its author wrote, 2 or more."""

    default_priority = transform_order.HEADING_LEVELS

    def apply(self, **_kwargs: object) -> None:
        """Set the attribute that writers know."""
        for heading in self.document.findall(nodes.rubric):
            if "level" in heading and "heading-level" not in heading:
                heading["heading-level"] = max(2, min(6, heading["level"]))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transform."""
    app.add_transform(_HeadingLevels)
    return {"version": "0.1.0", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}

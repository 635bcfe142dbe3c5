"""The type of a box before its title, as in "Tip: Before you call": nothing is said by color or border alone.

It is added when a page is written, so that translators and lists have the title as its author typed it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


class _KindLabels(SphinxPostTransform):
    """Puts the attribute `kind_label` of a box before its title."""

    default_priority = transform_order.KIND_LABELS

    def run(self, **kwargs: object) -> None:
        """Label every box."""
        for node in self.document.findall(nodes.admonition):
            if label := node.attributes.pop("kind_label", ""):
                title = node[0]
                # Translators: stands before the title of a box, as in "Tip: Before you call"
                label_text = _("{kind}:").replace("{kind}", label)
                assert isinstance(title, nodes.title)  # as each directive makes it
                title.insert(0, nodes.inline("", label_text + " ", classes=["box-kind"]))


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_KindLabels)

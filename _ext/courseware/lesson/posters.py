"""The alternative text of posters of which their authors say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from .nodes import video

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


class _DescribePosters(SphinxPostTransform):
    """Says of each poster that its author says nothing of whose it is, in the language of the book.

    Not for gettext, whose translators are not given what is composed of the title that they are given.
    """

    formats = ("html", "latex", "texinfo", "text", "man", "xml", "pseudoxml", "typst")
    default_priority = transform_order.DESCRIBE_POSTERS

    def run(self, **kwargs: object) -> None:
        """Look at all of a page."""
        for node in self.document.findall(video):
            title = node[0].astext()
            for poster in node[1].findall(nodes.image):
                poster.setdefault("alt", str(_("Poster of the video: {title}")).replace("{title}", title))


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.add_post_transform(_DescribePosters)

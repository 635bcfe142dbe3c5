"""The directive `downloads`: where on a page the list of files stands.

It is a placeholder. On pages of HTML a slot takes its place; all other outputs, which are themselves among the files,
print nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc import transform_order
from ..crossdoc.ancestors import walk_ancestors
from ..crossdoc.placeholder import placeholder
from .slots import Slot, write_slot

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the builders whose pages have slots
FILLED_BUILDERS = frozenset({"html", "dirhtml"})
#: of a heading below the title of a page
_FIRST_LEVEL = 2
_LAST_LEVEL = 6


class download_list(placeholder):  # noqa: N801 (docutils names node classes so)
    """Stands where the list of files is."""

    brings_text: ClassVar[bool] = False


class _Downloads(SphinxDirective):
    """The list of files."""

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        node = download_list()
        self.set_source_info(node)
        return [node]


class _FillLists(SphinxPostTransform):
    """Puts a slot in the place of each list, or nothing."""

    default_priority = transform_order.FILL_DOWNLOADS

    def run(self, **kwargs: object) -> None:
        """Replace the placeholders of the document."""
        for node in list(self.document.findall(download_list)):
            has_slots = self.env._app.builder.name in FILLED_BUILDERS
            node.replace_self([_make_slot_node(self.config.language, node)] if has_slots else [])


def _make_slot_node(language: str, node: download_list) -> nodes.raw:
    """Return the slot of a list, whose heading is of the level below the section that it stands in."""
    level = 1 + sum(isinstance(ancestor, nodes.section) for ancestor in walk_ancestors(node))
    argument = str(min(max(level, _FIRST_LEVEL), _LAST_LEVEL))
    return nodes.raw("", write_slot(Slot("list", language, argument)), format="html")


def setup(app: Sphinx) -> None:
    """Register."""
    app.add_node(download_list)
    app.add_directive("downloads", _Downloads)
    app.add_post_transform(_FillLists)

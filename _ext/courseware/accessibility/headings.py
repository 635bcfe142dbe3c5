"""Headings inside boxes, quotations, items and cells as headings.

Faults mended: MyST-Parser 5 makes of them rubrics that know their level, and Sphinx writes a rubric as a paragraph
unless it has the attribute ``heading-level``, so that nobody can go from one to the next (WCAG 1.3.1). The first level
is the title of the page. The title of a box that opens (`dropdown` of sphinx-design) can be no heading at all: where
such a box has no title and begins with a heading, that is its title here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

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


def _is_dropdown(node: nodes.Node) -> bool:
    """Say whether *node* is a box that opens."""
    return isinstance(node, nodes.container) and node.get("design_component") == "dropdown"


class _DropdownTitles(SphinxTransform):
    """Makes the heading that a box begins with its title."""

    default_priority = transform_order.DROPDOWN_TITLES

    def apply(self, **_kwargs: object) -> None:
        """Say to sphinx-design that the first child is the title."""
        for node in self.document.findall(_is_dropdown):
            assert isinstance(node, nodes.container)
            first = next((child for child in node if not isinstance(child, nodes.Invisible)), None)
            if not node["has_title"] and isinstance(first, nodes.rubric) and "level" in first:
                self._take_ids(node, first)
                node.remove(first)
                node.insert(0, first)
                node["has_title"] = True

    def _take_ids(self, node: nodes.container, heading: nodes.rubric) -> None:
        """Give the heading of a box the ids of the places before it, to which links lead."""
        for target in node.children[: node.index(heading)]:
            if isinstance(target, nodes.target) and target["ids"]:
                heading["ids"] += target["ids"]
                heading["names"] += target["names"]
                self.document.ids.update(dict.fromkeys(target["ids"], heading))
                node.remove(target)


class _KeptHeadings(SphinxPostTransform):
    """Puts the heading into the title that it would be dissolved in, before sphinx-design makes HTML of the box."""

    default_priority = transform_order.KEEP_DROPDOWN_HEADINGS
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Wrap each heading."""
        for node in self.document.findall(_is_dropdown):
            assert isinstance(node, nodes.container)
            heading = node[0] if node["has_title"] else None
            if isinstance(heading, nodes.rubric) and "heading-level" in heading:
                node[0] = nodes.rubric("", "", heading)


class _SummaryHeadings(SphinxPostTransform):
    """Takes the heading out of the line that sphinx-design puts it into: HTML has none in a ``<span>``."""

    default_priority = transform_order.SUMMARY_HEADINGS
    formats = ("html",)

    def run(self, **_kwargs: object) -> None:
        """Put each heading in the place of its line."""
        for heading in list(self.document.findall(nodes.rubric)):
            line = heading.parent
            if isinstance(line, nodes.inline) and "sd-summary-text" in line["classes"]:
                heading["classes"].append("sd-summary-text")
                line.replace_self(heading)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the transforms."""
    app.add_transform(_HeadingLevels)
    app.add_transform(_DropdownTitles)
    app.add_post_transform(_KeptHeadings)
    app.add_post_transform(_SummaryHeadings)
    return {"version": "0.1.0", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}

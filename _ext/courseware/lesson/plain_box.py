"""The directive `box`: a box without a type, whose heading, where it begins with one, is its title.

.. code-block:: markdown

   :::{box}
   :class: challenge

   ### Count the files

   How many are there?
   :::

The heading keeps its level and its address. A title that is to be no heading is the argument: ``:::{box} Title``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from .components import TitledDirective
from .nodes import box
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class _PlainBoxDirective(TitledDirective):
    """A box with the classes that its author gives it."""

    option_spec = {"class": directives.class_option, "name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        node = box(classes=self.options.get("class", []))
        self.set_source_info(node)
        if self.author_title:
            self.add_title(node, self.author_title)
        self.add_name(node)
        content = self.parse_content_to_nodes()
        if not content and not self.author_title:
            warn("empty", f"This {{{self.name}}} is empty. Write between its fences.", node)
        first = next((child for child in content if not isinstance(child, nodes.Invisible)), None)
        if isinstance(first, nodes.rubric) and not self.author_title:
            first["classes"].append("admonition-title")
        node += content
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("box", _PlainBoxDirective)

"""The directives that list what the book, or one module, holds: ``:module:`` names the module by its first page.

.. code-block:: markdown

   :::{activity-list}
   :module: modules/partnerships/index
   :::
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .nodes import listing_here

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: what is listed, by the name of the directive
KINDS = {
    "objective-list": "objective",
    "activity-list": "activity",
    "worksheet-list": "worksheet",
    "video-list": "video",
    "time-table": "time",
}


class ListDirective(SphinxDirective):
    """Lists what its name says."""

    option_spec = {"module": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the list."""
        module = self.options.get("module", "").strip().removeprefix("/").removesuffix(".md")
        node = listing_here(kind=KINDS[self.name], module=module, directive=self.name)
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    for name in KINDS:
        app.add_directive(name, ListDirective)

"""The directive `release-changes`: what has changed since a release, or since each of them.

.. code-block:: markdown

   :::{release-changes} 2026-03
   :::
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .nodes import page_changes, release_changes_here

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class _ReleaseChangesDirective(SphinxDirective):
    """Lists the pages that have changed, and their passages."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the list."""
        node = release_changes_here(release=self.arguments[0].strip() if self.arguments else "")
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directive and its nodes."""
    app.add_directive("release-changes", _ReleaseChangesDirective)
    app.add_node(release_changes_here)
    app.add_node(page_changes)

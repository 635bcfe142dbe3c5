"""The directive `reading-time`: the minutes that a page takes, as its author states them, or estimated.

.. code-block:: markdown

   :::{reading-time} 17
   :::

Without a number, words (200 a minute), videos and activities are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.deprecated_names import deprecate_directive
from .nodes import reading_time
from .options import parse_minutes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class _ReadingTimeDirective(SphinxDirective):
    """Says how long the page takes."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the sentence that says so.

        :raises docutils.parsers.rst.DirectiveError: if the argument is no number of minutes
        """
        node = reading_time()
        self.set_source_info(node)
        if self.arguments:
            try:
                node["minutes"] = parse_minutes(self.arguments[0])
            except ValueError as error:
                raise self.error(str(error)) from error
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directive, which was named `time`."""
    app.add_directive("reading-time", _ReadingTimeDirective)
    deprecate_directive(app, "time", "reading-time", _ReadingTimeDirective)

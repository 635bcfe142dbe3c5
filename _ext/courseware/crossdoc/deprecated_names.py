"""Directives that have another name now: the old one works for one edition more, with a warning that says what to type.

.. code-block:: python

   def setup(app: Sphinx) -> None:
       app.add_directive("reading-time", ReadingTimeDirective)
       deprecate_directive(app, "time", "reading-time", ReadingTimeDirective)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, is_directive_registered

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

_logger = logging.getLogger(__name__)


def deprecate_directive(app: Sphinx, old: str, new: str, directive: type[SphinxDirective]) -> None:
    """Let *old* be a name of *directive*, whose name is *new*, unless another extension has a directive named so.

    Each use is warned of (``suppress_warnings = ["courseware.deprecated_name"]`` silences that). What the directive
    reads in ``self.name`` is *new*.
    """
    renamed = _renamed(old, new, directive)

    def register(app: Sphinx, config: object) -> None:
        if not is_directive_registered(old):
            app.add_directive(old, renamed)

    # when all extensions are set up: *old* was taken because it is a general word, which others may own
    app.connect("config-inited", register, priority=900)


def _renamed(old: str, new: str, directive: type[SphinxDirective]) -> type[SphinxDirective]:
    """Return *directive* with a warning wherever it is run."""

    def run(self: Any) -> Sequence[nodes.Node]:
        message = f"The directive '{old}' is named '{new}' now, and '{old}' goes with the next edition. Type '{new}'."
        _logger.warning(message, location=self.get_location(), type="courseware", subtype="deprecated_name")
        self.name = new
        return directive.run(self)

    return type(directive.__name__, (directive,), {"run": run, "__doc__": directive.__doc__})

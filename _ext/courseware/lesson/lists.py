"""The directives that list what the book, or one module, holds: ``:module:`` names the module by its first page.

.. code-block:: markdown

   :::{activity-list}
   :module: modules/partnerships/index
   :::
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.util.docutils import SphinxDirective

from .nodes import listing

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


class ListType(NamedTuple):
    """What one directive lists."""

    objtype: str
    #: the sentence where there is nothing to list
    no_objects: str


class ListDirective(SphinxDirective):
    """Lists what its name says. Rooms with components of their own subclass it."""

    option_spec = {"module": directives.unchanged_required}
    #: what is listed, by the name of the directive
    list_types = {
        "objective-list": ListType("objective", _("No objective is listed yet.")),
        "activity-list": ListType("activity", _("There is no activity yet.")),
        "video-list": ListType("video", _("There is no video yet.")),
        "time-table": ListType("time", _("There is no module yet.")),
    }

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the list."""
        module = self.options.get("module", "").strip().removeprefix("/").removesuffix(".md")
        objtype, no_objects = self.list_types[self.name]
        node = listing(objtype=objtype, module=module, directive=self.name, no_objects=str(no_objects))
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    for name in ListDirective.list_types:
        app.add_directive(name, ListDirective)

"""The boxes of a lesson: a tip, something to learn more from, a reflection; and notes for who leads the session.

.. code-block:: markdown

   :::{lesson-tip} Before you call
   Write down one sentence about the library.
   :::

The directive `tip` is docutils' own, which takes no title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..editions.audience import is_facilitator
from .components import TitledDirective
from .nodes import box
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")
pgettext = get_context_translation("courseware.lesson")


class _BoxType(NamedTuple):
    """What boxes of one type have in common."""

    #: the title where the author types none
    default_title: str
    classes: tuple[str, ...]


#: the types of boxes, by the name of their directive
_BOX_TYPES = {
    "lesson-tip": _BoxType(pgettext("kind of box", "Tip"), ("tip",)),
    "explanatory": _BoxType(_("To learn more"), ("explanatory",)),
    "reflection": _BoxType(pgettext("kind of box", "Reflection"), ("reflection",)),
    "facilitator": _BoxType(_("For the facilitator"), ("facilitator",)),
}


class _BoxDirective(TitledDirective):
    """A box with the title and the classes of its type."""

    option_spec = {"class": directives.class_option, "name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        default_title, classes = _BOX_TYPES[self.name]
        title = "".join(self.arguments)
        node = self.add_title(box(), title or str(default_title), *classes, *self.options.get("class", []))
        if title:
            node["kind_label"] = str(default_title)
        self.add_name(node)
        if not "".join(self.content).strip():
            warn("empty", f"This {{{self.name}}} is empty. Write between its fences.", node)
        node += self.parse_content_to_nodes()
        return [node]


class _FacilitatorDirective(_BoxDirective):
    """Notes for who leads the session; in any other edition they are not even read, so that nothing of them is left."""

    def run(self) -> list[nodes.Node]:
        """Return the box in the facilitator edition, nothing in another."""
        return super().run() if is_facilitator(self.config) else []


def setup(app: Sphinx) -> None:
    """Register the directives."""
    for name in _BOX_TYPES:
        app.add_directive(name, _FacilitatorDirective if name == "facilitator" else _BoxDirective)

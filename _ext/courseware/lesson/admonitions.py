"""The boxes of a lesson: a tip, something to learn more from, a reflection; and notes for who leads the session."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation

from ..editions.audience import is_facilitator
from .components import TitledDirective
from .nodes import box
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


class Kind(NamedTuple):
    """One kind of box."""

    #: its title where the author types none
    title: str
    #: its classes
    classes: tuple[str, ...]


#: the kinds of boxes, by the name of their directive
KINDS = {
    "tip": Kind(_("Tip"), ("tip",)),
    "explanatory": Kind(_("To learn more"), ("explanatory",)),
    "reflection": Kind(_("Reflection"), ("reflection",)),
    "facilitator": Kind(_("For the facilitator"), ("facilitator",)),
}


class BoxDirective(TitledDirective):
    """A box with the title and the classes of its kind."""

    option_spec = {"class": directives.class_option, "name": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        kind = KINDS[self.name]
        title = "".join(self.arguments)
        node = self.titled(box(), title or str(kind.title), *kind.classes, *self.options.get("class", []))
        if title:
            node["kind_label"] = str(kind.title)
        self.add_name(node)
        if not "".join(self.content).strip():
            warn("empty", f"This {{{self.name}}} is empty. Write between its fences.", node)
        node += self.parse_content_to_nodes()
        return [node]


class FacilitatorDirective(BoxDirective):
    """Notes for who leads the session; in any other edition they are not even read, so that nothing of them is left."""

    def run(self) -> list[nodes.Node]:
        """Return the box in the facilitator edition, nothing in another."""
        return super().run() if is_facilitator(self.config) else []


def setup(app: Sphinx) -> None:
    """Register the directives; docutils has a `tip` of its own."""
    directives = {**dict.fromkeys(KINDS, BoxDirective), "facilitator": FacilitatorDirective}
    for name, directive in directives.items():
        app.add_directive(name, directive, override=True)

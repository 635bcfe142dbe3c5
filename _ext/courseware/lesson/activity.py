"""The directive `activity`: a task for a person or a group.

.. code-block:: markdown

   :::{activity} Say it in one minute
   :who: pairs
   :minutes: 10
   :materials: the offer sheet; a watch
   :debrief: Which sentence made your partner curious?

   1. Choose one row of your offer sheet.
   2. Say it to your partner in one minute.
   :::
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .components import TitledDirective
from .nodes import activity
from .options import parse_length, split_at_semicolons
from .warnings import warn
from .wording import format_minutes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")
pgettext = get_context_translation("courseware.lesson")


class _ActivityDirective(TitledDirective):
    """A task: who, minutes, materials, steps, debrief."""

    option_spec = {
        "name": directives.unchanged_required,
        "who": directives.unchanged_required,
        "minutes": parse_length,
        "materials": split_at_semicolons,
        "debrief": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return an `activity`: title, facts, steps, debrief."""
        seconds = self.options.get("minutes", 0)
        node = self.set_up_component(activity(), "activity", pgettext("kind of box", "Activity"), seconds)
        node["materials"] = self.options.get("materials", [])
        self.report(node)
        node += self.make_fact_list(
            (pgettext("fact of an activity", "Who"), self.options.get("who", "")),
            (pgettext("how long an activity takes", "Time"), nodes.Text(format_minutes(seconds) if seconds else "")),
            (pgettext("fact of an activity", "Materials"), "; ".join(self.options.get("materials", []))),
        )
        node += self.parse_content_to_nodes()
        node += self.make_fact_list((pgettext("fact of an activity", "Debrief"), self.options.get("debrief", "")))
        return [node]

    def report(self, node: activity) -> None:
        """Warn of what is missing."""
        title = node[0].astext()
        if not node["seconds"]:
            warn("no_minutes", f"The activity '{title}' has no minutes. Type :minutes: 20 below its title.", node)
        if not "".join(self.content).strip():
            warn(
                "empty", f"The activity '{title}' has no steps. Write them below its fields, after an empty line.", node
            )


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("activity", _ActivityDirective)

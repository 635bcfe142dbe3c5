"""The directives `objectives`, what a reader can do afterwards, and `teaches`, by which a section claims one of them.

.. code-block:: markdown

   :::{objectives} After this module you can
   - say how partnerships serve connected learning
   - [name what each side gains from a partnership]{#gains}
   :::

   ## What partners gain

   :::{teaches} gains
   :::

The name of an objective is the id of the span around its words, or is made of its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc.placeholder import give_id
from ..crossdoc.untranslated import JoinTexts, attach_after
from .components import TitledDirective
from .nodes import objectives, taught_here, teaches_here
from .options import names
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")

#: words of an objective of which its name is made
WORDS_IN_NAME = 6


class ObjectivesDirective(TitledDirective):
    """A list of objectives, numbered."""

    option_spec = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return the box: its title, and its first list as a numbered one."""
        title = "".join(self.arguments) or _("After reading this you can")
        node = self.titled(objectives(), title, "objectives", *self.options.get("class", []))
        content = self.parse_content_to_nodes()
        lists = [child for child in content if isinstance(child, (nodes.bullet_list, nodes.enumerated_list))]
        if not lists:
            message = "These objectives are empty. List them below the title, one a line: - say what each side gains"
            warn("empty", message, node)
        for child in content:
            node += self.numbered(child) if child in lists else child
        return [node]

    def numbered(self, found: nodes.Element) -> nodes.enumerated_list:
        """Return the objectives in the list *found* as a numbered list, each with its id."""
        made = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".", classes=["objectives-list"])
        for item in found.children:
            assert isinstance(item, nodes.list_item)
            words = next((child for child in item.children if isinstance(child, nodes.paragraph)), None)
            if words is not None:
                index = item.index(words)
                item[index : index + 1] = attach_after(words, self.give_name(item, words))
            made += item
        return made

    def give_name(self, item: nodes.list_item, words: nodes.paragraph) -> taught_here:
        """Give an objective its name, and return the place for the sections that teach it."""
        span = next((node for node in words.findall(nodes.inline) if node["ids"]), None)
        if span is None:
            give_id(
                self.state.document,
                item,
                nodes.make_id(" ".join(words.astext().split()[:WORDS_IN_NAME])) or "objective",
            )
        place = taught_here(objective=(span or item)["ids"][0])
        place.source, place.line = words.source, words.line
        return place


class KeepNames(SphinxTransform):
    """Gives an objective its name again where a translation of its words has lost it."""

    # after JoinTexts
    default_priority = 22

    def apply(self, **kwargs: object) -> None:
        """Look at all of a page."""
        for place in self.document.findall(taught_here):
            item, name = place.parent.parent, place["objective"]
            if not any(name in node["ids"] for node in item.findall(nodes.Element)):
                item["ids"].append(name)


class TeachesDirective(SphinxDirective):
    """The claim of the section around it to teach objectives."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the words of the objectives."""
        node = teaches_here(objectives=names(self.arguments[0]))
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("objectives", ObjectivesDirective)
    app.add_directive("teaches", TeachesDirective)
    app.add_transform(JoinTexts)
    app.add_transform(KeepNames)

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

from ..crossdoc import transform_order
from ..crossdoc.placeholder import give_id
from ..crossdoc.untranslated import JoinTexts, attach_after
from .components import TitledDirective
from .nodes import objectives, section_objectives, teaching_sections
from .options import split_names
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")

#: how many words of an objective make its name
_NAME_WORD_COUNT = 6


class _ObjectivesDirective(TitledDirective):
    """A list of objectives, numbered."""

    option_spec = {"class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return the box: its title, and its first list as a numbered one."""
        title = "".join(self.arguments) or _("After reading this you can")
        node = self.add_title(objectives(), title, "objectives", *self.options.get("class", []))
        content = self.parse_content_to_nodes()
        lists = [child for child in content if isinstance(child, (nodes.bullet_list, nodes.enumerated_list))]
        if not lists:
            message = "These objectives are empty. List them below the title, one a line: - say what each side gains"
            warn("empty", message, node)
        for child in content:
            node += self.number_list(child) if child in lists else child
        return [node]

    def number_list(self, author_list: nodes.Element) -> nodes.enumerated_list:
        """Return the objectives that an author listed as a numbered list, each with its id."""
        numbered_list = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".", classes=["objectives-list"])
        for item in author_list.children:
            assert isinstance(item, nodes.list_item)
            words = next((child for child in item.children if isinstance(child, nodes.paragraph)), None)
            if words is not None:
                index = item.index(words)
                item[index : index + 1] = attach_after(words, self.name_objective(item, words))
            numbered_list += item
        return numbered_list

    def name_objective(self, item: nodes.list_item, words: nodes.paragraph) -> teaching_sections:
        """Give an objective its name, and return the placeholder for the sections that teach it."""
        span = next((node for node in words.findall(nodes.inline) if node["ids"]), None)
        if span is None:
            name = nodes.make_id(" ".join(words.astext().split()[:_NAME_WORD_COUNT]))
            give_id(self.state.document, item, name or "objective")
        node = teaching_sections(objective=(span or item)["ids"][0])
        node.source, node.line = words.source, words.line
        return node


class _RestoreNames(SphinxTransform):
    """Gives an objective its name again where a translation of its words has lost it."""

    default_priority = transform_order.RESTORE_OBJECTIVE_NAMES

    def apply(self, **kwargs: object) -> None:
        """Look at all of a page."""
        for node in self.document.findall(teaching_sections):
            item, name = node.parent.parent, node["objective"]
            if not any(name in element["ids"] for element in item.findall(nodes.Element)):
                item["ids"].append(name)


class _TeachesDirective(SphinxDirective):
    """The claim of the section around it to teach objectives."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the words of the objectives."""
        node = section_objectives(objectives=split_names(self.arguments[0]))
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("objectives", _ObjectivesDirective)
    app.add_directive("teaches", _TeachesDirective)
    app.add_transform(JoinTexts)
    app.add_transform(_RestoreNames)

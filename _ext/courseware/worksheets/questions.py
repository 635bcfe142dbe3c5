"""The directive `question`: one question of a worksheet, with ruled space or a choice below it.

.. code-block:: markdown

   :::{question} Which of the six can your library offer today?
   :lines: 3
   :::

   :::{question} Have you asked a partner before?
   :choices: yes; no; not yet
   :::

``:many:`` lets readers tick several of the choices. The name of its field is made of its words, or of ``:name:``, so
that the words can be changed without losing what readers have typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation

from ..lesson.components import TitledDirective
from ..lesson.nodes import answer, question
from ..lesson.options import count, some
from ..lesson.warnings import warn
from .answers import choice, space

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")

#: ruled lines below a question that says nothing of them
LINES = 2


class QuestionDirective(TitledDirective):
    """A question: its words are the argument."""

    option_spec = {
        "name": directives.unchanged_required,
        "lines": count,
        "choices": some,
        "many": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `question`: its words, its content, the space for the answer."""
        node = question(classes=["question"])
        self.set_source_info(node)
        words = "".join(self.arguments).strip()
        if not words:
            warn("no_title", f"This question has no words. Type them after the name: {{{self.name}}} Why?", node)
        asked = self.paragraph(words or str(_("Your notes")), "prompt")
        asked["translatable"] = bool(words)
        node += asked
        node += self.parse_content_to_nodes()
        node += self.space(nodes.make_id(self.options.get("name") or node[0].astext()))
        self.set_source_info(node[-1])
        self.report(node)
        return [node]

    def paragraph(self, text: str, *classes: str) -> nodes.paragraph:
        """Return a paragraph of inline Markdown."""
        inline, problems = self.parse_inline(text)
        node = nodes.paragraph(text, "", *inline, *problems, classes=[*classes])
        self.set_source_info(node)
        return node

    def space(self, name: str) -> answer:
        """Return the space for the answer."""
        if "choices" not in self.options:
            return space(self.options.get("lines", LINES), name)
        items = [nodes.list_item("", self.paragraph(text)) for text in self.options["choices"]]
        return choice(nodes.bullet_list("", *items, bullet="-"), "many" in self.options, name)

    def report(self, node: question) -> None:
        """Warn of options that do not fit together."""
        if "many" in self.options and "choices" not in self.options:
            message = ":many: has nothing to choose from. Type :choices: yes; no; not yet above it."
            warn("worksheet", f"The question '{node[0].astext()}': {message}", node)
        if "lines" in self.options and "choices" in self.options:
            message = ":lines: is not for choices. Take it out, or ask for words in a question of its own."
            warn("worksheet", f"The question '{node[0].astext()}': {message}", node)


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("question", QuestionDirective)

"""The directive `worksheet-question`: one question of a worksheet, with ruled space or a choice below it.

.. code-block:: markdown

   :::{worksheet-question} Which of the six can your library offer today?
   :lines: 3
   :::

   :::{worksheet-question} Have you asked a partner before?
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

from ..crossdoc.deprecated_names import deprecate_directive
from ..lesson.components import TitledDirective
from .answers import make_choice_answer, make_text_answer
from .nodes import answer, question
from .options import parse_choices, parse_line_count
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.worksheets")

#: ruled lines below a question that says nothing of them
QUESTION_LINES = 2


class QuestionDirective(TitledDirective):
    """A question: its words are the argument."""

    option_spec = {
        "name": directives.unchanged_required,
        "lines": parse_line_count,
        "choices": parse_choices,
        "many": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `question`: its words, its content, the space for the answer."""
        node = self.make_question()
        node += self.parse_content_to_nodes()
        node += self.make_answer(nodes.make_id(self.options.get("name") or node[0].astext()))
        self.set_source_info(node[-1])
        self.report(node)
        return [node]

    def make_question(self, *classes: str) -> question:
        """Return a `question` that holds its words alone; warn of one without."""
        node = question(classes=["question", *classes])
        self.set_source_info(node)
        words = "".join(self.arguments).strip()
        if not words:
            message = f"This question has no words. Type them after the name: {{{self.name}}} Why?"
            warn("no_question_words", message, node)
        prompt = self.make_paragraph(words or str(_("Your notes")), "prompt")
        prompt["translatable"] = bool(words)
        node += prompt
        return node

    def make_paragraph(self, text: str, *classes: str) -> nodes.paragraph:
        """Return a paragraph of inline Markdown."""
        inline, problems = self.parse_inline(text)
        node = nodes.paragraph(text, "", *inline, *problems, classes=[*classes])
        self.set_source_info(node)
        return node

    def make_answer(self, name: str) -> answer:
        """Return the space for the answer."""
        if "choices" not in self.options:
            return make_text_answer(self.options.get("lines", QUESTION_LINES), name)
        items = [nodes.list_item("", self.make_paragraph(text)) for text in self.options["choices"]]
        return make_choice_answer(nodes.bullet_list("", *items, bullet="-"), "many" in self.options, name)

    def report(self, node: question) -> None:
        """Warn of options that do not fit together."""
        if "many" in self.options and "choices" not in self.options:
            message = ":many: has nothing to choose from. Type :choices: yes; no; not yet above it."
            warn("conflicting_options", f"The question '{node[0].astext()}': {message}", node)
        if "lines" in self.options and "choices" in self.options:
            message = ":lines: is not for choices. Take it out, or ask for words in a question of its own."
            warn("conflicting_options", f"The question '{node[0].astext()}': {message}", node)


def setup(app: Sphinx) -> None:
    """Register the directive, which was named `question`."""
    app.add_directive("worksheet-question", QuestionDirective)
    deprecate_directive(app, "question", "worksheet-question", QuestionDirective)

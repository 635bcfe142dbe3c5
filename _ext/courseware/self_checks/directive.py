"""The directive `self-check`: a question, its answers, and the why of each.

.. code-block:: markdown

   :::{self-check} What do you do first on a visit to a museum?
   :objectives: first-meeting

   - [ ] Tell them what the library offers

     They cannot say yet which of it they need.
   - [x] Ask

     You need their words for what they would gain.
   :::

Boxes are ticked: one, or several where several are right (``:kind: many`` for boxes of which one is right). A numbered
list is the right order. Each item of another list is a right answer that may be typed. Without a list readers type what
they think, and compare it with what stands below the question. What stands before a list belongs to the question, what
stands behind it is said whatever was answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.message_contexts import get_context_translation

from ..lesson.components import TitledDirective
from ..lesson.options import split_names
from ..worksheets.options import parse_line_count
from .answer_lists import ListedAnswer, find_list, infer_kind, read_list
from .nodes import checked_objectives, self_check
from .problems import report_problems
from .records import Kind
from .structure import DEFAULT_LINES, make_answers, make_space

if TYPE_CHECKING:
    from sphinx.application import Sphinx

pgettext = get_context_translation("courseware.self_checks")


def _parse_kind(text: str) -> str:
    """Convert a kind.

    :raises ValueError: if there is no such kind
    """
    return directives.choice(text, get_args(Kind))


class _SelfCheckDirective(TitledDirective):
    """A question: its words are the argument."""

    title_advice = "Type the question after the name: {{{name}}} What do you do first?"
    option_spec = {
        "name": directives.unchanged_required,
        "objectives": split_names,
        "kind": _parse_kind,
        "lines": parse_line_count,
    }

    def run(self) -> list[nodes.Node]:
        """Return a `self_check`: question, space for the answer, answers."""
        node = self.set_up_component(self_check(), "self-check", pgettext("kind of box", "Question"), 0)
        content = self.parse_content_to_nodes()
        author_list = find_list(content)
        answers = read_list(author_list) if author_list is not None else []
        inferred = infer_kind(author_list, answers)
        kind: Kind = report_problems(node, inferred, self.options.get("kind", inferred), answers, content)
        node["kind"], node["objectives"] = kind, self.options.get("objectives", [])
        node["classes"].append(kind)
        self.add_parts(node, kind, answers, content)
        return [node]

    def add_parts(self, node: self_check, kind: Kind, answers: list[ListedAnswer], content: list[nodes.Node]) -> None:
        """Add what stands below the title of *node*."""
        author_list = find_list(content) if kind != "open" else None
        index = content.index(author_list) if author_list is not None else -1
        node += content[:index] if author_list is not None else []
        why = content[index + 1 :]
        space, shown_order = make_space(kind, answers, self.options.get("lines", DEFAULT_LINES[kind]), node["name"])
        node["shown_order"] = shown_order
        node += space
        box = make_answers(kind, answers, shown_order, why)
        if node["objectives"]:
            box += checked_objectives(objectives=node["objectives"])
        node += box
        for part in (*space, box):
            part.source, part.line = node.source, node.line


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("self-check", _SelfCheckDirective)

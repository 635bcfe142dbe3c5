"""The directives `worksheet`, a form that a person fills in, `kwl`, one of three columns, and `worksheet-list`.

.. code-block:: markdown

   :::::{worksheet} What can we offer?
   :name: offer-sheet
   :minutes: 15

   :::{worksheet-question} Which of the six can your library offer today?
   :::

   | Benefit | To whom? | Proof |
   | --- | --- | --- |
   | Space | | |
   :::::

   :::{kwl} community partnerships
   :::

Empty cells of its tables are to be filled in; ``:lines:`` says how tall they are. A `kwl` inside a worksheet is a part
of it, and a worksheet by itself elsewhere. (KWL: Donna Ogle, "K-W-L: A teaching model that develops active reading of
expository text", The Reading Teacher 39, 1986.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..lesson.components import TitledDirective
from ..lesson.lists import ListDirective, ListType
from ..lesson.options import parse_length
from ..lesson.wording import N_
from .answers import fill_empty_cells, has_answer
from .nodes import worksheet
from .options import parse_line_count
from .questions import QUESTION_LINES
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.worksheets")
pgettext = get_context_translation("courseware.worksheets")

#: the title of a KWL table, with and without a topic
_KWL_TITLE, _KWL_TOPIC_TITLE = N_("Know, want to know, learned"), N_("Know, want to know, learned: {topic}")
#: the headings of its columns
_KWL_HEADINGS = (N_("What I know"), N_("What I want to know"), N_("What I learned"))
#: ruled lines in each column of a KWL table
_KWL_LINES = 8


class _WorksheetDirective(TitledDirective):
    """A form: Markdown, questions, tables with empty cells."""

    option_spec = {"name": directives.unchanged_required, "minutes": parse_length, "lines": parse_line_count}

    def run(self) -> list[nodes.Node]:
        """Return a `worksheet`: title and content, its empty cells made spaces for answers."""
        node = self.set_up_component(
            worksheet(), "worksheet", pgettext("kind of box", "Worksheet"), self.options.get("minutes", 0)
        )
        node += self.parse_content_to_nodes()
        for nested in list(node.findall(worksheet))[1:]:
            _dissolve(nested)
        fill_empty_cells(node, self.options.get("lines", QUESTION_LINES))
        if not has_answer(node):
            message = (
                f"The worksheet '{node[0].astext()}' has nothing to fill in. "
                "Ask with :::{worksheet-question} Why? and :::, or leave cells of a table empty."
            )
            warn("no_answers", message, node)
        return [node]


class _KwlDirective(TitledDirective):
    """A table of what a person knows, wants to know and has learned about the topic in the argument."""

    option_spec = _WorksheetDirective.option_spec

    @property
    def topic(self) -> str:
        """What it is about, "" for nothing."""
        return "".join(self.arguments).strip()

    @property
    def author_title(self) -> str:
        """The title that readers see."""
        return str(_(_KWL_TOPIC_TITLE)).replace("{topic}", self.topic) if self.topic else str(_(_KWL_TITLE))

    @property
    def source_title(self) -> str:
        """The title in English, whatever the language of the book, with what its author typed; "" for nothing."""
        return _KWL_TOPIC_TITLE.replace("{topic}", self.topic) if self.topic else ""

    def run(self) -> list[nodes.Node]:
        """Return a `worksheet` that holds the content and the table."""
        # its name is the same in all languages
        self.options.setdefault("name", self.source_title or _KWL_TITLE)
        node = self.set_up_component(
            worksheet(), "worksheet", pgettext("kind of box", "Worksheet"), self.options.get("minutes", 0)
        )
        node["classes"].append("kwl")
        node += self.parse_content_to_nodes()
        node += self.make_table()
        fill_empty_cells(node, self.options.get("lines", _KWL_LINES))
        return [node]

    def make_table(self) -> nodes.table:
        """Return the table: three headings, and below each an empty cell."""
        headings = [nodes.entry("", nodes.paragraph("", _(text)), source_text=text) for text in _KWL_HEADINGS]
        empty_row = nodes.row("", *(nodes.entry() for _heading in headings))
        columns = [nodes.colspec(colwidth=33) for _heading in headings]
        head = nodes.thead("", nodes.row("", *headings))
        group = nodes.tgroup("", *columns, head, nodes.tbody("", empty_row), cols=len(headings))
        table = nodes.table("", group)
        self.set_source_info(table)
        return table


class _WorksheetListDirective(ListDirective):
    """Lists the worksheets of the book, or of one module."""

    list_types = {"worksheet-list": ListType("worksheet", _("There is no worksheet yet."))}


def _dissolve(nested: worksheet) -> None:
    """Make the worksheet *nested*, which stands in another one, a part of that: its content below its title.

    A table of three columns is made for this; of any other worksheet is warned.
    """
    if "kwl" not in nested["classes"]:
        message = f"The worksheet '{nested[0].astext()}' stands in another one. End that one before it, with :::::"
        warn("nested_worksheet", message, nested)
    title, content = nested[0], nested[1:]
    assert isinstance(title, nodes.title)
    heading = nodes.rubric(title.rawsource, "", *title.children)
    heading.source, heading.line = title.source, title.line
    nested["classes"] = []  # what replaces a node takes its classes and ids
    nested.replace_self([heading, *content])


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("worksheet", _WorksheetDirective)
    app.add_directive("kwl", _KwlDirective)
    app.add_directive("worksheet-list", _WorksheetListDirective)

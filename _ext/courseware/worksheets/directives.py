"""The directives `worksheet`, a form that a person fills in, and `kwl`, one of three columns.

.. code-block:: markdown

   :::::{worksheet} What can we offer?
   :name: offer-sheet
   :minutes: 15

   :::{question} Which of the six can your library offer today?
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
from sphinx.locale import get_translation

from ..lesson.components import TitledDirective
from ..lesson.nodes import worksheet
from ..lesson.options import count, length
from ..lesson.warnings import warn
from ..lesson.wording import N_
from .answers import fill_cells, holds_answer
from .questions import LINES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")

#: the title of a KWL table, with and without a topic
KWL, KWL_ABOUT = N_("Know, want to know, learned"), N_("Know, want to know, learned: {topic}")
#: the headings of its columns
KWL_HEADS = (N_("What I know"), N_("What I want to know"), N_("What I learned"))
#: ruled lines in each column of a KWL table
KWL_LINES = 8


class WorksheetDirective(TitledDirective):
    """A form: Markdown, questions, tables with empty cells."""

    option_spec = {"name": directives.unchanged_required, "minutes": length, "lines": count}

    def run(self) -> list[nodes.Node]:
        """Return a `worksheet`: title and content, its empty cells made spaces for answers."""
        node = self.component(worksheet(), "worksheet", _("Worksheet"), self.options.get("minutes", 0))
        node += self.parse_content_to_nodes()
        for inner in list(node.findall(worksheet))[1:]:
            take_in(inner)
        fill_cells(node, self.options.get("lines", LINES))
        if not holds_answer(node):
            message = (
                f"The worksheet '{node[0].astext()}' has nothing to fill in. Ask with :::{{question}} Why? and :::, "
                "or leave cells of a table empty."
            )
            warn("worksheet", message, node)
        return [node]


class KwlDirective(TitledDirective):
    """A table of what a person knows, wants to know and has learned about the topic in the argument."""

    option_spec = WorksheetDirective.option_spec

    @property
    def topic(self) -> str:
        """What it is about, "" for nothing."""
        return "".join(self.arguments).strip()

    @property
    def typed_title(self) -> str:
        """The title that readers see."""
        return str(_(KWL_ABOUT)).replace("{topic}", self.topic) if self.topic else str(_(KWL))

    @property
    def source_title(self) -> str:
        """The title in English, whatever the language of the book, with what its author typed; "" for nothing."""
        return KWL_ABOUT.replace("{topic}", self.topic) if self.topic else ""

    def run(self) -> list[nodes.Node]:
        """Return a `worksheet` that holds the content and the table."""
        # its name is the same in all languages
        self.options.setdefault("name", self.source_title or KWL)
        node = self.component(worksheet(), "worksheet", _("Worksheet"), self.options.get("minutes", 0))
        node["classes"].append("kwl")
        node += self.parse_content_to_nodes()
        node += self.table()
        fill_cells(node, self.options.get("lines", KWL_LINES))
        return [node]

    def table(self) -> nodes.table:
        """Return the table: three headings, and below each an empty cell."""
        heads = [nodes.entry("", nodes.paragraph("", _(head)), source_text=head) for head in KWL_HEADS]
        empty = nodes.row("", *(nodes.entry() for _head in heads))
        columns = [nodes.colspec(colwidth=33) for _head in heads]
        head = nodes.thead("", nodes.row("", *heads))
        group = nodes.tgroup("", *columns, head, nodes.tbody("", empty), cols=len(heads))
        table = nodes.table("", group)
        self.set_source_info(table)
        return table


def take_in(inner: worksheet) -> None:
    """Make the worksheet *inner*, which stands in another one, a part of that: its content below its title.

    A table of three columns is made for this; of any other worksheet is warned.
    """
    if "kwl" not in inner["classes"]:
        message = f"The worksheet '{inner[0].astext()}' stands in another one. End that one before it, with :::::"
        warn("worksheet", message, inner)
    title, content = inner[0], inner[1:]
    assert isinstance(title, nodes.title)
    heading = nodes.rubric(title.rawsource, "", *title.children)
    heading.source, heading.line = title.source, title.line
    inner["classes"] = []  # what takes the place of a node takes its classes and ids
    inner.replace_self([heading, *content])


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("worksheet", WorksheetDirective)
    app.add_directive("kwl", KwlDirective)

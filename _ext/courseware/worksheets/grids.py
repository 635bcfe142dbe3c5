"""The directive `worksheet-grid`: statements below each other, and beside each the same choices, as in a survey.

.. code-block:: markdown

   :::{worksheet-grid} How does the partnership go?
   :choices: yes; mostly; hardly; no
   :name: health

   - We know what the other side needs.
   - We keep our promises.
   :::

Without ``:choices:`` they are the five of agreement that surveys have (Rensis Likert, "A technique for the measurement
of attitudes", Archives of Psychology 140, 1932). ``:many:`` lets readers tick several in a row. The names of the fields
are made of the words of the rows, or of ``:name:`` and the numbers of the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.message_contexts import NC_, get_context_translation
from sphinx.locale import get_translation

from ..crossdoc.ancestors import walk_ancestors
from .nodes import grid_mark, question
from .options import parse_choices
from .questions import QuestionDirective
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.worksheets")
pgettext = get_context_translation("courseware.worksheets")

#: the choices where an author types none
_AGREEMENT = (
    NC_("answer to a statement", "Strongly agree"),
    NC_("answer to a statement", "Agree"),
    NC_("answer to a statement", "Neither agree nor disagree"),
    NC_("answer to a statement", "Disagree"),
    NC_("answer to a statement", "Strongly disagree"),
)
#: how wide the column of statements is beside that of a choice
_STATEMENT_WIDTH, _CHOICE_WIDTH = 34, 11


class _GridDirective(QuestionDirective):
    """A question with statements, which are the items of a list."""

    option_spec = {"name": directives.unchanged_required, "choices": parse_choices, "many": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Return a `question`: its words, its content, a table in the place of the first list."""
        node = self.make_question("grid")
        node += self.parse_content_to_nodes()
        lists = [child for child in node.children if isinstance(child, (nodes.bullet_list, nodes.enumerated_list))]
        if not lists:
            message = f"The grid '{node[0].astext()}' has no rows. List them, one a line: - We keep our promises."
            warn("empty_grid", message, node)
            return [node]
        statements = [list(item.children) for item in lists[0].children]
        slugs = [self.make_slug(item, number) for number, item in enumerate(lists[0].children, 1)]
        table = make_grid_table(statements, self.make_choices(), "many" in self.options, slugs)
        self.set_source_info(table)
        lists[0].replace_self(table)
        return [node]

    def make_slug(self, item: nodes.Node, number: int) -> str:
        """Return what names the row of an *item*."""
        name = self.options.get("name")
        return nodes.make_id(f"{name}-{number}" if name else item.astext())

    def make_choices(self) -> list[nodes.paragraph]:
        """Return the heads of the columns."""
        if "choices" in self.options:
            return [self.make_paragraph(text) for text in self.options["choices"]]
        return [nodes.paragraph("", pgettext("answer to a statement", text), translatable=False) for text in _AGREEMENT]


def make_grid_table(
    statements: Sequence[Sequence[nodes.Node]], choices: Sequence[nodes.paragraph], many: bool, slugs: Sequence[str]
) -> nodes.table:
    """Return the table of a grid.

    :param statements: what stands in the first cells of its rows
    :param choices: what stands above the others
    :param many: whether several may be ticked in a row
    :param slugs: what tells each row from the others of its worksheet
    """
    head = nodes.row("", nodes.entry(), *(nodes.entry("", choice, classes=["text-center"]) for choice in choices))
    rows = [
        nodes.row("", nodes.entry("", *statement), *(_make_mark_cell(many) for _choice in choices), slug=slug)
        for statement, slug in zip(statements, slugs, strict=True)
    ]
    columns = [nodes.colspec(colwidth=_STATEMENT_WIDTH, stub=1)]
    columns += [nodes.colspec(colwidth=_CHOICE_WIDTH) for _choice in choices]
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(columns))
    return nodes.table("", group, classes=["fill-in", "grid", "colwidths-given"])


def _make_mark_cell(many: bool) -> nodes.entry:
    """Return a cell to tick."""
    return nodes.entry(
        "", grid_mark(classes=["grid-mark", *(["many"] if many else [])], many=many), classes=["text-center"]
    )


def find_grid_rows(node: nodes.Element) -> list[nodes.row]:
    """Return the rows of grids below *node* which have not been named yet."""
    return [row for row in node.findall(nodes.row) if "slug" in row]


def make_row_label(row: nodes.row) -> str:
    """Return what the choice of a *row* is called: the question, and the statement."""
    grid = next((ancestor for ancestor in walk_ancestors(row) if isinstance(ancestor, question)), None)
    prompt = grid[0].astext() if grid is not None else ""
    return " ".join(filter(None, [prompt, row[0].astext()]))


def name_row(row: nodes.row, field: str, label: str) -> None:
    """Give the choice of a *row* its *field*, which becomes its id, and its *label*."""
    row.attributes.pop("slug", None)
    row["ids"] = [field]
    heads = next(iter(row.parent.parent.findall(nodes.thead))).findall(nodes.entry)
    for cell, heading in zip(row.children, heads, strict=True):
        for node in cell.findall(grid_mark):
            node["field"], node["label"], node["choice"] = field, label, heading.astext()


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("worksheet-grid", _GridDirective)

"""The directives `benefit-table` and `benefit`: one directive makes the whole table.

.. code-block:: markdown

   :::::{benefit-table} What a library can offer its partners
   ::::{benefit} Libraries can provide space for partners
   As community centers, most libraries …
   :::{case} createch
   :::
   ::::
   :::::
"""

from __future__ import annotations

from crosspage.placeholder import give_id
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from .messages import warn
from .nodes import benefit, benefit_table

_ = get_translation("casebook")

#: widths of the columns "benefit" and "in practice", in hundredths of the table
WIDTHS = (28, 72)


class BenefitDirective(SphinxDirective):
    """One benefit: its title is the argument, its content is free and may show cases."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return a `benefit` node: a title, then the content."""
        node = benefit(classes=["benefit"])
        self.set_source_info(node)
        title = self.arguments[0] if self.arguments else ""
        if not title:
            warn("no_title", "A benefit has no title. Type it after the name: {benefit} Title.", node)
        inline, problems = self.parse_inline(title)
        node += nodes.title(title, "", *inline)
        self.set_source_info(node[0])
        node += problems
        node += self.parse_content_to_nodes()
        self.add_name(node)
        if len(node) == 1:
            warn(
                "empty_benefit",
                f"The benefit '{title}' is empty. Write what it means between its fences, "
                "or show a case with :::{case} slug.",
                node,
            )
        return [node]


class BenefitTableDirective(SphinxDirective):
    """A table of benefits: its caption is the argument, its rows are the benefits inside."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"name": directives.unchanged, "class": directives.class_option}

    def run(self) -> list[nodes.Node]:
        """Return a `benefit_table`, before it whatever inside it is no benefit."""
        children = self.parse_content_to_nodes()
        rows = [child for child in children if isinstance(child, benefit)]
        stray = [child for child in children if not isinstance(child, (benefit, nodes.comment))]
        table = self.table(rows)
        self.report(table, rows, stray)
        return [*stray, table] if rows else stray

    def table(self, rows: list[benefit]) -> benefit_table:
        """Return the table of *rows* with caption and ids."""
        table = benefit_table(classes=["benefit-table", "colwidths-given", *self.options.get("class", [])])
        self.set_source_info(table)
        inline, problems = self.parse_inline("".join(self.arguments))
        if inline:
            table += nodes.title(self.arguments[0], "", *inline)
            self.set_source_info(table[0])
        table += nodes.tgroup(
            "",
            nodes.colspec(colwidth=WIDTHS[0], stub=1),
            nodes.colspec(colwidth=WIDTHS[1]),
            nodes.thead("", row_of(text_entry(_("Benefit")), text_entry(_("In practice")))),
            nodes.tbody("", *map(self.row, rows)),
            cols=len(WIDTHS),
        )
        self.add_name(table)
        table.extend(problems)
        return table

    def row(self, node: benefit) -> nodes.row:
        """Return the table row of one benefit; a target in its first cell carries the ids."""
        title, *content = node.children
        target = nodes.target("", "", ids=node["ids"], names=node["names"])
        if not target["ids"]:
            give_id(self.state.document, target, nodes.make_id("benefit " + title.astext()))
        heading = nodes.paragraph(title.astext(), "", target, *title.children, classes=["benefit-title"])
        heading.source, heading.line = node.source, node.line
        row = row_of(nodes.entry("", heading), nodes.entry("", *content))
        row["classes"].append("benefit")
        row.source, row.line = node.source, node.line
        return row

    def report(self, table: benefit_table, rows: list[benefit], stray: list[nodes.Node]) -> None:
        """Warn of what a reader of the table would miss."""
        if not self.arguments:
            warn(
                "no_caption",
                "This benefit table has no caption. Type it after the name: "
                "{benefit-table} What a library can offer its partners.",
                table,
            )
        if not rows:
            warn(
                "no_benefit",
                "This benefit table has no benefit, so no table is made. Put ::::{benefit} Title inside it, "
                "and use more colons for the table's own fence than for those inside it.",
                table,
            )
        for node in stray:
            warn(
                "stray_content",
                "A benefit table holds benefits only; this was put before the table. Move it there, "
                "or into a ::::{benefit} Title.",
                node if node.line else table,
            )


def row_of(*entries: nodes.entry) -> nodes.row:
    """Return a table row of *entries*."""
    return nodes.row("", *entries)


def text_entry(text: str) -> nodes.entry:
    """Return a table cell that holds *text*."""
    return nodes.entry("", nodes.paragraph("", text))


class LooseBenefits(SphinxTransform):
    """Warn of benefits in no table, and print them as a paragraph title with their content."""

    # after parsing, before anything looks at titles: a title outside a section confuses the collectors
    default_priority = 20

    def apply(self, **kwargs: object) -> None:
        """Replace each loose `benefit` by its content."""
        for node in list(self.document.findall(benefit)):
            title, *content = node.children
            warn(
                "benefit_outside",
                f"The benefit '{title.astext()}' stands in no table. Put it between "
                ":::::{benefit-table} Caption and :::::.",
                node,
            )
            node.children = []
            node += [nodes.paragraph("", "", nodes.strong("", "", *title.children)), *content]

"""The directives `benefit-table`, `benefit` and `benefit-group`: one directive makes the whole table.

.. code-block:: markdown

   :::::{benefit-table} What a library can offer its partners
   :::{benefit-group} Opportunities
   :::
   ::::{benefit} Libraries can provide space for partners
   As community centers, most libraries …
   :::{case} createch
   :::
   ::::
   :::::

A group heads the benefits that follow it. It may also hold them, which makes the same table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc import transform_order
from .benefit_forms import FORMS
from .nodes import benefit, benefit_group, benefit_more
from .warnings import warn


class _TitledDirective(SphinxDirective):
    """Base of the directives with a title as argument, and content."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    node_class: ClassVar[type[nodes.Element]]
    #: what the directive makes, in warnings
    label: ClassVar[str]

    def titled(self) -> nodes.Element:
        """Return the node: a title, then the content."""
        node = self.node_class(classes=[self.name])
        self.set_source_info(node)
        title = self.arguments[0] if self.arguments else ""
        if not title:
            warn("no_title", f"A {self.label} has no title. Type it after the name: {{{self.name}}} Title.", node)
        inline, problems = self.parse_inline(title)
        node += nodes.title(title, "", *inline)
        self.set_source_info(node[0])
        node += problems
        node += self.parse_content_to_nodes()
        return node


class BenefitDirective(_TitledDirective):
    """One benefit: its title is the argument, its content is free and may show cases."""

    node_class = benefit
    label = "benefit"
    option_spec = {"name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Return a `benefit` node: a title, then the content."""
        node = self.titled()
        self.add_name(node)
        if len(node) == 1:
            warn(
                "empty_benefit",
                f"The benefit '{node[0].astext()}' is empty. Write what it means between its fences, "
                "or show a case with :::{case} slug.",
                node,
            )
        return [node]


class BenefitGroupDirective(_TitledDirective):
    """A heading of the benefits that follow it in the table, or that stand inside it."""

    node_class = benefit_group
    label = "benefit group"

    def run(self) -> list[nodes.Node]:
        """Return a `benefit_group` node: a title, then what its author put inside."""
        return [self.titled()]


def _read_titles(argument: str | None) -> list[str]:
    """Convert the option `titles`: those of the two columns, parted by a semicolon, or "none".

    :raises ValueError: if there are not two
    """
    titles = [title.strip() for title in (argument or "").split(";")]
    if titles == ["none"]:
        return []
    if len(titles) != 2 or not all(titles):
        raise ValueError("type the titles of two columns, such as Benefit; In practice, or none")
    return titles


def form(argument: str) -> str:
    """Convert the option `form`.

    :raises ValueError: if there is no form of that name
    """
    return directives.choice(argument, list(FORMS))


class BenefitTableDirective(SphinxDirective):
    """A table or list of benefits: its caption is the argument, its rows are the benefits inside."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {
        "name": directives.unchanged,
        "class": directives.class_option,
        "form": form,
        "titles": _read_titles,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table, before it whatever inside it is no benefit."""
        children = list(_join_benefits(_flatten_groups(self.parse_content_to_nodes())))
        parts = [child for child in children if isinstance(child, (benefit, benefit_group))]
        stray = [child for child in children if not isinstance(child, (benefit, benefit_group, nodes.comment))]
        inline, problems = self.parse_inline("".join(self.arguments))
        caption = [nodes.title(self.arguments[0], "", *inline)] if inline else []
        for title in caption:
            self.set_source_info(title)
        titles = self.options.get("titles")
        table = FORMS[self.options.get("form", "table")](self.state.document, caption, parts, titles)
        table["classes"] += self.options.get("class", [])
        self.set_source_info(table)
        self.report(table, parts, stray)
        if not any(isinstance(part, benefit) for part in parts):
            return stray
        self.add_name(table)
        return [*stray, table, *problems]

    def report(self, table: nodes.Element, parts: Sequence[nodes.Element], stray: list[nodes.Node]) -> None:
        """Warn of what a reader of the table would miss."""
        # who takes the titles away leaves the table bare on purpose
        if not self.arguments and self.options.get("titles") != []:
            warn(
                "no_caption",
                "This benefit table has no caption. Type it after the name: "
                "{benefit-table} What a library can offer its partners. For a table without, type :titles: none.",
                table,
            )
        if not any(isinstance(part, benefit) for part in parts):
            warn(
                "no_benefit",
                "This benefit table has no benefit, so no table is made. Put ::::{benefit} Title inside it, "
                "and use more colons for the table's own fence than for those inside it.",
                table,
            )
        for part, following in pairwise([*parts, None]):
            if isinstance(part, benefit_group) and not isinstance(following, benefit):
                warn(
                    "empty_group",
                    f"No benefit follows the group '{part[0].astext()}'. Put ::::{{benefit}} Title below it, "
                    "or take it out.",
                    part,
                )
        for node in stray:
            warn(
                "stray_content",
                "A benefit table holds benefits only; this was put before the table. Move it there, "
                "or into a ::::{benefit} Title.",
                node if node.line else table,
            )


def _flatten_groups(children: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield *children*; the content of a group comes after it."""
    for child in children:
        yield child
        if isinstance(child, benefit_group):
            inside = child.children[1:]
            child.children = child.children[:1]
            yield from _flatten_groups(inside)


def _join_benefits(children: Iterator[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield *children*, but for what goes on with the benefit before it, which is put into that."""
    last: nodes.Node | None = None
    for child in children:
        if isinstance(child, benefit_more) and isinstance(last, benefit):
            last += child
        else:
            yield child
            last = last if isinstance(child, nodes.comment) else child


class LooseBenefits(SphinxTransform):
    """Warn of benefits and groups in no table, and print them as a paragraph title with their content."""

    default_priority = transform_order.LOOSE_BENEFITS

    def apply(self, **kwargs: object) -> None:
        """Replace the title of each loose benefit or group."""
        for node in [*self.document.findall(benefit), *self.document.findall(benefit_group)]:
            title, *content = node.children
            label = "benefit" if isinstance(node, benefit) else "benefit group"
            warn(
                "benefit_outside",
                f"The {label} '{title.astext()}' stands in no table. Put it between "
                ":::::{benefit-table} Caption and :::::.",
                node,
            )
            node.children = []
            node += [nodes.paragraph("", "", nodes.strong("", "", *title.children)), *content]
        for node in self.document.findall(benefit_more):
            if not isinstance(node.parent, (nodes.entry, nodes.definition)):
                warn(
                    "benefit_outside",
                    "This benefit-more follows no benefit. Put it into a benefit table, right behind the ::::{benefit} "
                    "that it belongs to.",
                    node,
                )

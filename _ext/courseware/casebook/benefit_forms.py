"""The two forms of a benefit table, a table and a list of definitions: the same benefits with the same ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform

from ..crossdoc.placeholder import give_id
from ..crossdoc.untranslated import before
from .nodes import benefit_group, benefit_list, benefit_table

_ = get_translation("courseware.casebook")

N = TypeVar("N", bound=nodes.Element)

#: widths of the columns "benefit" and "in practice", in hundredths of the table
WIDTHS = (28, 72)

#: makes a form of a caption (a node, or nothing) and of benefits and groups in their order
Form = Callable[[nodes.document, Sequence[nodes.title], Sequence[nodes.Element]], nodes.Element]


def as_table(document: nodes.document, caption: Sequence[nodes.title], parts: Sequence[nodes.Element]) -> benefit_table:
    """Return a table: a row for each benefit, a row of one cell for each group."""
    table = benefit_table("", *caption, classes=["benefit-table", "colwidths-given"])
    table += nodes.tgroup(
        "",
        nodes.colspec(colwidth=WIDTHS[0], stub=1),
        nodes.colspec(colwidth=WIDTHS[1]),
        nodes.thead("", nodes.row("", text_entry(_("Benefit")), text_entry(_("In practice")))),
        nodes.tbody("", *(row_of(document, part) for part in parts)),
        cols=len(WIDTHS),
    )
    return table


def row_of(document: nodes.document, part: nodes.Element) -> nodes.row:
    """Return the row of a benefit or group."""
    title, *content = part.children
    assert isinstance(title, nodes.title)
    if isinstance(part, benefit_group):
        heading = located(nodes.paragraph(title.rawsource, "", *title.children), part)
        # `rowgroup`: what follows belongs to it
        row = nodes.row("", nodes.entry("", heading, morecols=1), classes=["benefit-group", "rowgroup"])
    else:
        target = target_of(document, part)
        heading = located(nodes.paragraph(title.rawsource, "", *title.children, classes=["benefit-title"]), part)
        row = nodes.row("", nodes.entry("", *before(heading, target)), nodes.entry("", *content), classes=["benefit"])
        row["typed"] = title.astext()
    return located(row, part)


def as_list(document: nodes.document, caption: Sequence[nodes.title], parts: Sequence[nodes.Element]) -> benefit_list:
    """Return a list of definitions; a group ends it, and begins another one below its title."""
    made = benefit_list("", classes=["benefit-list"])
    made += [located(nodes.rubric(one.rawsource, "", *one.children), one) for one in caption]
    for part in parts:
        title, *content = part.children
        assert isinstance(title, nodes.title)
        if isinstance(part, benefit_group):
            heading = nodes.paragraph(title.rawsource, "", *title.children, classes=["benefit-group"])
            made += located(heading, part)
            continue
        if not isinstance(last := made.children[-1] if made.children else None, nodes.definition_list):
            last = nodes.definition_list()
            made += last
        term = located(nodes.term(title.rawsource, "", *title.children), part)
        told = [*before(term, target_of(document, part)), nodes.definition("", *content)]
        item = nodes.definition_list_item("", *told, classes=["benefit"], typed=title.astext())
        last += located(item, part)
    return made


class StrongGroups(SphinxTransform):
    """Prints the headings of groups in a list strong, once they are translated."""

    # after crosspage.apart.JoinTexts
    default_priority = 22

    def apply(self, **kwargs: object) -> None:
        """Change every heading of a page."""
        for made in self.document.findall(benefit_list):
            for heading in made.children:
                if isinstance(heading, nodes.paragraph) and "benefit-group" in heading["classes"]:
                    heading[:] = [nodes.strong("", "", *heading.children)]


def target_of(document: nodes.document, part: nodes.Element) -> nodes.target:
    """Return the target that carries the ids of a benefit."""
    target = nodes.target("", "", ids=part["ids"], names=part["names"])
    if not target["ids"]:
        give_id(document, target, nodes.make_id("benefit " + part[0].astext()))
    return target


def located(node: N, origin: nodes.Element) -> N:
    """Return *node*, with the place of *origin* in the sources."""
    node.source, node.line = origin.source, origin.line
    return node


def text_entry(text: str) -> nodes.entry:
    """Return a table cell that holds *text*."""
    return nodes.entry("", nodes.paragraph("", text))


#: the values of the option `form`
FORMS: dict[str, Form] = {"table": as_table, "list": as_list}

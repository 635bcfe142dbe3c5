"""The two forms of a benefit table, a table and a list of definitions: the same benefits with the same ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform

from ..crossdoc import transform_order
from ..crossdoc.placeholder import give_id
from ..crossdoc.untranslated import attach_before
from .nodes import benefit_group, benefit_list, benefit_table

_ = get_translation("courseware.casebook")
pgettext = get_context_translation("courseware.casebook")

N = TypeVar("N", bound=nodes.Element)

#: widths of the columns "benefit" and "in practice", in hundredths of the table
_WIDTHS = (28, 72)

#: makes a form of a caption (a node, or nothing), of benefits and groups in their order, and of the titles of columns
_Form = Callable[
    [nodes.document, Sequence[nodes.title], Sequence[nodes.Element], "Sequence[str] | None"], nodes.Element
]


def _build_table(
    document: nodes.document,
    caption: Sequence[nodes.title],
    items: Sequence[nodes.Element],
    titles: Sequence[str] | None,
) -> benefit_table:
    """Return a table: a row for each benefit, a row of one cell for each group.

    :param titles: those of the columns; none if there are none, `None` for the usual ones
    """
    titles = (pgettext("head of a column", "Benefit"), _("In practice")) if titles is None else titles
    head = nodes.thead("", nodes.row("", *map(_make_text_entry, titles)))
    table = benefit_table("", *caption, classes=["benefit-table", "colwidths-given"])
    table += nodes.tgroup(
        "",
        nodes.colspec(colwidth=_WIDTHS[0], stub=1),
        nodes.colspec(colwidth=_WIDTHS[1]),
        *([head] if titles else []),
        nodes.tbody("", *(_row_of(document, item) for item in items)),
        cols=len(_WIDTHS),
    )
    return table


def _row_of(document: nodes.document, item: nodes.Element) -> nodes.row:
    """Return the row of a benefit or group."""
    title, *content = item.children
    assert isinstance(title, nodes.title)
    if isinstance(item, benefit_group):
        heading = _copy_location(nodes.paragraph(title.rawsource, "", *title.children), item)
        # `rowgroup`: what follows belongs to it
        row = nodes.row("", nodes.entry("", heading, morecols=1), classes=["benefit-group", "rowgroup"])
    else:
        target = _make_target(document, item)
        heading = _copy_location(nodes.paragraph(title.rawsource, "", *title.children, classes=["benefit-title"]), item)
        row = nodes.row(
            "", nodes.entry("", *attach_before(heading, target)), nodes.entry("", *content), classes=["benefit"]
        )
        row["source_title"] = title.astext()
    return _copy_location(row, item)


def _build_list(
    document: nodes.document,
    caption: Sequence[nodes.title],
    items: Sequence[nodes.Element],
    titles: Sequence[str] | None,
) -> benefit_list:
    """Return a list of definitions; a group ends it, and begins another one below its title."""
    form = benefit_list("", classes=["benefit-list"])
    form += [_copy_location(nodes.rubric(title.rawsource, "", *title.children), title) for title in caption]
    for item in items:
        title, *content = item.children
        assert isinstance(title, nodes.title)
        if isinstance(item, benefit_group):
            heading = nodes.paragraph(title.rawsource, "", *title.children, classes=["benefit-group"])
            form += _copy_location(heading, item)
            continue
        if not isinstance(last := form.children[-1] if form.children else None, nodes.definition_list):
            last = nodes.definition_list()
            form += last
        term = _copy_location(nodes.term(title.rawsource, "", *title.children), item)
        term_and_definition = [*attach_before(term, _make_target(document, item)), nodes.definition("", *content)]
        entry = nodes.definition_list_item("", *term_and_definition, classes=["benefit"], source_title=title.astext())
        last += _copy_location(entry, item)
    return form


class StrongGroups(SphinxTransform):
    """Prints the headings of groups in a list strong, once they are translated."""

    default_priority = transform_order.STRONG_GROUPS

    def apply(self, **kwargs: object) -> None:
        """Change every heading of a page."""
        for form in self.document.findall(benefit_list):
            for heading in form.children:
                if isinstance(heading, nodes.paragraph) and "benefit-group" in heading["classes"]:
                    heading[:] = [nodes.strong("", "", *heading.children)]


def _make_target(document: nodes.document, item: nodes.Element) -> nodes.target:
    """Return the target that carries the ids of a benefit."""
    target = nodes.target("", "", ids=item["ids"], names=item["names"])
    if not target["ids"]:
        give_id(document, target, nodes.make_id("benefit " + item[0].astext()))
    return target


def _copy_location(node: N, origin: nodes.Element) -> N:
    """Return *node*, with the place of *origin* in the sources."""
    node.source, node.line = origin.source, origin.line
    return node


def _make_text_entry(text: str) -> nodes.entry:
    """Return a table cell that holds *text*."""
    return nodes.entry("", nodes.paragraph("", text))


#: the values of the option `form`
FORMS: dict[str, _Form] = {"table": _build_table, "list": _build_list}

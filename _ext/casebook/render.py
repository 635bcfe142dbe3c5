"""Records as nodes: the box of a shown case, the list of its uses, the list and the table of all cases.

Only standard nodes and cross-references come out, so that no writer needs to know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crosspage import links
from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util import docname_join

from .model import Benefit, Case, Use
from .nodes import case_definition, case_study

_ = get_translation("casebook")


def case_link(case: Case, docname: str) -> addnodes.pending_xref:
    """Return a reference from the page *docname* to the page of *case*, with its title as text."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", case.title),
        refdomain="casebook",
        reftype="case",
        reftarget=case.slug,
        refdoc=docname,
        refexplicit=True,
        refwarn=False,
    )


def page_link(docname: str, target: str, anchor: str, text: str) -> addnodes.pending_xref:
    """Return a reference from the page *docname* to the id *anchor* (or "") on the page *target*."""
    return links.page_link("casebook", docname, target, anchor, text)


def case_box(case: Case, definition: case_definition, docname: str, prefix: str) -> case_study:
    """Return *case* as it is shown on the page *docname*: its title, its facts, its story.

    :param definition: its definition, of which the children are taken
    :param prefix: the beginning of the box's ids, unique in every output
    """
    box = case_study("", classes=["case-study"], ids=[prefix])
    box.source, box.line = definition.source, definition.line
    box += nodes.title("", "", case_link(case, docname))
    box += [child for child in definition if not is_summary(child)]
    rename_ids(box.children[1:], prefix)
    move_links(box, docname)
    return box


def move_links(moved: nodes.Element, docname: str) -> None:
    """Have the references in *moved* nodes, written on another page, start from the page *docname*."""
    for node in moved.findall(addnodes.pending_xref):
        if (node.get("refdomain"), node["reftype"]) == ("std", "doc"):  # the one target that is relative to its page
            node["reftarget"] = "/" + docname_join(node["refdoc"], node["reftarget"])
        node["refdoc"] = docname


def is_summary(node: nodes.Node) -> bool:
    """Say whether *node* is the sentence for lists, which the story need not repeat."""
    return isinstance(node, nodes.paragraph) and "case-summary" in node["classes"]


def rename_ids(copied: Iterable[nodes.Node], prefix: str) -> None:
    """Give the ids inside *copied* nodes, and the links among them, a *prefix*: no id stands twice in an output."""
    elements = [node for top in copied for node in top.findall(nodes.Element)]
    inside = {name for node in elements for name in node["ids"]}
    for node in elements:
        node["ids"] = [f"{prefix}-{name}" for name in node["ids"]]
        node["names"] = []
        if node.get("refid") in inside:
            node["refid"] = f"{prefix}-{node['refid']}"


def uses_list(uses: list[tuple[str, Use]], page_title: Callable[[str], str], docname: str) -> list[nodes.Node]:
    """Return a heading and the list of places where a case is shown; nothing if it is shown nowhere."""
    if not uses:
        return []
    items = []
    for page, use in uses:
        paragraph = nodes.paragraph("", "", page_link(docname, page, "", page_title(page)))
        if use.benefit:
            paragraph += [nodes.Text(": "), page_link(docname, page, use.anchor, use.benefit)]
        items.append(nodes.list_item("", paragraph))
    return [
        nodes.rubric("", _("Where this case study is shown")),
        nodes.bullet_list("", *items, classes=["case-uses"], bullet="-"),
    ]


def case_list(cases: Iterable[Case], docname: str) -> list[nodes.Node]:
    """Return the list of *cases*: title, summary, and a line of library, place and year."""
    items = []
    for case in cases:
        told = " · ".join(filter(None, (case.library, case.place, case.year)))
        body = [nodes.paragraph("", text) for text in (case.summary, told) if text]
        if told:
            body[-1]["classes"].append("case-where")
        term = nodes.term("", "", case_link(case, docname))
        items.append(nodes.definition_list_item("", term, nodes.definition("", *body)))
    return [nodes.definition_list("", *items, classes=["case-list"])] if items else [nothing_yet()]


def case_matrix(
    benefits: list[tuple[str, Benefit]],
    cases: dict[str, Case],
    page_title: Callable[[str], str],
    docname: str,
) -> list[nodes.Node]:
    """Return the table of *benefits* against *cases*: a row for each benefit, then the cases that show none."""
    if not benefits and not cases:
        return [nothing_yet()]
    rows: list[tuple[list[nodes.Node], ...]] = [
        (
            [page_link(docname, page, benefit.anchor, benefit.title)],
            case_links([cases[slug] for slug in benefit.cases if slug in cases], docname),
            [page_link(docname, page, "", page_title(page))],
        )
        for page, benefit in benefits
    ]
    shown = {slug for _docname, benefit in benefits for slug in benefit.cases}
    if idle := [case for case in cases.values() if case.slug not in shown]:
        rows.append(([nodes.Text(_("No benefit yet"))], case_links(idle, docname), [nodes.Text(_("None"))]))
    head: list[list[nodes.Node]] = [[nodes.Text(text)] for text in (_("Benefit"), _("Case studies"), _("Page"))]
    table = nodes.table(classes=["case-matrix", "colwidths-given"], ids=[f"{nodes.make_id(docname)}-case-matrix"])
    table += nodes.title("", _("Benefits and the case studies that show them"))
    table += nodes.tgroup(
        "",
        nodes.colspec(colwidth=34, stub=1),
        nodes.colspec(colwidth=38),
        nodes.colspec(colwidth=28),
        nodes.thead("", row_of(head)),
        nodes.tbody("", *map(row_of, rows)),
        cols=3,
    )
    return [table]


def case_links(cases: list[Case], docname: str) -> list[nodes.Node]:
    """Return links to *cases*, separated by semicolons."""
    found: list[nodes.Node] = []
    for case in cases:
        found += [nodes.Text("; "), case_link(case, docname)] if found else [case_link(case, docname)]
    return found or [nodes.Text(_("No case study yet"))]


def row_of(cells: Iterable[list[nodes.Node]]) -> nodes.row:
    """Return a table row of one paragraph a cell."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def nothing_yet() -> nodes.paragraph:
    """Return the sentence that stands where no case is defined."""
    return nodes.paragraph("", _("No case study has been written yet."))

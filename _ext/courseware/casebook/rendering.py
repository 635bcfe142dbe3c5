"""Records as nodes: the box of a shown case, the list of its uses, the list of cases.

Only standard nodes and cross-references come out, so that no writer needs to know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.util import docname_join

from ..crossdoc import links
from .facets import translate_value
from .nodes import case_definition, case_study
from .records import Case, Use

_ = get_translation("courseware.casebook")


def link_to_case(case: Case, docname: str) -> addnodes.pending_xref:
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


def render_case_box(case: Case, definition: case_definition, docname: str, prefix: str) -> case_study:
    """Return *case* as it is shown on the page *docname*: its title, its story, its facts.

    :param definition: its definition, of which the children are taken
    :param prefix: the beginning of the box's ids, unique in every output
    """
    box = case_study("", classes=["case-study"], ids=[prefix])
    box.source, box.line = definition.source, definition.line
    box += nodes.title("", "", link_to_case(case, docname))
    box += [child for child in definition if not _is_summary(child)]
    _rename_ids(box.children[1:], prefix)
    _move_links(box, docname)
    return box


def _move_links(moved: nodes.Element, docname: str) -> None:
    """Have the references in *moved* nodes, written on another page, start from the page *docname*."""
    for node in moved.findall(addnodes.pending_xref):
        if (node.get("refdomain"), node["reftype"]) == ("std", "doc"):  # the one target that is relative to its page
            node["reftarget"] = "/" + docname_join(node["refdoc"], node["reftarget"])
        node["refdoc"] = docname


def _is_summary(node: nodes.Node) -> bool:
    """Say whether *node* is the sentence for lists, which the story need not repeat."""
    return isinstance(node, nodes.paragraph) and "case-summary" in node["classes"]


def _rename_ids(copied: Iterable[nodes.Node], prefix: str) -> None:
    """Give the ids inside *copied* nodes, and the links among them, a *prefix*: no id stands twice in an output."""
    elements = [node for top in copied for node in top.findall(nodes.Element)]
    inside = {name for node in elements for name in node["ids"]}
    for node in elements:
        node["ids"] = [f"{prefix}-{name}" for name in node["ids"]]
        node["names"] = []  # the name belongs to the page that defines it
        if node.get("refid") in inside:
            node["refid"] = f"{prefix}-{node['refid']}"


def render_uses(uses: list[tuple[str, Use]], page_title: Callable[[str], str], docname: str) -> list[nodes.Node]:
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


def render_case_list(cases: Iterable[Case], docname: str) -> list[nodes.Node]:
    """Return the list of *cases*, nothing if there are none: title, summary, and a line of library, place and year."""
    items = []
    for case in cases:
        facts_line = " · ".join(filter(None, (case.library, case.place, case.year)))
        body = [nodes.paragraph("", text) for text in (case.summary, facts_line) if text]
        if facts_line:
            body[-1]["classes"].append("case-where")
        term = nodes.term("", "", link_to_case(case, docname))
        items.append(nodes.definition_list_item("", term, nodes.definition("", *body)))
    return [nodes.definition_list("", *items, classes=["case-list"])] if items else []


def render_case_cards(cases: Iterable[Case], docname: str) -> list[nodes.Node]:
    """Return *cases* as cards, nothing if there are none: title, and a line of place and kind of partner."""
    items = []
    for case in cases:
        facts_line = " · ".join(
            filter(None, (case.place, "; ".join(map(translate_value, case.values("partner-kind")))))
        )
        body = [nodes.paragraph("", "", link_to_case(case, docname), classes=["case-card-title"])]
        if facts_line:
            body.append(nodes.paragraph("", facts_line, classes=["case-where"]))
        items.append(nodes.list_item("", *body))
    return [nodes.bullet_list("", *items, classes=["case-cards"], bullet="-")] if items else []


def render_no_cases() -> nodes.paragraph:
    """Return the sentence that stands where no case is defined."""
    return nodes.paragraph("", _("No case study has been written yet."))


def render_no_match() -> nodes.paragraph:
    """Return the sentence that stands where cases are defined, and none is asked for."""
    return nodes.paragraph("", _("No case study fits this selection."))

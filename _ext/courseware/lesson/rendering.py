"""Records as nodes: links to the sections that teach an objective, lists, the table of minutes.

Only standard nodes and cross-references come out, so that no writer needs to know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation, get_translator

from ..crossdoc import links
from .records import Claim, Component, Objective
from .wording import told_minutes

_ = get_translation("courseware.lesson")

#: returns the title of a page
Titles = Callable[[str], str]


def page_link(docname: str, target: str, anchor: str, text: str) -> addnodes.pending_xref:
    """Return a reference from the page *docname* to the id *anchor* (or "") on the page *target*."""
    return links.page_link("lesson", docname, target, anchor, text)


def taught(claims: Sequence[tuple[str, Claim]], docname: str) -> list[nodes.Node]:
    """Return the links that stand behind an objective: to each section that teaches it, in parentheses."""
    found: list[nodes.Node] = []
    for page, claim in claims:
        found += [nodes.Text("; ") if found else nodes.Text(" ("), page_link(docname, page, claim.anchor, claim.title)]
    return [nodes.inline("", "", *found, nodes.Text(")"), classes=["taught"])] if found else []


def teaches(found: Sequence[tuple[str, Objective]], docname: str) -> list[nodes.Node]:
    """Return the paragraph that says which objectives a section teaches, each linked to its list."""
    if not found:
        return []
    label = get_translator("courseware.lesson").ngettext("Objective:", "Objectives:", len(found))
    node = nodes.paragraph("", "", nodes.strong("", label), nodes.Text(" "), classes=["teaches"])
    for page, objective in found:
        if len(node.children) > 2:
            node += nodes.Text("; ")
        node += page_link(docname, page, objective.name, objective.text)
    return [node]


def takes(minutes: int) -> nodes.paragraph:
    """Return the sentence that says how long a page takes."""
    text = _("This page takes about {time}.").replace("{time}", told_minutes(minutes * 60))
    return nodes.paragraph("", text, classes=["time"])


def objective_list(pages: Iterable[tuple[str, Sequence[Objective]]], titles: Titles, docname: str) -> list[nodes.Node]:
    """Return the objectives by page: a definition list of pages, each with the numbered objectives that it lists."""
    items = []
    for page, objectives in pages:
        listed = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        for one in objectives:
            listed += nodes.list_item("", nodes.paragraph("", "", page_link(docname, page, one.name, one.text)))
        term = nodes.term("", "", page_link(docname, page, "", titles(page)))
        items.append(nodes.definition_list_item("", term, nodes.definition("", listed)))
    return [nodes.definition_list("", *items, classes=["objective-list"])]


def component_list(found: Iterable[tuple[str, Component]], titles: Titles, docname: str) -> list[nodes.Node]:
    """Return the list of components: title, minutes and page of each."""
    listed = nodes.bullet_list("", bullet="-", classes=["component-list"])
    for page, one in found:
        paragraph = nodes.paragraph("", "", page_link(docname, page, one.name, one.title))
        if one.seconds:
            paragraph += nodes.Text(", " + told_minutes(one.seconds))
        if one.kind == "video" and one.incomplete:
            paragraph += nodes.Text(", " + _("no transcript yet"))
        paragraph += [nodes.Text(" · "), page_link(docname, page, "", titles(page))]
        listed += nodes.list_item("", paragraph)
    return [listed]


def time_table(pages: Sequence[tuple[str, int]], titles: Titles, docname: str) -> list[nodes.Node]:
    """Return the table of pages and the minutes that each takes, with their sum."""
    total = sum(minutes for _page, minutes in pages)
    linked = [(page_link(docname, page, "", titles(page)), minutes) for page, minutes in pages]
    body = [row_of([link], [nodes.Text(str(minutes))]) for link, minutes in linked]
    body.append(row_of([nodes.Text(_("In all"))], [nodes.Text(str(total))]))
    table = nodes.table(classes=["time-table", "colwidths-given"], ids=[f"{nodes.make_id(docname)}-time-table"])
    table += nodes.title("", _("How long it takes"))
    head = row_of([nodes.Text(_("Page"))], [nodes.Text(_("Minutes"))])
    columns = [nodes.colspec(colwidth=80, stub=1), nodes.colspec(colwidth=20)]
    table += nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *body), cols=2)
    return [table]


def row_of(*cells: Sequence[nodes.Node]) -> nodes.row:
    """Return a table row of one paragraph a cell."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def nothing_yet(kind: str) -> list[nodes.Node]:
    """Return the sentence that stands where nothing of a *kind* is found."""
    sentences = {
        "objective": _("No objective is listed yet."),
        "activity": _("There is no activity yet."),
        "worksheet": _("There is no worksheet yet."),
        "video": _("There is no video yet."),
        "time": _("There is no module yet."),
    }
    return [nodes.paragraph("", sentences[kind])]

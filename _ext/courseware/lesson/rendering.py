"""Records as nodes: links to the sections that teach an objective, lists, the table of minutes.

Only standard nodes and cross-references come out, so that no writer needs to know them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx import addnodes
from sphinx.locale import get_translation, get_translator

from ..crossdoc import links
from .records import Claim, Component, Objective
from .wording import format_minutes

_ = get_translation("courseware.lesson")
pgettext = get_context_translation("courseware.lesson")

#: returns the title of a page
_TitleLookup = Callable[[str], str]


def make_page_link(docname: str, target: str, anchor: str, text: str) -> addnodes.pending_xref:
    """Return a reference from the page *docname* to the id *anchor* (or "") on the page *target*."""
    return links.page_link("lesson", docname, target, anchor, text)


def make_section_links(claims: Sequence[tuple[str, Claim]], docname: str) -> list[nodes.Node]:
    """Return the links that stand behind an objective: to each section that teaches it, in parentheses."""
    parts: list[nodes.Node] = []
    for page, claim in claims:
        parts += [
            nodes.Text("; ") if parts else nodes.Text(" ("),
            make_page_link(docname, page, claim.anchor, claim.title),
        ]
    return [nodes.inline("", "", *parts, nodes.Text(")"), classes=["taught"])] if parts else []


def make_objective_links(objectives: Sequence[tuple[str, Objective]], docname: str) -> list[nodes.Node]:
    """Return the paragraph that says which objectives a section teaches, each linked to its list."""
    if not objectives:
        return []
    label = get_translator("courseware.lesson").npgettext(
        "before what a section teaches", "Objective:", "Objectives:", len(objectives)
    )
    node = nodes.paragraph("", "", nodes.strong("", label), nodes.Text(" "), classes=["teaches"])
    for page, objective in objectives:
        if len(node.children) > 2:
            node += nodes.Text("; ")
        node += make_page_link(docname, page, objective.name, objective.text)
    return [node]


def make_reading_time_sentence(minutes: int) -> nodes.paragraph:
    """Return the sentence that says how long a page takes."""
    text = _("This page takes about {time}.").replace("{time}", format_minutes(minutes * 60))
    return nodes.paragraph("", text, classes=["time"])


def make_objective_list(
    pages: Iterable[tuple[str, Sequence[Objective]]], title_of: _TitleLookup, docname: str
) -> list[nodes.Node]:
    """Return the objectives by page: a definition list of pages, each with the numbered objectives that it lists."""
    items = []
    for page, objectives in pages:
        numbered_list = nodes.enumerated_list("", enumtype="arabic", prefix="", suffix=".")
        for objective in objectives:
            link = make_page_link(docname, page, objective.name, objective.text)
            numbered_list += nodes.list_item("", nodes.paragraph("", "", link))
        term = nodes.term("", "", make_page_link(docname, page, "", title_of(page)))
        items.append(nodes.definition_list_item("", term, nodes.definition("", numbered_list)))
    return [nodes.definition_list("", *items, classes=["objective-list"])]


def make_component_list(
    components: Iterable[tuple[str, Component]], title_of: _TitleLookup, docname: str
) -> list[nodes.Node]:
    """Return the list of components: title, minutes and page of each."""
    bullet_list = nodes.bullet_list("", bullet="-", classes=["component-list"])
    for page, component in components:
        paragraph = nodes.paragraph("", "", make_page_link(docname, page, component.name, component.title))
        if component.seconds:
            paragraph += nodes.Text(", " + format_minutes(component.seconds))
        if component.objtype == "video" and component.incomplete:
            paragraph += nodes.Text(", " + _("no transcript yet"))
        paragraph += [nodes.Text(" · "), make_page_link(docname, page, "", title_of(page))]
        bullet_list += nodes.list_item("", paragraph)
    return [bullet_list]


def make_time_table(pages: Sequence[tuple[str, int]], title_of: _TitleLookup, docname: str) -> list[nodes.Node]:
    """Return the table of pages and the minutes that each takes, with their sum."""
    total = sum(minutes for _page, minutes in pages)
    rows = [
        make_table_row([make_page_link(docname, page, "", title_of(page))], [nodes.Text(str(minutes))])
        for page, minutes in pages
    ]
    rows.append(make_table_row([nodes.Text(_("In all"))], [nodes.Text(str(total))]))
    table = nodes.table(classes=["time-table", "colwidths-given"], ids=[f"{nodes.make_id(docname)}-time-table"])
    table += nodes.title("", _("How long it takes"))
    head = make_table_row(
        [nodes.Text(pgettext("head of a column", "Page"))], [nodes.Text(pgettext("head of a column", "Minutes"))]
    )
    columns = [nodes.colspec(colwidth=80, stub=1), nodes.colspec(colwidth=20)]
    table += nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=2)
    return [table]


def make_table_row(*cells: Sequence[nodes.Node]) -> nodes.row:
    """Return a table row of one paragraph a cell."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))

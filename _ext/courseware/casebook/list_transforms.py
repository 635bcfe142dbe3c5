"""Fill the places where cases are listed, set against benefits, or set in a table."""

from __future__ import annotations

from docutils import nodes

from ..crossdoc.pages import PagePart
from .domain import CasebookDomain
from .nodes import count_here, list_here, matrix_here, table_here
from .records import Case
from .references import check_names
from .rendering import render_case_cards, render_case_list, render_no_cases, render_no_match
from .tables import render_case_matrix, render_case_table


def fill_lists(domain: CasebookDomain, page: PagePart) -> None:
    """Fill the lists and tables of *page*."""
    for node in page.find(list_here):
        render = render_case_cards if node["cards"] else render_case_list
        replace(domain, page, node, render(domain.select_cases(node["selection"]), page.docname))
    for count in page.find(count_here):
        count.replace_self([nodes.Text(f"{len(domain.cases())} "), *count.children])
    for matrix in page.find(matrix_here):
        replace(domain, page, matrix, _build_matrix(domain, page, matrix["selection"]))
    for table in page.find(table_here):
        replace(domain, page, table, _build_case_table(domain, page, table))


def replace(domain: CasebookDomain, page: PagePart, node: nodes.Element, content: list[nodes.Node]) -> None:
    """Put *content*, or a sentence that there is nothing, in the place of *node*."""
    check_names(domain, node["selection"].get("benefit", ()), node)
    replacement = content or [render_no_match() if domain.cases() else render_no_cases()]
    # docutils gives the ids to the first of what is placed
    node["ids"] = [f"{nodes.make_id(page.docname)}-{name}" for name in node["ids"]]
    node.replace_self(replacement)


def _build_matrix(domain: CasebookDomain, page: PagePart, selection: dict[str, list[str]]) -> list[nodes.Node]:
    """Return the table of benefits and of the cases that are *selection*.

    Where all cases are, a benefit without a case has its row; else only the benefits that the wanted cases show.
    """
    cases = domain.select_cases(selection)
    shows = {case.slug: domain.shows(case) for case in cases}
    rows = [
        (docname, benefit, [case for case in cases if (docname, benefit) in shows[case.slug]])
        for docname, benefit in domain.benefits()
    ]
    rows = [row for row in rows if row[2] or not selection]
    idle = [case for case in cases if not shows[case.slug]]
    return render_case_matrix(rows, idle, domain.page_title, page.docname) if rows or idle else []


def _build_case_table(domain: CasebookDomain, page: PagePart, node: table_here) -> list[nodes.Node]:
    """Return the table of the cases that *node* asks for, nothing if there are none."""
    cases: list[Case] = domain.select_cases(node["selection"])
    caption = next(node.findall(nodes.title), None)
    rows = [(case, domain.shows(case)) for case in cases]
    return render_case_table(rows, node["columns"], caption, page.docname) if rows else []

"""Records as tables: all cases with their facets, and all benefits with their cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .facets import heading, translate_value
from .filters import BenefitOnPage
from .records import Benefit, Case
from .rendering import link_to_case, page_link

_ = get_translation("courseware.casebook")
pgettext = get_context_translation("courseware.casebook")

#: the nodes of one value in a cell
_Value = list[nodes.Node]


def _wrap_texts(*texts: str) -> list[_Value]:
    """Return the values of a cell of plain *texts*."""
    return [[nodes.Text(text)] for text in texts if text]


def _read_facet(name: str) -> Callable[[Case, Sequence[BenefitOnPage], str], list[_Value]]:
    """Return the function that makes the cell of a facet."""
    return lambda case, _shows, _docname: _wrap_texts(*map(translate_value, case.values(name)))


#: column: its width among the others, and what makes its cell from a case, the benefits it shows, and the page's name
COLUMNS: Mapping[str, tuple[int, Callable[[Case, Sequence[BenefitOnPage], str], list[_Value]]]] = {
    "summary": (36, lambda case, _shows, _docname: _wrap_texts(case.summary)),
    "library": (20, lambda case, _shows, _docname: _wrap_texts(case.library)),
    "place": (18, lambda case, _shows, _docname: _wrap_texts(case.place)),
    "setting": (13, _read_facet("setting")),
    "partner-kind": (19, _read_facet("partner-kind")),
    "audience": (13, _read_facet("audience")),
    "cost": (14, _read_facet("cost")),
    "benefit": (
        28,
        lambda _case, shows, docname: [
            [page_link(docname, page, benefit.anchor, benefit.title)] for page, benefit in shows
        ],
    ),
    "year": (12, lambda case, _shows, _docname: _wrap_texts(case.year)),
}
DEFAULT_COLUMNS = ("place", "setting", "partner-kind", "audience", "benefit", "year")
_TITLE_WIDTH = 24


def render_case_table(
    cases: Sequence[tuple[Case, Sequence[BenefitOnPage]]],
    columns: Sequence[str],
    caption: nodes.title | None,
    docname: str,
) -> list[nodes.Node]:
    """Return the table of *cases*, each with the benefits it shows: a row for each, its title the row's header.

    :param columns: names of `COLUMNS`
    :param caption: what its author wrote for one
    """
    head = nodes.row("", *(_make_head_cell(name) for name in ("title", *columns)))
    # with summaries they read as cards; readers may ask for the table
    look = ["as-cards"] if "summary" in columns else []
    table = nodes.table(classes=["case-table", "colwidths-given", *look])
    table += caption or nodes.title("", _("Case studies"))
    table += nodes.tgroup(
        "",
        nodes.colspec(colwidth=_TITLE_WIDTH, stub=1),
        *(nodes.colspec(colwidth=COLUMNS[name][0]) for name in columns),
        nodes.thead("", head),
        nodes.tbody("", *(_render_case_row(case, shows, columns, docname) for case, shows in cases)),
        cols=1 + len(columns),
    )
    return [table]


def _render_case_row(case: Case, shows: Sequence[BenefitOnPage], columns: Sequence[str], docname: str) -> nodes.row:
    """Return the row of one case."""
    cells = (_make_cell(COLUMNS[name][1](case, shows, docname), name) for name in columns)
    return nodes.row("", _make_cell([[link_to_case(case, docname)]], "title"), *cells)


def _make_head_cell(name: str) -> nodes.entry:
    """Return the head of the column *name*."""
    return nodes.entry("", nodes.paragraph("", heading(name)), classes=[f"case-{name}"])


def _make_cell(values: Sequence[_Value], name: str) -> nodes.entry:
    """Return the cell of *values* in the column *name*; each value is marked, so that a script can tell them apart."""
    paragraph = nodes.paragraph()
    for value in values:
        paragraph += [nodes.Text("; ")] if paragraph.children else []
        paragraph += nodes.inline("", "", *value, classes=["case-value"])
    return nodes.entry("", *([paragraph] if values else []), classes=[f"case-{name}"])


def render_case_matrix(
    benefits: Iterable[tuple[str, Benefit, list[Case]]],
    idle: list[Case],
    page_title: Callable[[str], str],
    docname: str,
) -> list[nodes.Node]:
    """Return the table of benefits against cases.

    :param benefits: for each row: its page, the benefit, the cases that show it
    :param idle: the cases of the last row, which show no benefit
    """
    rows: list[tuple[list[nodes.Node], ...]] = [
        (
            [page_link(docname, page, benefit.anchor, benefit.title)],
            _link_to_cases(cases, docname),
            [page_link(docname, page, "", page_title(page))],
        )
        for page, benefit, cases in benefits
    ]
    # cases that nobody shows yet are in the book too
    if idle:
        rows.append(
            (
                [nodes.Text(_("No benefit yet"))],
                _link_to_cases(idle, docname),
                [nodes.Text(pgettext("no page", "None"))],
            )
        )
    head: list[list[nodes.Node]] = [
        [nodes.Text(text)]
        for text in (pgettext("head of a column", "Benefit"), _("Case studies"), pgettext("head of a column", "Page"))
    ]
    table = nodes.table(classes=["case-matrix", "colwidths-given"])
    table += nodes.title("", _("Benefits and the case studies that show them"))
    table += nodes.tgroup(
        "",
        nodes.colspec(colwidth=34, stub=1),
        nodes.colspec(colwidth=38),
        nodes.colspec(colwidth=28),
        nodes.thead("", _row_of(head)),
        nodes.tbody("", *map(_row_of, rows)),
        cols=3,
    )
    return [table]


def _link_to_cases(cases: list[Case], docname: str) -> list[nodes.Node]:
    """Return links to *cases*, separated by semicolons."""
    links: list[nodes.Node] = []
    for case in cases:
        links += [nodes.Text("; "), link_to_case(case, docname)] if links else [link_to_case(case, docname)]
    return links or [nodes.Text(_("No case study yet"))]


def _row_of(cells: Iterable[list[nodes.Node]]) -> nodes.row:
    """Return a table row of one paragraph a cell."""
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))

"""The report as standard nodes: counts, a table for each level, and what each check is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from .criteria import CRITERIA
from .records import COMPONENTS, Adherence, CriterionReport, LastCheck
from .wording import LEVEL_NAMES, NAMES, count_levels, describe_adherence, describe_check, describe_faults

_ = get_translation("courseware.conformance")
pgettext = get_context_translation("courseware.conformance")

#: where each criterion is explained
_UNDERSTANDING = "https://www.w3.org/TR/WCAG22/#{}"
_CRITERION_COLUMNS = {pgettext("head of a column", "Criterion"): 22, **dict.fromkeys(NAMES.values(), 39)}


def render_report(reports: Sequence[CriterionReport], last_check: LastCheck, language: str) -> list[nodes.Node]:
    """Return the report, in a language."""
    titles = {
        "A": _("WCAG 2.2, level A: how far each criterion is met, in the edition of {date}"),
        "AA": _("WCAG 2.2, level AA: how far each criterion is met, in the edition of {date}"),
    }
    tables = [
        _render_criteria(
            str(title).replace("{date}", last_check.edition),
            [report for report in reports if report.criterion.level == level],
        )
        for level, title in titles.items()
    ]
    return [
        _render_counts(reports),
        *tables,
        *_render_faults(reports, last_check),
        *_render_checks(last_check, language),
    ]


def _render_counts(reports: Sequence[CriterionReport]) -> nodes.table:
    """Return how many criteria are met how far."""
    counts = [count_levels(reports, component) for component in COMPONENTS]
    rows = [[str(name), *(str(count[level]) for count in counts)] for level, name in LEVEL_NAMES.items()]
    cells: list[list[nodes.Node]] = [[nodes.paragraph("", text)] for row in rows for text in row]
    columns = {pgettext("head of a column", "Criteria"): 40, **dict.fromkeys(NAMES.values(), 30)}
    title = str(_("Of {number} criteria, levels A and AA")).replace("{number}", str(len(CRITERIA)))
    return _build_table(title, columns, cells)


def _render_criteria(title: str, reports: Sequence[CriterionReport]) -> nodes.table:
    """Return the table of the criteria of one level."""
    cells: list[list[nodes.Node]] = []
    for report in reports:
        number, _level, name = report.criterion
        cells.append([nodes.paragraph("", f"{number} {name}")])
        cells += [_render_adherence(report.adherences[component]) for component in COMPONENTS]
    return _build_table(title, _CRITERION_COLUMNS, cells)


def _render_adherence(adherence: Adherence) -> list[nodes.Node]:
    """Return what stands in the cell on a criterion in one component."""
    level = nodes.paragraph("", "", nodes.strong("", str(LEVEL_NAMES[adherence.level])))
    remarks = " ".join(describe_adherence(adherence))
    return [level, *([nodes.paragraph("", remarks)] if remarks else [])]


def _build_table(title: str, columns: dict[str, int], cells: Iterable[list[nodes.Node]]) -> nodes.table:
    """Return a table whose first column heads the rows; *cells* go row by row."""
    group = nodes.tgroup("", cols=len(columns))
    group += [
        nodes.colspec("", colwidth=width, **({} if index else {"stub": 1}))
        for index, width in enumerate(columns.values())
    ]
    group += nodes.thead("", nodes.row("", *(nodes.entry("", nodes.paragraph("", str(head))) for head in columns)))
    entries = [nodes.entry("", *content) for content in cells]
    width = len(columns)
    rows = [nodes.row("", *entries[start : start + width]) for start in range(0, len(entries), width)]
    group += nodes.tbody("", *rows)
    return nodes.table("", nodes.title("", title), group, classes=["conformance-results"])


def _render_faults(reports: Sequence[CriterionReport], last_check: LastCheck) -> list[nodes.Node]:
    """Return what is known to be wrong: what checks have found, and people."""
    faults = [describe_faults(check) for check in last_check.checks.values() if check.faults]
    faults += [
        f"{report.criterion.number} {report.criterion.name}: {adherence.evaluation.notes}"
        for report in reports
        for adherence in report.adherences.values()
        if adherence.evaluation and adherence.level in {"partially-supports", "does-not-support"}
    ]
    heading = nodes.rubric("", str(_("Known faults")))
    if not faults:
        return [heading, nodes.paragraph("", str(_("None of those that programs can find, and nobody has named one.")))]
    items = (nodes.list_item("", nodes.paragraph("", text)) for text in faults)
    return [heading, nodes.bullet_list("", *items)]


def _render_checks(last_check: LastCheck, language: str) -> list[nodes.Node]:
    """Return what each check is, and what it has looked at."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", nodes.literal("", check.name)),
            nodes.definition("", nodes.paragraph("", describe_check(check, language))),
        )
        for check in last_check.checks.values()
    ]
    heading = nodes.rubric("", str(_("What each check looked at")))
    return [heading, nodes.definition_list("", *items)] if items else []

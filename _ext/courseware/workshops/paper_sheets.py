"""The sheets that nobody fills in on the page: a summary of the evaluations, and a certificate for each person.

Both are PDFs to fill in on a screen, or on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..lesson.records import Objective
from ..lesson.rendering import make_table_row
from ..lesson.wording import format_minutes
from ..worksheets.answers import make_text_answer
from ..worksheets.nodes import question
from .sheets import get_evaluation_questions, get_objective_question, name_answer

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")


class Sheet(NamedTuple):
    """A sheet of a workshop that stands on no page."""

    #: the name of its file, without its ending
    name: str
    title: str
    content: list[nodes.Node]


def make_paper_sheets(
    workshop_name: str, title: str, objectives: Sequence[Objective], training_minutes: int
) -> Iterator[Sheet]:
    """Yield the sheets of the workshop with a *title*.

    :param training_minutes: how long it is, without its breaks
    """
    form = _Form(workshop_name)
    yield Sheet("summary", str(_("Summary of the evaluations")), list(form.make_summary(objectives)))
    yield Sheet(
        "certificate", str(_("Certificate of attendance")), list(form.make_certificate(title, training_minutes))
    )


class _Form:
    """Makes the fields of a workshop's sheets."""

    def __init__(self, workshop_name: str) -> None:
        self.workshop_name = workshop_name

    def make_field(self, name: str, words: str, lines: int = 1) -> question:
        """Return a field below its *words*."""
        answer_node = make_text_answer(lines, "")
        name_answer(answer_node, f"{self.workshop_name}-{name}", words)
        return question("", nodes.paragraph("", words, classes=["prompt"]), answer_node, classes=["question"])

    def make_table(self, name: str, head: Sequence[str], rows: Iterable[str], widths: Sequence[int]) -> nodes.table:
        """Return a table whose rows have a heading, and an empty field below each other heading."""
        body = nodes.tbody()
        for number, heading in enumerate(rows, 1):
            row = make_table_row([nodes.Text(heading)])
            for column, column_heading in enumerate(head[1:], 1):
                answer_node = make_text_answer(1, "")
                field = f"{self.workshop_name}-{name}-{number}-{column}"
                name_answer(answer_node, field, f"{heading}, {column_heading}")
                row += nodes.entry("", answer_node)
            body += row
        columns = [nodes.colspec(colwidth=width) for width in widths]
        columns[0]["stub"] = 1
        head_row = make_table_row(*([nodes.Text(heading)] for heading in head))
        group = nodes.tgroup("", *columns, nodes.thead("", head_row), body, cols=len(head))
        return nodes.table("", group, classes=["fill-in", "colwidths-given"])

    def make_summary(self, objectives: Sequence[Objective]) -> Iterator[nodes.Node]:
        """Yield what is counted and noted of the evaluation sheets."""
        yield self.make_field("summary-day", _("Day and place"))
        yield self.make_field("summary-sheets", _("Sheets that came back, and people who came"))
        by_grades: dict[tuple[str, ...], list[str]] = {}
        for objective in objectives:
            words, grades = get_objective_question(objective)
            by_grades.setdefault(grades, []).append(words)
        open_questions = []
        for words, grades, name in get_evaluation_questions():
            if grades:
                by_grades.setdefault(grades, []).append(words)
            else:
                open_questions.append((words, name))
        for number, (grades, rows) in enumerate(by_grades.items(), 1):
            widths = (52, *(48 // len(grades) for _grade in grades))
            yield self.make_table(f"summary-{number}", (_("How many answered"), *grades), rows, widths)
        for words, name in open_questions:
            yield self.make_field(f"summary-{name}", words, 4)
        yield self.make_field("summary-change", _("What I will change next time"), 3)

    def make_certificate(self, title: str, training_minutes: int) -> Iterator[nodes.Node]:
        """Yield the words of a certificate, with fields for a person, a day, and who signs."""
        time = format_minutes(training_minutes * 60)
        training = _("Training time, breaks not counted: {time}").replace("{time}", time)
        words: list[nodes.Node] = [
            self.make_field("certificate-name", _("This is to certify that")),
            nodes.paragraph("", _("took part in the workshop")),
            nodes.paragraph("", title, classes=["certificate-title"]),
            nodes.paragraph("", training),
        ]
        fields = {
            "minutes": _("Minutes attended, if fewer"),
            "credits": _("Hours or credits of continuing education, as your library or state counts them"),
            "day": pgettext("line to fill in", "Day"),
            "place": pgettext("line to fill in", "Place"),
            "library": _("Library or organization that held it"),
            "leader": _("Name of who led it"),
            "signature": pgettext("line to fill in", "Signature"),
        }
        pairs = [self.make_field(f"certificate-{name}", text) for name, text in fields.items()]
        for name, pair in zip(fields, pairs, strict=True):
            pair["classes"].append(f"certificate-{name}")
        yield nodes.container("", *words, *pairs, classes=["certificate"])

"""The sheets of a workshop: to sign in, which is a PDF alone, and to evaluate it, which is a worksheet as any other.

Nobody signs on a screen, and on a phone the rows would be longer than all else on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..lesson.records import Objective
from ..worksheets.answers import make_choice_answer, make_text_answer
from ..worksheets.grids import find_grid_rows, make_grid_table, make_row_label, name_row
from ..worksheets.nodes import answer, question, worksheet
from .nodes import objective_ratings

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: rows of a sign-in sheet where nobody says how many people come
_DEFAULT_ROW_COUNT = 20
#: widths of its columns: number, name, library, e-mail, signature
_COLUMN_WIDTHS = (7, 25, 25, 25, 18)


def get_evaluation_name(workshop_name: str) -> str:
    """Return the name of the evaluation sheet of a workshop."""
    return f"{workshop_name}-evaluation"


def get_row_count(people: int) -> int:
    """Return how many people can sign the sheet of a workshop for so many *people*, 0 if nobody says how many come."""
    return people or _DEFAULT_ROW_COUNT


def make_sign_in_table(workshop_name: str, people: int) -> nodes.table:
    """Return the table of the sign-in sheet of a workshop: a row for each of the *people*."""
    headings = (
        pgettext("sign-in sheet", "No."),
        pgettext("sign-in sheet", "Name"),
        pgettext("sign-in sheet", "Library"),
        pgettext("sign-in sheet", "E-mail"),
        pgettext("sign-in sheet", "Signature"),
    )
    head = nodes.row("", *(nodes.entry("", nodes.paragraph("", heading)) for heading in headings))
    numbers = range(1, get_row_count(people) + 1)
    rows = [_make_sign_in_row(workshop_name, number, headings) for number in numbers]
    columns = [nodes.colspec(colwidth=width) for width in _COLUMN_WIDTHS]
    columns[0]["stub"] = 1
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(headings))
    return nodes.table("", group, classes=["fill-in", "colwidths-given"])


def _make_sign_in_row(workshop_name: str, number: int, headings: Iterable[str]) -> nodes.row:
    """Return a row to sign in: its number, and a space below each other heading."""
    row = nodes.row("", nodes.entry("", nodes.paragraph("", str(number))))
    for column, heading in list(enumerate(headings))[1:]:
        answer_node = make_text_answer(1, "")
        name_answer(answer_node, f"{workshop_name}-sign-in-{number}-{column}", f"{number}, {heading}")
        row += nodes.entry("", answer_node)
    return row


def make_evaluation_sheet(workshop_name: str) -> worksheet:
    """Return the evaluation sheet of a workshop, with a placeholder for the questions about its objectives."""
    title, name = pgettext("title of a sheet", "Evaluation"), get_evaluation_name(workshop_name)
    sheet = worksheet(classes=["worksheet"], component="worksheet", seconds=0, name=name, ids=[name])
    sheet["kind_label"] = str(pgettext("kind of box", "Worksheet"))
    sheet += nodes.title(title, title)
    sheet += nodes.paragraph("", _("Nobody needs to put a name on this sheet."))
    sheet += objective_ratings()
    sheet += [_make_question(*fields) for fields in get_evaluation_questions()]
    return sheet


def get_evaluation_questions() -> list[tuple[str, tuple[str, ...], str]]:
    """Return the questions of each evaluation: words, grades to choose from, and name."""
    grades = (
        str(pgettext("how useful a workshop was", "Very useful")),
        str(pgettext("how useful a workshop was", "Useful")),
        str(pgettext("how useful a workshop was", "Of little use")),
        str(pgettext("how useful a workshop was", "Of no use")),
    )
    return [
        (str(_("How useful was the workshop for your own work?")), grades, "useful"),
        (str(_("What will you try first, and with whom?")), (), "first"),
        (str(_("What should be longer, shorter or different next time?")), (), "different"),
    ]


def get_objective_question(objective: Objective) -> tuple[str, tuple[str, ...]]:
    """Return the question about an *objective*, and the grades to choose from."""
    words = str(_("Can you now {objective}?")).replace("{objective}", objective.text)
    return words, (
        str(pgettext("how far an objective was reached", "Fully")),
        str(pgettext("how far an objective was reached", "Mostly")),
        str(pgettext("how far an objective was reached", "A little")),
        str(pgettext("how far an objective was reached", "Not yet")),
    )


def make_ratings(workshop_name: str, objectives: Sequence[Objective]) -> list[nodes.Node]:
    """Return a grid with a row for each of the *objectives* of a workshop: how far it was reached."""
    if not objectives:
        return []
    _words, grades = get_objective_question(objectives[0])
    heads = [nodes.paragraph("", text) for text in grades]
    statements = [[nodes.paragraph("", objective.text)] for objective in objectives]
    table = make_grid_table(statements, heads, False, [objective.name for objective in objectives])
    prompt = nodes.paragraph("", _("Can you now do this?"), classes=["prompt"])
    ratings = question("", prompt, table, classes=["question", "grid"])
    for row, objective in zip(find_grid_rows(ratings), objectives, strict=True):
        name_row(row, f"{get_evaluation_name(workshop_name)}-objective-{objective.name}", make_row_label(row))
    return [ratings]


def _make_question(words: str, choices: Iterable[str], name: str) -> question:
    """Return a question with *choices*, or with lines to write on if there are none."""
    prompt = nodes.paragraph("", words, classes=["prompt"])
    items = [nodes.list_item("", nodes.paragraph("", text)) for text in choices]
    if items:
        bullet_list = nodes.bullet_list("", *items, bullet="-")
        return question("", prompt, make_choice_answer(bullet_list, False, name), classes=["question"])
    return question("", prompt, make_text_answer(2, name), classes=["question"])


def name_answer(node: answer, field: str, label: str) -> None:
    """Give a space for an answer its *field* and its *label*."""
    node.attributes.pop("slug", None)
    node["ids"], node["field"], node["label"] = [field], field, label

"""The sheets of a workshop: to sign in, which is on paper, and to evaluate it, which is a worksheet as any other."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..lesson.records import Objective
from ..worksheets.answers import make_choice_answer, make_text_answer
from ..worksheets.nodes import answer, question, worksheet
from .nodes import objective_ratings, sign_in

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: rows of a sign-in sheet where nobody says how many people come
_DEFAULT_ROW_COUNT = 20
#: widths of its columns: number, name, library, e-mail, signature
_COLUMN_WIDTHS = (7, 25, 25, 25, 18)


def get_evaluation_name(workshop_name: str) -> str:
    """Return the name of the evaluation sheet of a workshop."""
    return f"{workshop_name}-evaluation"


def make_sign_in_sheet(workshop_name: str, people: int) -> sign_in:
    """Return the sign-in sheet of a workshop: a row for each of the *people*."""
    headings = (
        pgettext("sign-in sheet", "No."),
        pgettext("sign-in sheet", "Name"),
        pgettext("sign-in sheet", "Library"),
        pgettext("sign-in sheet", "E-mail"),
        pgettext("sign-in sheet", "Signature"),
    )
    head = nodes.row("", *(nodes.entry("", nodes.paragraph("", heading)) for heading in headings))
    numbers = range(1, (people or _DEFAULT_ROW_COUNT) + 1)
    rows = [_make_sign_in_row(workshop_name, number, headings) for number in numbers]
    columns = [nodes.colspec(colwidth=width) for width in _COLUMN_WIDTHS]
    columns[0]["stub"] = 1
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(headings))
    table = nodes.table("", group, classes=["fill-in", "colwidths-given"])
    title = nodes.title("", _("Sign-in sheet"))
    return sign_in("", title, table, classes=["sign-in"], ids=[f"{workshop_name}-sign-in"])


def _make_sign_in_row(workshop_name: str, number: int, headings: Iterable[str]) -> nodes.row:
    """Return a row to sign in: its number, and a space below each other heading."""
    row = nodes.row("", nodes.entry("", nodes.paragraph("", str(number))))
    for column, heading in list(enumerate(headings))[1:]:
        answer_node = make_text_answer(1, "")
        _name_answer(answer_node, f"{workshop_name}-sign-in-{number}-{column}", f"{number}, {heading}")
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
    grades = (
        pgettext("how useful a workshop was", "Very useful"),
        pgettext("how useful a workshop was", "Useful"),
        pgettext("how useful a workshop was", "Of little use"),
        pgettext("how useful a workshop was", "Of no use"),
    )
    sheet += _make_question(_("How useful was the workshop for your own work?"), grades, "useful")
    sheet += _make_question(_("What will you try first, and with whom?"), (), "first")
    sheet += _make_question(_("What should be longer, shorter or different next time?"), (), "different")
    return sheet


def make_ratings(workshop_name: str, objectives: Iterable[Objective]) -> list[nodes.Node]:
    """Return a question for each of the *objectives* of a workshop: how far it was reached."""
    grades = (
        pgettext("how far an objective was reached", "Fully"),
        pgettext("how far an objective was reached", "Mostly"),
        pgettext("how far an objective was reached", "A little"),
        pgettext("how far an objective was reached", "Not yet"),
    )
    questions: list[nodes.Node] = []
    for objective in objectives:
        words = _("Can you now {objective}?").replace("{objective}", objective.text)
        question_node = _make_question(words, grades, objective.name)
        answer_node = next(iter(question_node.findall(answer)))
        _name_answer(answer_node, f"{get_evaluation_name(workshop_name)}-objective-{objective.name}", words)
        questions.append(question_node)
    return questions


def _make_question(words: str, choices: Iterable[str], name: str) -> question:
    """Return a question with *choices*, or with lines to write on if there are none."""
    prompt = nodes.paragraph("", words, classes=["prompt"])
    items = [nodes.list_item("", nodes.paragraph("", text)) for text in choices]
    if items:
        bullet_list = nodes.bullet_list("", *items, bullet="-")
        return question("", prompt, make_choice_answer(bullet_list, False, name), classes=["question"])
    return question("", prompt, make_text_answer(2, name), classes=["question"])


def _name_answer(node: answer, field: str, label: str) -> None:
    """Give a space for an answer its *field* and its *label*."""
    node.attributes.pop("slug", None)
    node["ids"], node["field"], node["label"] = [field], field, label

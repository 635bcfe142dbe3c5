"""The sheets of a workshop: to sign in, which is on paper, and to evaluate it, which is a worksheet as any other."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.locale import get_translation

from ..lesson.nodes import answer, question, ratings_here, sign_in, worksheet
from ..lesson.records import Objective
from ..worksheets.answers import choice, space

_ = get_translation("courseware.lesson")

#: rows of a sign-in sheet where nobody says how many people come
ROWS = 20
#: widths of its columns: number, name, library, e-mail, signature
WIDTHS = (7, 25, 25, 25, 18)


def evaluation_name(name: str) -> str:
    """Return the name of the evaluation sheet of the workshop *name*."""
    return f"{name}-evaluation"


def sign_in_sheet(name: str, people: int) -> sign_in:
    """Return the sign-in sheet of the workshop *name*: a row for each of the *people*."""
    heads = (_("No."), _("Name"), _("Library"), _("E-mail"), _("Signature"))
    head = nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in heads))
    rows = [sign_in_row(name, number, heads) for number in range(1, (people or ROWS) + 1)]
    columns = [nodes.colspec(colwidth=width) for width in WIDTHS]
    columns[0]["stub"] = 1
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=len(heads))
    table = nodes.table("", group, classes=["fill-in", "colwidths-given"])
    return sign_in("", nodes.title("", _("Sign-in sheet")), table, classes=["sign-in"], ids=[f"{name}-sign-in"])


def sign_in_row(name: str, number: int, heads: Iterable[str]) -> nodes.row:
    """Return a row to sign in: its number, and a space below each other heading."""
    row = nodes.row("", nodes.entry("", nodes.paragraph("", str(number))))
    for column, head in list(enumerate(heads))[1:]:
        place = space(1, "")
        named(place, f"{name}-sign-in-{number}-{column}", f"{number}, {head}")
        row += nodes.entry("", place)
    return row


def evaluation_sheet(name: str) -> worksheet:
    """Return the evaluation sheet of the workshop *name*, with a place for the questions about its objectives."""
    title = _("Evaluation")
    own = evaluation_name(name)
    sheet = worksheet(classes=["worksheet"], component="worksheet", seconds=0, name=own, ids=[own])
    sheet["kind_label"] = str(_("Worksheet"))
    sheet += nodes.title(title, title)
    sheet += nodes.paragraph("", _("Nobody needs to put a name on this sheet."))
    sheet += ratings_here()
    grades = (_("Very useful"), _("Useful"), _("Of little use"), _("Of no use"))
    sheet += asked(_("How useful was the workshop for your own work?"), grades, "useful")
    sheet += asked(_("What will you try first, and with whom?"), (), "first")
    sheet += asked(_("What should be longer, shorter or different next time?"), (), "different")
    return sheet


def ratings(name: str, objectives: Iterable[Objective]) -> list[nodes.Node]:
    """Return a question for each of the *objectives* of the workshop *name*: how far it was reached."""
    grades = (_("Fully"), _("Mostly"), _("A little"), _("Not yet"))
    questions = []
    for one in objectives:
        words = _("Can you now {objective}?").replace("{objective}", one.text)
        made = asked(words, grades, one.name)
        place = next(iter(made.findall(answer)))
        named(place, f"{evaluation_name(name)}-objective-{one.name}", words)
        questions.append(made)
    return [*questions]


def asked(words: str, choices: Iterable[str], name: str) -> question:
    """Return a question with *choices*, or with lines to write on if there are none."""
    items = [nodes.list_item("", nodes.paragraph("", text)) for text in choices]
    place = choice(nodes.bullet_list("", *items, bullet="-"), False, name) if items else space(2, name)
    return question("", nodes.paragraph("", words, classes=["prompt"]), place, classes=["question"])


def named(place: answer, field: str, label: str) -> None:
    """Give a space for an answer its *field* and its *label*."""
    place.attributes.pop("slug", None)
    place["ids"], place["field"], place["label"] = [field], field, label

"""Spaces for answers: made where a worksheet is read, named and labelled once its words are translated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms import SphinxTransform
from taggedpdf.api import (
    ChoiceField,
    PrintFunction,
    TextField,
    add_form_fields,
    add_print_functions,
    add_print_style,
)

from ..crossdoc.placeholder import give_id
from ..lesson.nodes import answer, question, worksheet
from ..lesson.warnings import warn
from ..lesson.wording import N_

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")

#: the heading of a row that has none
ROW = N_("Row {number}")


def space(lines: int, name: str) -> answer:
    """Return a space of ruled *lines*; *name* tells it from the others of its worksheet."""
    return answer(classes=["answer", f"lines-{lines}"], kind="text", lines=lines, slug=name)


def choice(items: nodes.bullet_list, many: bool, name: str) -> answer:
    """Return a choice among *items*, of which several may be ticked if *many*."""
    items["classes"].append("choices")
    classes = ["answer", "choice", *(["many"] if many else [])]
    return answer("", items, classes=classes, kind="choice", many=many, lines=0, slug=name)


def fill_cells(node: nodes.Element, lines: int) -> None:
    """Put a space of ruled *lines* into each empty cell of the tables below *node*."""
    for table in node.findall(nodes.table):
        empty = [cell for body in table.findall(nodes.tbody) for cell in body.findall(nodes.entry) if is_empty(cell)]
        places = [space(lines, "") for _cell in empty]
        for cell, place in zip(empty, places, strict=True):
            place.source, place.line = table.source, table.line
            cell.children = []
            cell += place
        for place in places:
            place["slug"] = slug_of(place)
        if empty:
            shape(table)


def is_empty(cell: nodes.entry) -> bool:
    """Say whether nothing is written in a cell."""
    return all(isinstance(child, nodes.paragraph) and not child.children for child in cell.children)


def shape(table: nodes.table) -> None:
    """Give a table with empty cells columns of the widths that it states, and rows headed by their first cell."""
    table["classes"] = [*(one for one in table["classes"] if one != "colwidths-auto"), "colwidths-given", "fill-in"]
    first = [row[0] for body in table.findall(nodes.tbody) for row in body.findall(nodes.row)]
    if not any(map(holds_answer, first)):
        next(iter(table.findall(nodes.colspec)))["stub"] = 1


def holds_answer(node: nodes.Node) -> bool:
    """Say whether there is a space for an answer below *node*."""
    return any(node.findall(answer))


def text_of(cell: nodes.Node) -> str:
    """Return what is written in a cell."""
    return "" if holds_answer(cell) else " ".join(cell.astext().split())


def source_of(cell: nodes.Node) -> str:
    """Return what is written in a cell; in English, if it is ours."""
    return str(cell["source_text"]) if isinstance(cell, nodes.entry) and "source_text" in cell else text_of(cell)


def label_of(place: answer) -> str:
    """Return what a space for an answer is called: the question, or the headings of its row and its column."""
    parent = place.parent
    if isinstance(parent, nodes.entry):
        return ", ".join(filter(None, headings_of(parent)))
    return parent[0].astext()


def slug_of(place: answer) -> str:
    """Return what names a space in a table: its headings in the language of the source, whatever that of the book."""
    return nodes.make_id(", ".join(filter(None, headings_of(place.parent, source_of, ROW))))


def headings_of(
    cell: nodes.Element, words_of: Callable[[nodes.Node], str] = text_of, row_words: str = ""
) -> tuple[str, str]:
    """Return the headings of the row and of the column of a cell, as *words_of* reads them.

    Of several rows, one without a heading has its number instead, in *row_words*. "" stands for what there is not.
    """
    row, body = cell.parent, cell.parent.parent
    column = row.index(cell)
    lines = [line for head in body.parent.findall(nodes.thead) for line in head.findall(nodes.row)]
    heading = " ".join(words for line in lines for one in line[column : column + 1] if (words := words_of(one)))
    number = (
        (row_words or str(_(ROW))).replace("{number}", str(body.index(row) + 1)) if len(body) > 1 and heading else ""
    )
    return words_of(row[0]) or number, heading


class NameAnswers(SphinxTransform):
    """Gives each space for an answer its field and its label, and warns of those that readers could not tell apart."""

    # after sphinx.transforms.i18n.Locale (20), which puts translations in the place of paragraphs
    default_priority = 25

    def apply(self, **kwargs: object) -> None:
        """Name all of a page."""
        for sheet in self.document.findall(worksheet):
            self.name(sheet, sheet["name"])
        for node in self.document.findall(question):
            if any("slug" in place for place in node.findall(answer)):
                message = (
                    f"The question '{node[0].astext()}' stands in no worksheet. "
                    "Put :::::{worksheet} Title before it, and ::::: behind it."
                )
                warn("worksheet", message, node)
                self.name(node, "")

    def name(self, node: nodes.Element, sheet: str) -> None:
        """Name the spaces below *node*, on the worksheet whose name is *sheet*."""
        seen: set[str] = set()
        for place in node.findall(answer):
            label, slug = label_of(place), str(place.attributes.pop("slug")) or "answer"
            if not label:
                warn(
                    "worksheet",
                    "An empty cell has no heading, so that nobody can hear what belongs there. "
                    "Type one above its column, or write into the cell if it is not to be filled in.",
                    place,
                )
            elif slug in seen:
                warn("worksheet", twice(label, isinstance(place.parent, nodes.entry)), place)
            seen.add(slug)
            give_id(self.document, place, f"{sheet}-{slug}" if sheet else slug)
            place["field"], place["label"] = place["ids"][0], label or str(_("Answer"))


def twice(label: str, in_table: bool) -> str:
    """Return the warning of a second space for answers that is called *label*."""
    remedy = "Give its row another heading" if in_table else "Ask in other words, or type :name: another-name below it"
    return f"'{label}' is asked twice in this worksheet. {remedy}, so that the two answers are kept apart."


def form_field(place: answer) -> TextField | ChoiceField:
    """Return what a space for an answer is in a PDF."""
    label, name = str(place.get("label", "")), str(place.get("field", ""))
    if place["kind"] == "choice":
        return ChoiceField(label, name, place["many"])
    return TextField(place["lines"], label, name)


def setup(app: Sphinx) -> None:
    """Register the transform, and how worksheets are printed."""
    app.add_transform(NameAnswers)
    add_form_fields(app, answer, form_field)
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, {"prompt": PrintFunction("prompt")})

"""An agenda as a table with clock times."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..lesson.rendering import make_page_link, make_table_row
from ..lesson.wording import format_minutes
from .agenda import Slot, sum_minutes
from .clock import format_time, show_date
from .moments import make_clock
from .records import Workshop

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: the class of the line that says when a workshop is
FACTS_CLASS = "workshop-facts"


def _get_target_words(objtype: str) -> str:
    """Return the words around the title of what an item names, by its type."""
    words = {
        "objectives": _("Objectives: {title}"),
        "page": _("Reading: {title}"),
        "case": _("Case study: {title}"),
        "activity": _("Activity: {title}"),
        "worksheet": _("Worksheet: {title}"),
    }
    return str(words[objtype])


def get_facts_words() -> dict[str, str]:
    """Return the words of `format_facts`, by names that the script of the page knows them by."""
    words = {
        "facts": _("{start} to {end}"),
        "facts_one": _("{start} to {end}, for 1 person"),
        "facts_many": _("{start} to {end}, for {count} people"),
        "dated": _("{date}, {times}"),
    }
    return {name: str(text) for name, text in words.items()}


def format_facts(workshop: Workshop, slots: Sequence[Slot], language: str) -> str:
    """Return when a workshop begins and ends, and for how many people it is, in the *language* of the book."""
    words = get_facts_words()
    end = workshop.start + (workshop.minutes or sum_minutes(slots))
    facts = words["facts_one" if workshop.people == 1 else "facts_many" if workshop.people else "facts"]
    values = {"{start}": format_time(workshop.start), "{end}": format_time(end), "{count}": str(workshop.people)}
    for name, value in values.items():
        facts = facts.replace(name, value)
    if workshop.date:
        facts = words["dated"].replace("{date}", show_date(workshop.date, language)).replace("{times}", facts)
    return facts


def format_time_left(workshop: Workshop, slots: Sequence[Slot]) -> str:
    """Return the words for the minutes that an agenda leaves, "" if it leaves none."""
    minutes = workshop.minutes - sum_minutes(slots)
    return str(_("Time left: {time}")).replace("{time}", format_minutes(minutes * 60)) if minutes > 0 else ""


def make_agenda(
    workshop: Workshop, slots: Sequence[Slot], contents: Sequence[list[nodes.Node]], docname: str
) -> nodes.table:
    """Return the table: time, what is done, minutes; below them when it ends, what is left and how long it takes.

    :param contents: what stands inside the items
    :param docname: the page of the workshop
    """
    head = make_table_row(
        [nodes.Text(pgettext("head of a column of clock times", "Time"))],
        [nodes.Text(pgettext("head of a column", "What"))],
        [nodes.Text(pgettext("head of a column", "Minutes"))],
    )
    rows = [_make_slot_row(workshop, slot, content, docname) for slot, content in zip(slots, contents, strict=True)]
    rows.append(_make_end_row(workshop, slots))
    columns = [nodes.colspec(colwidth=20, stub=1), nodes.colspec(colwidth=64), nodes.colspec(colwidth=16)]
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=3)
    classes = ["agenda", "colwidths-given"]
    return nodes.table(
        "",
        nodes.title("", pgettext("timetable of a workshop", "Agenda")),
        group,
        classes=classes,
        ids=[f"{workshop.name}-agenda"],
    )


def _make_end_row(workshop: Workshop, slots: Sequence[Slot]) -> nodes.row:
    """Return the last row: when the workshop ends, what time is left, and how long it takes."""
    time_left = format_time_left(workshop, slots)
    closing = _("End of the workshop") + (f". {time_left}" if time_left else "")
    total = str(_("{count} in all")).replace("{count}", str(sum_minutes(slots)))
    return make_table_row([make_clock(workshop, slots[-1].end)], [nodes.Text(closing)], [nodes.Text(total)])


def _make_slot_row(workshop: Workshop, slot: Slot, content: list[nodes.Node], docname: str) -> nodes.row:
    """Return the row of a slot."""
    cell_content = [_make_target_link(slot, docname), *content] if slot.item.objtype else content
    entry = nodes.entry("", *(cell_content or [nodes.paragraph("", slot.item.text)]))
    row = make_table_row([make_clock(workshop, slot.start)], [nodes.Text(str(slot.minutes))])
    row.insert(1, entry)
    return row


def _make_target_link(slot: Slot, docname: str) -> nodes.paragraph:
    """Return the title of what an item names, linked, behind its type; what its author typed if it is not known."""
    prefix, _title, suffix = _get_target_words(slot.item.objtype).partition("{title}")
    target = slot.target
    link = (
        make_page_link(docname, target.docname, target.anchor, target.title) if target else nodes.Text(slot.item.target)
    )
    parts = (nodes.Text(prefix), link, nodes.Text(suffix))
    return nodes.paragraph("", "", *(part for part in parts if part.astext()))


def find_agenda_tables(node: nodes.Element) -> list[nodes.table]:
    """Return the agenda below the node of a workshop, once it is filled in."""
    return [table for table in node.findall(nodes.table) if "agenda" in table["classes"]]


def find_agenda_with_facts(node: nodes.Element) -> list[nodes.Element]:
    """Return the agenda below the node of a workshop with the line of facts above it."""
    facts = [paragraph for paragraph in node.findall(nodes.paragraph) if FACTS_CLASS in paragraph["classes"]]
    return [*facts, *find_agenda_tables(node)]

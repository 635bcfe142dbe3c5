"""An agenda as a table with clock times."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from sphinx.locale import get_translation

from ..lesson.records import Workshop
from ..lesson.rendering import page_link, row_of
from ..lesson.wording import told_minutes
from .agenda import Slot, total
from .clock import told_time

_ = get_translation("courseware.lesson")


def kind_words(kind: str) -> str:
    """Return the words around the title of what an item of this *kind* names."""
    words = {
        "objectives": _("Objectives: {title}"),
        "page": _("Reading: {title}"),
        "case": _("Case study: {title}"),
        "activity": _("Activity: {title}"),
        "worksheet": _("Worksheet: {title}"),
    }
    return str(words[kind])


def facts(workshop: Workshop, slots: Sequence[Slot]) -> str:
    """Return when a workshop begins and ends, and for how many people it is."""
    end = workshop.start + (workshop.minutes or total(slots))
    if workshop.people == 1:
        words = _("{start} to {end}, for 1 person")
    else:
        words = _("{start} to {end}, for {count} people") if workshop.people else _("{start} to {end}")
    told = {"{start}": told_time(workshop.start), "{end}": told_time(end), "{count}": str(workshop.people)}
    for place, value in told.items():
        words = words.replace(place, value)
    return str(words)


def left(workshop: Workshop, slots: Sequence[Slot]) -> str:
    """Return the words for the minutes that an agenda leaves, "" if it leaves none."""
    rest = workshop.minutes - total(slots)
    return str(_("Time left: {time}")).replace("{time}", told_minutes(rest * 60)) if rest > 0 else ""


def agenda(workshop: Workshop, slots: Sequence[Slot], contents: Sequence[list[nodes.Node]], here: str) -> nodes.table:
    """Return the table: time, what is done, minutes; below them when it ends, what is left and how long it takes.

    :param contents: what stands inside the items
    :param here: the page of the workshop
    """
    head = row_of([nodes.Text(_("Time"))], [nodes.Text(_("What"))], [nodes.Text(_("Minutes"))])
    rows = [row(slot, content, here) for slot, content in zip(slots, contents, strict=True)]
    end = nodes.Text(told_time(slots[-1].end))
    rest = left(workshop, slots)
    closing = [nodes.Text(_("End of the workshop") + (f". {rest}" if rest else ""))]
    in_all = str(_("{count} in all")).replace("{count}", str(total(slots)))
    rows.append(row_of([end], closing, [nodes.Text(in_all)]))
    columns = [nodes.colspec(colwidth=20, stub=1), nodes.colspec(colwidth=64), nodes.colspec(colwidth=16)]
    group = nodes.tgroup("", *columns, nodes.thead("", head), nodes.tbody("", *rows), cols=3)
    classes = ["agenda", "colwidths-given"]
    return nodes.table("", nodes.title("", _("Agenda")), group, classes=classes, ids=[f"{workshop.name}-agenda"])


def row(slot: Slot, content: list[nodes.Node], here: str) -> nodes.row:
    """Return the row of a slot."""
    what = [named(slot, here), *content] if slot.item.kind else content
    entry = nodes.entry("", *(what or [nodes.paragraph("", slot.item.text)]))
    made = row_of([nodes.Text(told_time(slot.start))], [nodes.Text(str(slot.minutes))])
    made.insert(1, entry)
    return made


def named(slot: Slot, here: str) -> nodes.paragraph:
    """Return what an item names: its kind, and its title, linked; what was typed where the book has nothing of it."""
    before, _place, after = kind_words(slot.item.kind).partition("{title}")
    found = slot.found
    link = page_link(here, found.docname, found.anchor, found.title) if found else nodes.Text(slot.item.target)
    return nodes.paragraph("", "", *(part for part in (nodes.Text(before), link, nodes.Text(after)) if part.astext()))


def tables_in(node: nodes.Element) -> list[nodes.table]:
    """Return the agenda below the node of a workshop, once it is filled in."""
    return [table for table in node.findall(nodes.table) if "agenda" in table["classes"]]


def agenda_in(node: nodes.Element) -> list[nodes.Element]:
    """Return the agenda below the node of a workshop with the line of facts above it."""
    facts = [one for one in node.findall(nodes.paragraph) if "workshop-facts" in one["classes"]]
    return [*facts, *tables_in(node)]

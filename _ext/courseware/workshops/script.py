"""What who leads a workshop follows: what to bring, and for each time what is done and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from sphinx.locale import get_translation
from taggedpdf.api import Handout

from ..lesson.nodes import activity, workshop
from ..lesson.wording import told_minutes
from . import rendering
from .agenda import Slot
from .clock import told_time
from .copies import Pages, Planned, for_facilitators
from .packet import PARTS, folder_of

_ = get_translation("courseware.lesson")


def script(planned: Planned) -> Handout:
    """Return the script of a workshop, a handout of the facilitator edition."""
    domain, pages, docname, record, node, slots = planned
    title = str(_("Script: {title}")).replace("{title}", domain.page_title(docname))
    whole = nodes.section("", nodes.title("", title), ids=[f"{record.name}-script"])
    whole += nodes.paragraph("", rendering.facts(record, slots))
    whole += [one.deepcopy() for one in notes_of_the_page(pages.page(docname), node)]
    whole += materials(pages, slots)
    told: set[str] = {docname}
    for number, slot in enumerate(slots):
        whole += scene(planned, slot, content_of(node, number), told, f"{record.name}-script-{number + 1}")
    if rest := rendering.left(record, slots):
        whole += nodes.paragraph("", rest)
    document = pages.page(docname).copy()
    document += whole
    return Handout(name=f"{folder_of(record.name)}/script", title=title, document=document, docname=docname)


def notes_of_the_page(page: nodes.document, node: workshop) -> list[nodes.Element]:
    """Return the notes for facilitators of the workshop's page that stand outside its agenda."""
    inside = set(map(id, for_facilitators(node)))
    return [one for one in for_facilitators(page) if id(one) not in inside]


def activities(pages: Pages, slots: Sequence[Slot]) -> Iterator[activity]:
    """Yield the activities of an agenda in its order, those of whole pages too."""
    for slot in slots:
        if slot.found and slot.item.kind == "activity":
            part = pages.part(slot.found.docname, slot.found.anchor)
            yield from [part] if isinstance(part, activity) else []
        elif slot.found and slot.item.kind == "page":
            yield from pages.page(slot.found.docname).findall(activity)


def materials(pages: Pages, slots: Sequence[Slot]) -> list[nodes.Node]:
    """Return the list of what has to be in the room; nothing if no activity needs anything."""
    found: dict[str, None] = {}
    for task in activities(pages, slots):
        found |= dict.fromkeys(task["materials"])
    items = [nodes.list_item("", nodes.paragraph("", text)) for text in found if text]
    return [nodes.rubric("", _("Bring")), nodes.bullet_list("", *items, bullet="-")] if items else []


def content_of(node: workshop, number: int) -> list[nodes.Node]:
    """Return what its author wrote into an item of the agenda: the cell in the middle of its row."""
    bodies = [body for table in rendering.tables_in(node) for body in table.findall(nodes.tbody)]
    rows = [row for body in bodies for row in body.findall(nodes.row)]
    return list(rows[number][1].children) if number < len(rows) else []


def scene(planned: Planned, slot: Slot, content: list[nodes.Node], told: set[str], name: str) -> nodes.section:
    """Return what is done in one slot: a section headed by its time.

    :param content: what the agenda says of it
    :param told: pages whose notes for facilitators have been told; this one is added
    """
    times = f"{told_time(slot.start)}–{told_time(slot.end)}"
    first, *more = content or [nodes.paragraph("", slot.item.text)]
    head = f"{times} · {first.astext()} ({told_minutes(slot.minutes * 60)})"
    made = nodes.section("", nodes.title("", head), ids=[name])
    made += [one.deepcopy() for one in more]
    if slot.found is None:
        return made
    docname, pages = slot.found.docname, planned.pages
    if slot.item.kind == "objectives":
        items = [nodes.list_item("", nodes.paragraph("", one.text)) for one in planned.domain.page(docname).objectives]
        made += nodes.bullet_list("", *items, bullet="-")
    part = pages.part(docname, slot.found.anchor) if slot.item.kind in PARTS else None
    if isinstance(part, activity):
        made += [child.deepcopy() for child in part.children[1:]]
    if docname not in told:
        inside = set(map(id, for_facilitators(part))) if isinstance(part, activity) else set()
        made += [one.deepcopy() for one in for_facilitators(pages.page(docname)) if id(one) not in inside]
        told.add(docname)
    return made

"""What who leads a workshop follows: what to bring, and for each time what is done and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from taggedpdf.api import Handout

from ..lesson.domain import get_lesson_domain
from ..lesson.nodes import activity
from ..lesson.wording import format_minutes
from . import rendering
from .agenda import Slot
from .clock import format_time
from .copies import PlannedWorkshop, ResolvedPages, find_facilitator_notes
from .nodes import workshop
from .packet import COMPONENT_TYPES, get_folder
from .transforms import find_objectives

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")


def make_script(planned: PlannedWorkshop) -> Handout:
    """Return the script of a workshop, a handout of the facilitator edition."""
    pages, docname, page_title, record, node, slots = planned
    title, name = str(_("Script: {title}")).replace("{title}", page_title), f"{record.name}-script"
    section = nodes.section("", nodes.title("", title), ids=[name])
    section += nodes.paragraph("", rendering.format_facts(record, slots))
    section += [note.deepcopy() for note in _find_notes_outside_agenda(pages.get_doctree(docname), node)]
    section += _make_materials(pages, slots)
    docnames_with_notes = {docname}
    for number, slot in enumerate(slots):
        content = _find_item_content(node, number)
        section += _make_scene(planned, slot, content, docnames_with_notes, f"{name}-{number + 1}")
    if time_left := rendering.format_time_left(record, slots):
        section += nodes.paragraph("", time_left)
    document = pages.get_doctree(docname).copy()
    document += section
    return Handout(name=f"{get_folder(record.name)}/script", title=title, document=document, docname=docname)


def _find_notes_outside_agenda(page: nodes.document, node: workshop) -> list[nodes.Element]:
    """Return the notes for facilitators of the workshop's page that stand outside its agenda."""
    agenda_note_ids = set(map(id, find_facilitator_notes(node)))
    return [note for note in find_facilitator_notes(page) if id(note) not in agenda_note_ids]


def _find_activities(pages: ResolvedPages, slots: Sequence[Slot]) -> Iterator[activity]:
    """Yield the activities of an agenda in its order, those of pages that it names too."""
    for slot in slots:
        if slot.target and slot.item.objtype == "activity":
            component = pages.find_component(slot.target.docname, slot.target.anchor)
            yield from [component] if isinstance(component, activity) else []
        elif slot.target and slot.item.objtype == "page":
            yield from pages.get_doctree(slot.target.docname).findall(activity)


def _make_materials(pages: ResolvedPages, slots: Sequence[Slot]) -> list[nodes.Node]:
    """Return the list of what has to be in the room; nothing if no activity needs anything."""
    materials = dict.fromkeys(text for task in _find_activities(pages, slots) for text in task["materials"])
    items = [nodes.list_item("", nodes.paragraph("", text)) for text in materials if text]
    return (
        [nodes.rubric("", pgettext("heading of a list of things", "Bring")), nodes.bullet_list("", *items, bullet="-")]
        if items
        else []
    )


def _find_item_content(node: workshop, number: int) -> list[nodes.Node]:
    """Return what its author wrote into an item of the agenda: the cell in the middle of its row."""
    bodies = [body for table in rendering.find_agenda_tables(node) for body in table.findall(nodes.tbody)]
    rows = [row for body in bodies for row in body.findall(nodes.row)]
    return list(rows[number][1].children) if number < len(rows) else []


def _make_scene(
    planned: PlannedWorkshop, slot: Slot, content: list[nodes.Node], docnames_with_notes: set[str], name: str
) -> nodes.section:
    """Return what is done in one slot: a section headed by its time.

    :param content: what the agenda says of it
    :param docnames_with_notes: pages whose notes for facilitators stand in the script already; this one is added
    """
    times = f"{format_time(slot.start)}–{format_time(slot.end)}"
    first, *more = content or [nodes.paragraph("", slot.item.text)]
    heading = f"{times} · {first.astext()} ({format_minutes(slot.minutes * 60)})"
    section = nodes.section("", nodes.title("", heading), ids=[name])
    section += [child.deepcopy() for child in more]
    if slot.target is None:
        return section
    docname, pages = slot.target.docname, planned.pages
    if slot.item.objtype == "objectives":
        page_objectives = get_lesson_domain(pages.app.env).get_page(docname).objectives
        workshop_objectives = find_objectives(pages.app.env, planned.slots)
        objectives = [objective for objective in page_objectives if objective in workshop_objectives]
        items = [nodes.list_item("", nodes.paragraph("", objective.text)) for objective in objectives]
        section += nodes.bullet_list("", *items, bullet="-")
    is_component = slot.item.objtype in COMPONENT_TYPES
    component = pages.find_component(docname, slot.target.anchor) if is_component else None
    if isinstance(component, activity):
        section += [child.deepcopy() for child in component.children[1:]]
    if docname not in docnames_with_notes:
        # those of an activity stand in it already
        activity_notes = find_facilitator_notes(component) if isinstance(component, activity) else ()
        activity_note_ids = set(map(id, activity_notes))
        page_notes = find_facilitator_notes(pages.get_doctree(docname))
        section += [note.deepcopy() for note in page_notes if id(note) not in activity_note_ids]
        docnames_with_notes.add(docname)
    return section

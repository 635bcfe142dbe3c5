"""What who leads a workshop follows: what to bring, and for each time what is done and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from taggedpdf.api import Handout

from ..lesson.nodes import activity
from . import rendering
from .agenda import Slot
from .copies import PlannedWorkshop, ResolvedPages, find_facilitator_notes
from .nodes import workshop
from .packet import get_folder
from .scenes import make_end, make_head, make_scene

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")


def make_script(planned: PlannedWorkshop) -> Handout:
    """Return the script of a workshop, a handout of the facilitator edition."""
    pages, docname, page_title, record, node, slots = planned
    title, name = str(_("Script: {title}")).replace("{title}", page_title), f"{record.name}-script"
    section = nodes.section("", nodes.title("", title), ids=[name])
    facts = rendering.format_facts(record, slots, pages.app.config.language)
    section += nodes.paragraph("", facts, classes=[rendering.FACTS_CLASS])
    section += [note.deepcopy() for note in _find_notes_outside_agenda(pages.get_doctree(docname), node)]
    section += _make_materials(pages, slots)
    section += make_head()
    docnames_with_notes = {docname}
    for number, slot in enumerate(slots):
        content = _find_item_content(node, number)
        section += make_scene(planned, slot, content, docnames_with_notes, f"{name}-{number + 1}")
    end = slots[-1].end if slots else record.start
    section += make_end(record, end, rendering.format_time_left(record, slots))
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
        [
            nodes.rubric("", pgettext("heading of a list of things", "Bring")),
            nodes.bullet_list("", *items, bullet="-", classes=["script-materials"]),
        ]
        if items
        else []
    )


def _find_item_content(node: workshop, number: int) -> list[nodes.Node]:
    """Return what its author wrote into an item of the agenda: the cell in the middle of its row."""
    bodies = [body for table in rendering.find_agenda_tables(node) for body in table.findall(nodes.tbody)]
    rows = [row for body in bodies for row in body.findall(nodes.row)]
    return list(rows[number][1].children) if number < len(rows) else []

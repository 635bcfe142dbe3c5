"""What the people who come to a workshop receive: its parts as handouts, and the packet that binds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from taggedpdf.api import Handout

from ..lesson.records import Objective
from ..worksheets.nodes import worksheet
from . import rendering
from .agenda import Slot
from .copies import PlannedWorkshop, find_facilitator_notes
from .nodes import sign_in, workshop
from .records import Workshop
from .sheets import get_evaluation_name
from .transforms import find_objectives

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: the types of items that a page holds as a component
COMPONENT_TYPES = ("activity", "worksheet")


def get_folder(name: str) -> str:
    """Return the folder, below that of the handouts, of what belongs to the workshop *name*."""
    return f"workshops/{name}"


def get_packet_name(name: str) -> str:
    """Return the name of the packet of the workshop *name*, without its ending."""
    return f"{get_folder(name)}/packet"


def _get_component_name(name: str, slot: Slot) -> str:
    """Return the name of the handout that holds the activity or the worksheet of a *slot*."""
    return f"{get_folder(name)}/{slot.item.objtype}-{slot.item.target}"


def _find_agenda_pages(slots: Sequence[Slot]) -> list[str]:
    """Return the pages, and those of case studies, that an agenda names, each once."""
    targets = [slot.target for slot in slots if slot.target and slot.item.objtype in ("page", "case")]
    return list(dict.fromkeys(target.docname for target in targets))


def _find_component_slots(slots: Sequence[Slot]) -> list[Slot]:
    """Return the slots whose activity or worksheet has to be printed by itself: each once, none of a printed page."""
    pages = _find_agenda_pages(slots)
    by_target = {
        (slot.item.objtype, slot.item.target): slot
        for slot in reversed(slots)
        if slot.item.objtype in COMPONENT_TYPES and slot.target and slot.target.docname not in pages
    }
    return list(reversed(by_target.values()))


def list_handouts(name: str, slots: Sequence[Slot]) -> list[str]:
    """Return the names of the handouts of the packet: the agenda, what it names in its order, the evaluation."""
    components = {(slot.item.objtype, slot.item.target) for slot in _find_component_slots(slots)}
    names = [f"{get_folder(name)}/agenda"]
    for slot in slots:
        if (slot.item.objtype, slot.item.target) in components:
            names.append(_get_component_name(name, slot))
        elif slot.target and slot.item.objtype in ("page", "case"):
            names.append(slot.target.docname)
    return list(dict.fromkeys([*names, f"{get_folder(name)}/evaluation"]))


def make_handouts(planned: PlannedWorkshop) -> Iterator[Handout]:
    """Yield the handouts of a workshop: agenda, activities, sheets to write on, evaluation, sign-in sheet."""
    pages, docname, page_title, record, node, slots = planned
    handout = partial(Handout, above=page_title)
    folder = get_folder(record.name)
    agenda = pages.get_doctree(docname).copy()
    agenda += _copy_agenda(node, find_objectives(pages.app.env, slots))
    yield handout(
        name=f"{folder}/agenda",
        title=str(pgettext("timetable of a workshop", "Agenda")),
        document=agenda,
        docname=docname,
    )
    for slot in _find_component_slots(slots):
        assert slot.target is not None  # or it would be none of these slots
        if (component := pages.find_component(slot.target.docname, slot.target.anchor)) is not None:
            yield handout(
                name=_get_component_name(record.name, slot),
                title=component[0].astext(),
                document=pages.copy_parts(slot.target.docname, *_get_learner_content(component)),
                docname=slot.target.docname,
            )
    for name, sheet in _find_sheets(record, node):
        document = pages.copy_parts(docname, *_get_learner_content(sheet))
        yield handout(name=f"{folder}/{name}", title=sheet[0].astext(), document=document, docname=docname)


def _find_sheets(record: Workshop, node: workshop) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the evaluation and the sign-in sheet, each with the name of its handout."""
    evaluation = get_evaluation_name(record.name)
    yield from (("evaluation", sheet) for sheet in node.findall(worksheet) if sheet["name"] == evaluation)
    yield from (("sign-in", sheet) for sheet in node.findall(sign_in))


def _get_learner_content(node: nodes.Element) -> list[nodes.Element]:
    """Return what stands below the title of a component, without notes for who leads the session."""
    note_ids = set(map(id, find_facilitator_notes(node)))
    return [child for child in node.children[1:] if isinstance(child, nodes.Element) and id(child) not in note_ids]


def _copy_agenda(node: workshop, objectives: Sequence[Objective]) -> list[nodes.Node]:
    """Return the agenda of a workshop as it is printed for those who come, with what they can do afterwards."""
    agenda = [child.deepcopy() for child in rendering.find_agenda_with_facts(node)]
    for note in [note for child in agenda for note in find_facilitator_notes(child)]:
        note.parent.remove(note)
    if not objectives:
        return [*agenda]
    items = [nodes.list_item("", nodes.paragraph("", objective.text)) for objective in objectives]
    numbered_list = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    return [nodes.rubric("", _("After this workshop you can")), numbered_list, *agenda]

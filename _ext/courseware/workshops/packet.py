"""What the people who come to a workshop receive: its parts as handouts, and the packet that binds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from taggedpdf.api import Handout

from ..lesson.nodes import component
from ..lesson.records import Objective
from ..worksheets.nodes import worksheet
from . import rendering
from .agenda import Slot, sum_training_minutes
from .copies import PlannedWorkshop, ResolvedPages, find_facilitator_notes
from .nodes import workshop
from .paper_sheets import make_paper_sheets
from .records import Workshop
from .sheets import get_evaluation_name, make_sign_in_table
from .transforms import find_objectives

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")

#: the types of items that a page holds as a component
COMPONENT_TYPES = ("activity", "worksheet")


#: below the folder of the handouts, with a folder for each workshop
WORKSHOPS_FOLDER = "workshops/"


def get_folder(name: str) -> str:
    """Return the folder, below that of the handouts, of what belongs to the workshop *name*."""
    return f"{WORKSHOPS_FOLDER}{name}"


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


def _find_component(pages: ResolvedPages, slot: Slot) -> component | None:
    """Return the activity or the worksheet that a *slot* names."""
    assert slot.target is not None  # or it would name none
    return pages.find_component(slot.target.docname, slot.target.anchor)


def _is_on_agenda(pages: ResolvedPages, slot: Slot) -> bool:
    """Say whether the activity of a *slot* is printed below the agenda: a page with a few lines is paper wasted.

    One with notes has a page of its own, since their numbers are those of its page.
    """
    if slot.item.objtype != "activity" or (node := _find_component(pages, slot)) is None:
        return False
    return not any(part.next_node(nodes.footnote_reference, include_self=True) for part in _get_learner_content(node))


def list_handouts(pages: ResolvedPages, name: str, slots: Sequence[Slot]) -> list[str]:
    """Return the names of the handouts of the packet: the agenda, what it names in its order, the evaluation."""
    components = {
        (slot.item.objtype, slot.item.target) for slot in _find_component_slots(slots) if not _is_on_agenda(pages, slot)
    }
    names = [f"{get_folder(name)}/agenda"]
    for slot in slots:
        if (slot.item.objtype, slot.item.target) in components:
            names.append(_get_component_name(name, slot))
        elif slot.target and slot.item.objtype in ("page", "case"):
            names.append(slot.target.docname)
    return list(dict.fromkeys([*names, f"{get_folder(name)}/evaluation"]))


def make_handouts(planned: PlannedWorkshop) -> Iterator[Handout]:
    """Yield the handouts of a workshop: agenda with activities, sheets to write on, those that are for no packet."""
    pages, docname, page_title, record, workshop_node, slots = planned
    handout = partial(Handout, above=page_title)
    folder, objectives = get_folder(record.name), find_objectives(pages.app.env, slots)
    component_slots = _find_component_slots(slots)
    activity_slots = [slot for slot in component_slots if _is_on_agenda(pages, slot)]
    agenda = pages.get_doctree(docname).copy()
    agenda += [
        make_agenda(workshop_node, record.name, objectives),
        *(_make_activity(pages, slot, record.name) for slot in activity_slots),
    ]
    title = _("Agenda and activities") if activity_slots else pgettext("timetable of a workshop", "Agenda")
    yield handout(name=f"{folder}/agenda", title=str(title), document=agenda, docname=docname)
    for slot in component_slots:
        if slot not in activity_slots and slot.target and (node := _find_component(pages, slot)) is not None:
            yield handout(
                name=_get_component_name(record.name, slot),
                title=node[0].astext(),
                document=pages.copy_parts(slot.target.docname, *_get_learner_content(node)),
                docname=slot.target.docname,
                is_sheet=slot.item.objtype == "worksheet",
            )
    for sheet in _find_evaluations(record, workshop_node):
        document = pages.copy_parts(docname, *_get_learner_content(sheet))
        title = sheet[0].astext()
        yield handout(name=f"{folder}/evaluation", title=title, document=document, docname=docname, is_sheet=True)
    sign_in = pages.get_doctree(docname).copy()
    sign_in += make_sign_in_table(record.name, record.people)
    title = str(_("Sign-in sheet"))
    yield handout(name=f"{folder}/sign-in", title=title, document=sign_in, docname=docname, is_sheet=True)
    for paper in make_paper_sheets(record.name, page_title, objectives, sum_training_minutes(slots)):
        form = pages.get_doctree(docname).copy()
        form += paper.content
        yield handout(name=f"{folder}/{paper.name}", title=paper.title, document=form, docname=docname, fillable=True)


def _make_activity(pages: ResolvedPages, slot: Slot, name: str) -> nodes.section:
    """Return an activity as a section of the agenda's sheet; what is short stays on one page."""
    node = _find_component(pages, slot)
    assert node is not None  # it is on that sheet
    parts = nodes.container("", *(part.deepcopy() for part in _get_learner_content(node)), classes=["on-one-page"])
    title = nodes.title("", node[0].astext())
    return nodes.section("", title, parts, ids=[f"{name}-{slot.item.target}"])


def _find_evaluations(record: Workshop, node: workshop) -> list[worksheet]:
    """Return the evaluation of a workshop."""
    evaluation = get_evaluation_name(record.name)
    return [sheet for sheet in node.findall(worksheet) if sheet["name"] == evaluation]


def _get_learner_content(node: nodes.Element) -> list[nodes.Element]:
    """Return what stands below the title of a component, without notes for who leads the session."""
    note_ids = set(map(id, find_facilitator_notes(node)))
    return [child for child in node.children[1:] if isinstance(child, nodes.Element) and id(child) not in note_ids]


def make_agenda(node: workshop, name: str, objectives: Sequence[Objective]) -> nodes.section:
    """Return the agenda of a workshop as it is printed for those who come, with what they can do afterwards."""
    content = [child.deepcopy() for child in rendering.find_agenda_with_facts(node)]
    section = nodes.section("", nodes.title("", pgettext("timetable of a workshop", "Agenda")), ids=[f"{name}-sheet"])
    if objectives:
        items = [nodes.list_item("", nodes.paragraph("", objective.text)) for objective in objectives]
        section += nodes.rubric("", _("After this workshop you can"))
        section += nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    section += content
    # its heading says what the caption of the table would say again
    captions = [table[0] for table in rendering.find_agenda_tables(section) if isinstance(table[0], nodes.title)]
    for part in [*find_facilitator_notes(section), *captions]:
        part.parent.remove(part)
    return section

"""One slot of an agenda as who leads it follows it: the clock, what they say and ask, and what the others do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

from ..lesson.domain import get_lesson_domain
from ..lesson.nodes import activity
from ..lesson.wording import format_minutes
from .agenda import Slot
from .copies import PlannedWorkshop, find_facilitator_notes
from .moments import make_clock
from .packet import COMPONENT_TYPES
from .records import Workshop
from .transforms import find_objectives

_ = get_translation("courseware.workshops")
pgettext = get_context_translation("courseware.workshops")


def make_head() -> nodes.container:
    """Return the heads of the columns."""
    words = (
        ("script-time", pgettext("head of a column of clock times", "Clock")),
        ("script-what", _("What happens")),
        ("script-notes", _("Your notes")),
    )
    columns = [nodes.container("", nodes.paragraph("", text), classes=[name]) for name, text in words]
    return nodes.container("", *columns, classes=["script-head"])


def make_end(workshop: Workshop, end: int, time_left: str) -> nodes.container:
    """Return the last line: when the workshop ends.

    :param end: in minutes after the midnight before it
    :param time_left: what is said of the time that the agenda leaves, "" for nothing
    """
    words = [nodes.paragraph("", text) for text in (str(_("End of the workshop")), time_left) if text]
    words[0]["classes"].append("script-end")
    return _make_row([make_clock(workshop, end)], words)


def make_scene(
    planned: PlannedWorkshop, slot: Slot, content: Sequence[nodes.Node], docnames_with_notes: set[str], name: str
) -> nodes.container:
    """Return what is done in one slot, beside its time.

    :param content: what the agenda says of it
    :param docnames_with_notes: pages whose notes for facilitators stand in the script already; this one is added
    :param name: the id of its heading
    """
    first, *more = content or [nodes.paragraph("", slot.item.text)]
    section = nodes.section("", nodes.title("", first.astext()), ids=[name])
    section += [child.deepcopy() for child in more]
    if slot.target is not None:
        section += _make_target_parts(planned, slot, docnames_with_notes)
    minutes = nodes.Text(format_minutes(slot.minutes * 60))
    return _make_row([make_clock(planned.record, slot.start), minutes], [section])


def _make_row(times: Iterable[nodes.Node], content: Iterable[nodes.Node]) -> nodes.container:
    """Return a row: the clock, and what happens."""
    paragraphs = [nodes.paragraph("", "", time) for time in times]
    paragraphs[0]["classes"].append("script-clock")
    clock = nodes.container("", *paragraphs, classes=["script-time"])
    return nodes.container("", clock, *content, classes=["script-scene"])


def _make_target_parts(planned: PlannedWorkshop, slot: Slot, docnames_with_notes: set[str]) -> list[nodes.Node]:
    """Return what is said and done with what a slot names, and the notes of its page where they are not there yet."""
    assert slot.target is not None
    docname, pages = slot.target.docname, planned.pages
    is_component = slot.item.objtype in COMPONENT_TYPES
    component = pages.find_component(docname, slot.target.anchor) if is_component else None
    parts: list[nodes.Node] = []
    if slot.item.objtype == "objectives":
        parts += _make_objectives(planned, docname)
    if docname not in docnames_with_notes:
        # those of an activity stand in it already
        activity_notes = find_facilitator_notes(component) if isinstance(component, activity) else ()
        activity_note_ids = set(map(id, activity_notes))
        page_notes = find_facilitator_notes(pages.get_doctree(docname))
        parts += [note.deepcopy() for note in page_notes if id(note) not in activity_note_ids]
        docnames_with_notes.add(docname)
    if isinstance(component, activity):
        return [*parts, *_make_activity(component)]
    words = {"page": _("They read it."), "case": _("They read it."), "worksheet": _("They write on the sheet.")}
    return [*parts, *([nodes.paragraph("", words[slot.item.objtype])] if slot.item.objtype in words else [])]


def _make_label(text: str) -> nodes.paragraph:
    """Return a label: who says or does what follows."""
    return nodes.paragraph("", text, classes=["script-label"])


def _make_objectives(planned: PlannedWorkshop, docname: str) -> list[nodes.Node]:
    """Return the objectives of a page that the workshop teaches, to be read aloud."""
    page_objectives = get_lesson_domain(planned.pages.app.env).get_page(docname).objectives
    workshop_objectives = find_objectives(planned.pages.app.env, planned.slots)
    objectives = [objective for objective in page_objectives if objective in workshop_objectives]
    if not objectives:
        return []
    items = [nodes.list_item("", nodes.paragraph("", objective.text)) for objective in objectives]
    words = nodes.paragraph("", _("After this workshop you can"))
    return [_make_label(_("You say")), words, nodes.bullet_list("", *items, bullet="-")]


def _make_activity(component: activity) -> list[nodes.Node]:
    """Return what is done in an activity, and what is asked behind it."""
    content = [child.deepcopy() for child in component.children[1:]]
    debrief = content.pop() if len(content) > 1 and isinstance(content[-1], nodes.field_list) else None
    questions = list(debrief.findall(nodes.field_body)) if debrief is not None else []
    asked = [_make_label(_("You ask")), *(child for body in questions for child in body.children)] if questions else []
    return [_make_label(_("They do")), *content, *asked]

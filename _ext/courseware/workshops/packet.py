"""What the people who come to a workshop receive: its parts as handouts, and the packet that binds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from docutils import nodes
from sphinx.locale import get_translation
from taggedpdf.api import Handout

from ..lesson.nodes import sign_in, worksheet, workshop
from ..lesson.records import Objective, Workshop
from . import rendering
from .agenda import Slot
from .copies import Planned, for_facilitators
from .sheets import evaluation_name
from .transforms import objectives_of

_ = get_translation("courseware.lesson")

#: the kinds of items that a page holds as a component
PARTS = ("activity", "worksheet")


def folder_of(name: str) -> str:
    """Return the folder, below that of the handouts, of what belongs to the workshop *name*."""
    return f"workshops/{name}"


def packet_name(name: str) -> str:
    """Return the name of the packet of the workshop *name*, without its ending."""
    return f"{folder_of(name)}/packet"


def part_name(name: str, slot: Slot) -> str:
    """Return the name of the handout that holds the activity or the worksheet of a *slot*."""
    return f"{folder_of(name)}/{slot.item.kind}-{slot.item.target}"


def whole_pages(slots: Sequence[Slot]) -> list[str]:
    """Return the pages, and those of case studies, that an agenda names as a whole, each once."""
    return list(dict.fromkeys(s.found.docname for s in slots if s.found and s.item.kind in ("page", "case")))


def parts(slots: Sequence[Slot]) -> list[Slot]:
    """Return the slots whose activity or worksheet has to be printed by itself: each once, and none of a whole page."""
    named = {
        (slot.item.kind, slot.item.target): slot
        for slot in reversed(slots)
        if slot.item.kind in PARTS and slot.found and slot.found.docname not in whole_pages(slots)
    }
    return list(reversed(named.values()))


def order(name: str, slots: Sequence[Slot]) -> list[str]:
    """Return the names of the handouts of the packet: the agenda, what it names in its order, the evaluation."""
    alone = {(slot.item.kind, slot.item.target) for slot in parts(slots)}
    names = [f"{folder_of(name)}/agenda"]
    for slot in slots:
        if (slot.item.kind, slot.item.target) in alone:
            names.append(part_name(name, slot))
        elif slot.found and slot.item.kind in ("page", "case"):
            names.append(slot.found.docname)
    return list(dict.fromkeys([*names, f"{folder_of(name)}/evaluation"]))


def handouts(planned: Planned) -> Iterator[Handout]:
    """Yield the handouts of a workshop: agenda, activities, sheets to write on, evaluation, sign-in sheet."""
    domain, pages, docname, record, node, slots = planned
    handout = partial(Handout, above=domain.page_title(docname))
    agenda = pages.page(docname).copy()
    agenda += agenda_of(node, objectives_of(domain, slots))
    yield handout(name=f"{folder_of(record.name)}/agenda", title=str(_("Agenda")), document=agenda, docname=docname)
    for slot in parts(slots):
        assert slot.found is not None  # or it would be none of the parts
        if (part := pages.part(slot.found.docname, slot.found.anchor)) is not None:
            yield handout(
                name=part_name(record.name, slot),
                title=part[0].astext(),
                document=pages.alone(slot.found.docname, *contents(part)),
                docname=slot.found.docname,
            )
    for name, sheet in sheets_of(record, node):
        document = pages.alone(docname, *contents(sheet))
        title = sheet[0].astext()
        yield handout(name=f"{folder_of(record.name)}/{name}", title=title, document=document, docname=docname)


def sheets_of(record: Workshop, node: workshop) -> Iterator[tuple[str, nodes.Element]]:
    """Yield the evaluation and the sign-in sheet, each with the name of its handout."""
    yield from (("evaluation", one) for one in node.findall(worksheet) if one["name"] == evaluation_name(record.name))
    yield from (("sign-in", one) for one in node.findall(sign_in))


def contents(part: nodes.Element) -> list[nodes.Element]:
    """Return what stands below the title of a part, without notes for who leads the session."""
    left_out = set(map(id, for_facilitators(part)))
    return [child for child in part.children[1:] if isinstance(child, nodes.Element) and id(child) not in left_out]


def agenda_of(node: workshop, objectives: Sequence[Objective]) -> list[nodes.Node]:
    """Return the agenda of a workshop as it is printed for those who come, with what they can do afterwards."""
    found = [child.deepcopy() for child in rendering.agenda_in(node)]
    for one in [note for child in found for note in for_facilitators(child)]:
        one.parent.remove(one)
    if not objectives:
        return [*found]
    items = [nodes.list_item("", nodes.paragraph("", one.text)) for one in objectives]
    numbered = nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")
    return [nodes.rubric("", _("After this workshop you can")), numbered, *found]

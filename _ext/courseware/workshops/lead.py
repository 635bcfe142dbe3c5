"""What who leads a workshop does before the day, on the day and after it, as the page says it in every output."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation

from ..lesson.domain import get_lesson_domain
from .agenda import Slot, sum_training_minutes
from .moments import make_people_count
from .records import Workshop

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_ = get_translation("courseware.workshops")

#: the level of the headings of before, on and after the day
PART_LEVEL = 3
#: the classes of the lists behind which the files of before and after the day are linked
READY_CLASS, AFTERWARDS_CLASS = "workshop-ready", "workshop-afterwards"


def make_lead_part(env: BuildEnvironment, part: str, workshop: Workshop, slots: Sequence[Slot]) -> list[nodes.Node]:
    """Return what fills the *part* of a page that leads through a workshop: "before", "during" or "after"."""
    return _PARTS[part](env, workshop, slots)


def name_part(part: str) -> str:
    """Return the heading of the *part* "before", "during" or "after"."""
    return str({"before": _("Before the day"), "during": _("On the day"), "after": _("After the day")}[part])


def find_anchor(workshop_name: str, part: str) -> str:
    """Return the id of the heading of a part."""
    return f"{workshop_name}-{part}"


def make_heading(workshop: Workshop, name: str, words: str, level: int) -> nodes.rubric:
    """Return a heading of the page of a workshop; *name* tells it from the others."""
    return nodes.rubric("", words, ids=[find_anchor(workshop.name, name)], **{"heading-level": level})


def make_items(*items: Sequence[nodes.Node], class_name: str) -> nodes.bullet_list:
    """Return a list of items, each of the nodes of one line and of lists below it."""
    bullet_list = nodes.bullet_list("", bullet="-", classes=[class_name])
    for item in items:
        line = [node for node in item if not isinstance(node, nodes.bullet_list)]
        lists = [node for node in item if isinstance(node, nodes.bullet_list)]
        bullet_list += nodes.list_item("", nodes.paragraph("", "", *line), *lists)
    return bullet_list


def _make_before(env: BuildEnvironment, workshop: Workshop, slots: Sequence[Slot]) -> list[nodes.Node]:
    """Return what is to be got ready: the room, the times, what the activities need."""
    seats = _("Seats with room to write: {count}")
    before, _count, after = seats.partition("{count}")
    items: list[list[nodes.Node]] = [
        [nodes.Text(before), make_people_count(workshop), *([nodes.Text(after)] if after else [])],
        [nodes.Text(_("The times of the agenda where everybody can see them, and a clock that you can see"))],
    ]
    if materials := list(dict.fromkeys(_find_materials(env, slots))):
        lines = ([nodes.Text(text)] for text in materials)
        items.append([nodes.Text(_("For the activities:")), make_items(*lines, class_name="workshop-materials")])
    return [
        make_heading(workshop, "lead", _("Lead this workshop"), PART_LEVEL - 1),
        make_heading(workshop, "before", name_part("before"), PART_LEVEL),
        make_items(*items, class_name=READY_CLASS),
    ]


def _find_materials(env: BuildEnvironment, slots: Sequence[Slot]) -> Iterator[str]:
    """Yield what the activities of an agenda need in its order, those of pages that it names too."""
    domain = get_lesson_domain(env)
    for slot in slots:
        for component in domain.get_page(slot.target.docname).components if slot.target else ():
            is_named = (slot.item.objtype, slot.item.target) == (component.objtype, component.name)
            if is_named or slot.item.objtype == "page":
                yield from filter(None, component.materials)


def _make_during(_env: BuildEnvironment, workshop: Workshop, _slots: Sequence[Slot]) -> list[nodes.Node]:
    """Return the heading of the agenda."""
    return [make_heading(workshop, "during", name_part("during"), PART_LEVEL)]


def _make_after(_env: BuildEnvironment, workshop: Workshop, slots: Sequence[Slot]) -> list[nodes.Node]:
    """Return what is to be done with the evaluation sheets, and what certificates say."""
    minutes = str(sum_training_minutes(slots))
    return [
        make_heading(workshop, "after", name_part("after"), PART_LEVEL),
        make_items(
            [nodes.Text(_("Count the answers of the evaluation sheets, and note what you will change next time."))],
            [nodes.Text(format_training(minutes))],
            class_name=AFTERWARDS_CLASS,
        ),
    ]


def format_training(minutes: str) -> str:
    """Return how many minutes of training a workshop has."""
    return str(_("Minutes of training, breaks not counted: {count}")).replace("{count}", minutes)


_PARTS: Mapping[str, Callable[[BuildEnvironment, Workshop, Sequence[Slot]], list[nodes.Node]]] = {
    "before": _make_before,
    "during": _make_during,
    "after": _make_after,
}

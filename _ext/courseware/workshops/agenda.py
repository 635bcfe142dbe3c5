"""When each item of an agenda begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .records import AgendaItem, AgendaTarget, Workshop
from .targets import resolve_target

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Slot(NamedTuple):
    """An item of an agenda, and its time."""

    item: AgendaItem
    #: what it names; `None` for words, and for a name that is not known
    target: AgendaTarget | None
    #: when it begins, in minutes after the midnight before the workshop
    start: int
    minutes: int

    @property
    def end(self) -> int:
        """When it ends, in minutes after that midnight."""
        return self.start + self.minutes


def _get_item_minutes(item: AgendaItem, target: AgendaTarget | None) -> int:
    """Return how long an item takes: as stated, else as long as what it names; 0 if nobody says it."""
    if item.minutes is not None:
        return item.minutes
    return target.minutes if target else 0


def start_times(start: int, minutes: Sequence[int]) -> list[int]:
    """Return when each of the items begins that take these *minutes*, one behind the other."""
    return [start + sum(minutes[:number]) for number in range(len(minutes))]


def make_slots(env: BuildEnvironment, workshop: Workshop, docname: str) -> list[Slot]:
    """Return the slots of a *workshop* on the page *docname*."""
    items = workshop.items
    targets = [resolve_target(env, item.objtype, item.target, docname) if item.objtype else None for item in items]
    minutes = [_get_item_minutes(*pair) for pair in zip(items, targets, strict=True)]
    starts = start_times(workshop.start, minutes)
    return [Slot(*fields) for fields in zip(items, targets, starts, minutes, strict=True)]


def sum_minutes(slots: Sequence[Slot]) -> int:
    """Return how long all of the *slots* take, in minutes."""
    return sum(slot.minutes for slot in slots)


def sum_training_minutes(slots: Sequence[Slot]) -> int:
    """Return how long all of the *slots* take that are no breaks, in minutes."""
    return sum_minutes([slot for slot in slots if not slot.item.is_break])

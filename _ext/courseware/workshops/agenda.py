"""When each item of an agenda begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..lesson.domain import LessonDomain
from ..lesson.records import Found, Item, Workshop


class Slot(NamedTuple):
    """An item of an agenda, and its time."""

    item: Item
    #: what it names; `None` for words, and for a name that is not known
    found: Found | None
    #: when it begins, in minutes after the midnight before the workshop
    start: int
    minutes: int

    @property
    def end(self) -> int:
        """When it ends, in minutes after that midnight."""
        return self.start + self.minutes


def minutes_of(item: Item, found: Found | None) -> int:
    """Return how long an item takes: as stated, else as long as what it names; 0 if neither is told."""
    if item.minutes is not None:
        return item.minutes
    return found.minutes if found else 0


def starts(start: int, minutes: Sequence[int]) -> list[int]:
    """Return when each of the items begins that take these *minutes*, one behind the other."""
    return [start + sum(minutes[:number]) for number in range(len(minutes))]


def slots_of(domain: LessonDomain, workshop: Workshop, here: str) -> list[Slot]:
    """Return the slots of a *workshop* on the page *here*."""
    found = [domain.find(item.kind, item.target, here) if item.kind else None for item in workshop.items]
    minutes = [minutes_of(*pair) for pair in zip(workshop.items, found, strict=True)]
    times = starts(workshop.start, minutes)
    return [Slot(*each) for each in zip(workshop.items, found, times, minutes, strict=True)]


def total(slots: Sequence[Slot]) -> int:
    """Return how long all of the *slots* take, in minutes."""
    return sum(slot.minutes for slot in slots)

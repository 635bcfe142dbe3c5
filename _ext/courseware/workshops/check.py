"""Warnings of agendas, once all pages are read: what is not known, and how the minutes add up."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ..crossdoc.suggestions import nearest
from ..lesson.domain import LessonDomain, domain_of
from ..lesson.records import Item, Workshop
from ..lesson.warnings import warn
from .agenda import Slot, slots_of, total
from .items import KINDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what the things are called of which an item may name one
PLURALS = {
    "objectives": "pages with objectives",
    "page": "pages",
    "case": "case studies",
    "activity": "activities",
    "worksheet": "worksheets",
}


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what is wrong in the workshops of the book (event ``env-check-consistency``)."""
    domain = domain_of(env)
    first: dict[str, tuple[str, Workshop]] = {}
    for docname, workshop in domain.workshops():
        other, twin = first.setdefault(workshop.name, (docname, workshop))
        if (other, twin.line) != (docname, workshop.line):
            message = (
                f"The workshop '{workshop.name}' is on the page '{other}' too, and their files would be the same. "
                f"Give this one another name: :name: {workshop.name}-2"
            )
            warn("duplicate_name", message, (docname, workshop.line))
        slots = slots_of(domain, workshop, docname)
        for slot in slots:
            if problem := problem_of(domain, slot, docname):
                warn("workshop", problem, (docname, slot.item.line))
        check_total(workshop, slots, docname)


def problem_of(domain: LessonDomain, slot: Slot, here: str) -> str:
    """Return what is wrong with an item of the agenda on the page *here*, and the remedy; "" if nothing is."""
    item = slot.item
    if item.kind and slot.found is None:
        things = PLURALS[item.kind]
        known, none = domain.named(item.kind), f"the book has no {things} yet."
        return f"There is no {item.kind} '{item.target}'; {nearest(item.target, known, f'known {things}', none)}"
    if not item.kind and (problem := mistyped(domain, item, here)):
        return problem
    if item.text and not slot.minutes:  # the directive has warned of an empty one
        return f"'{item.text}' has no minutes. Type them before it: - 10 {item.text}"
    return ""


def mistyped(domain: LessonDomain, item: Item, here: str) -> str:
    """Return what is wrong with words that look as if they were to name something; "" if they do not."""
    words = item.text.split()
    if len(words) < 2:
        return ""
    first, second, *more = words
    if first in KINDS and domain.find(first, second, here):
        told = f"'{' '.join(more)}' stands behind '{first} {second}', which would be printed as words."
        return f"{told} Give it an item of its own."
    right = [kind for kind in KINDS if domain.find(kind, second, here)]
    if right and not more and first not in KINDS:
        kind = next(iter(difflib.get_close_matches(first, right, n=1, cutoff=0.6)), right[0])
        return f"'{first}' is nothing that an agenda names ({', '.join(KINDS)}). Type '{kind} {second}'."
    return ""


def check_total(workshop: Workshop, slots: list[Slot], docname: str) -> None:
    """Warn of an agenda that takes longer than there is time."""
    needed = total(slots)
    if workshop.minutes and needed > workshop.minutes:
        more = needed - workshop.minutes
        message = (
            f"The agenda takes {needed} minutes, {more} more than the workshop has ({workshop.minutes}). "
            f"Take {more} from its items, or type :minutes: {needed}"
        )
        warn("workshop", message, (docname, workshop.line))


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("env-check-consistency", check)

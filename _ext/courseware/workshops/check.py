"""Warnings of agendas, once all pages are read: what is not known, and how the minutes add up."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ..crossdoc.suggestions import nearest
from .agenda import Slot, make_slots, sum_minutes
from .domain import get_workshops_domain
from .items import TARGET_TYPES
from .records import AgendaItem, Workshop
from .targets import find_targets, resolve_target
from .warnings import Subtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what the plural are called of which an item may name one
_PLURALS = {
    "objectives": "pages with objectives",
    "page": "pages",
    "case": "case studies",
    "activity": "activities",
    "worksheet": "worksheets",
}


def _check_workshops(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what is wrong in the workshops of the book (event ``env-check-consistency``)."""
    first_workshops: dict[str, tuple[str, Workshop]] = {}
    for docname, workshop in get_workshops_domain(env).get_workshops():
        first_docname, first = first_workshops.setdefault(workshop.name, (docname, workshop))
        if (first_docname, first.line) != (docname, workshop.line):
            message = (
                f"The workshop '{workshop.name}' is on the page '{first_docname}' too, and their files would be the "
                f"same. Give this one another name: :name: {workshop.name}-2"
            )
            warn("duplicate_name", message, (docname, workshop.line))
        slots = make_slots(env, workshop, docname)
        for slot in slots:
            if fault := _find_fault(env, slot, docname):
                subtype, message = fault
                warn(subtype, message, (docname, slot.item.line))
        _check_minutes(workshop, slots, docname)


def _find_fault(env: BuildEnvironment, slot: Slot, docname: str) -> tuple[Subtype, str] | None:
    """Return what is wrong with an item of the agenda on the page *docname*, and the remedy."""
    item = slot.item
    if item.objtype and slot.target is None:
        plural = _PLURALS[item.objtype]
        names = find_targets(env, item.objtype)
        advice = nearest(item.target, names, f"known {plural}", f"the book has no {plural} yet.")
        return "unknown_target", f"There is no {item.objtype} '{item.target}'; {advice}"
    if not item.objtype and (message := _find_mistyped_target(env, item, docname)):
        return "mistyped_item", message
    if item.text and not slot.minutes:  # the directive has warned of an empty one
        return "no_minutes", f"'{item.text}' has no minutes. Type them before it: - 10 {item.text}"
    return None


def _find_mistyped_target(env: BuildEnvironment, item: AgendaItem, docname: str) -> str:
    """Return what is wrong with words that look as if they were to name something; "" if they do not."""
    words = item.text.split()
    if len(words) < 2:
        return ""
    first, second, *more = words
    if first in TARGET_TYPES and resolve_target(env, first, second, docname):
        fault = f"'{' '.join(more)}' stands behind '{first} {second}', which would be printed as words."
        return f"{fault} Give it an item of its own."
    objtypes = [objtype for objtype in TARGET_TYPES if resolve_target(env, objtype, second, docname)]
    if objtypes and not more and first not in TARGET_TYPES:
        objtype = next(iter(difflib.get_close_matches(first, objtypes, n=1, cutoff=0.6)), objtypes[0])
        return f"'{first}' is nothing that an agenda names ({', '.join(TARGET_TYPES)}). Type '{objtype} {second}'."
    return ""


def _check_minutes(workshop: Workshop, slots: list[Slot], docname: str) -> None:
    """Warn of an agenda that takes longer than there is time."""
    needed = sum_minutes(slots)
    if workshop.minutes and needed > workshop.minutes:
        excess = needed - workshop.minutes
        message = (
            f"The agenda takes {needed} minutes, {excess} more than the workshop has ({workshop.minutes}). "
            f"Take {excess} from its items, or type :minutes: {needed}"
        )
        warn("agenda_too_long", message, (docname, workshop.line))


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("env-check-consistency", _check_workshops)

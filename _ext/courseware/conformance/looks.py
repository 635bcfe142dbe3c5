"""What a checker sees of a page in a state: several look at a page that is opened once for all of them.

Opening a page, and bringing it into a state, costs about as much as what most of the checkers do there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .browser import walk
from .outputs import Outputs
from .records import Finding, MissingCheckerError, Result
from .states import STATES, State, choose_states, set_state

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: each page is new to V8: code that it has optimized for one is thrown away with the page
_FLAG = "--js-flags=--no-opt"


class Sighting(NamedTuple):
    """What one checker has seen of one page in one state."""

    findings: tuple[Finding, ...]
    #: what it could not decide
    undecided: int = 0
    #: what it counts, besides pages and states
    counts: Mapping[str, int] = {}


class Look(NamedTuple):
    """How a checker looks at pages; it leaves them as they were."""

    #: the states of a page that it looks at; of other editions, which have the same style, `choose_states` says which
    states: tuple[State, ...]
    #: looks at a page, of this location, in this state; the last is the program that it runs inside of pages
    see: Callable[[Page, str, State, str], Sighting]
    #: returns the program, which is given to `see`
    read_engine: Callable[[Outputs], str] = lambda _outputs: ""
    #: returns name and version of the public programs
    name_tools: Callable[[Outputs], Mapping[str, str]] = lambda _outputs: {}
    #: whether the record says in how many states a page was looked at
    counts_states: bool = True


#: sightings, by page and by the name of the checker
Sightings = Mapping[str, Mapping[str, Sequence[Sighting]]]


def read_engines(outputs: Outputs, looks: Mapping[str, Look]) -> tuple[dict[str, str], dict[str, Result]]:
    """Return the programs of checkers, by their names, and the results of those whose program is missing."""
    engines, results = {}, {}
    for name, look in looks.items():
        try:
            engines[name] = look.read_engine(outputs)
        except MissingCheckerError as missing:
            results[name] = Result({}, (Finding("", "not-run", str(missing)),))
    return engines, results


def see_pages(outputs: Outputs, looks: Mapping[str, Look], engines: Mapping[str, str]) -> Sightings:
    """Open each page once, bring it into each state once, and let all checkers look that want to."""
    wanted = {name: choose_states(look.states, outputs.edition) for name, look in looks.items()}
    states = [state for state in STATES if any(state in chosen for chosen in wanted.values())]
    sightings: dict[str, dict[str, list[Sighting]]] = {}
    with walk(outputs, _FLAG) as pages:
        for location, page in pages:
            of_page = sightings[location] = {name: [] for name in looks}
            for state in states:
                set_state(page, state)
                for name, look in looks.items():
                    if state in wanted[name]:
                        of_page[name].append(look.see(page, location, state, engines[name]))
    return sightings


def conclude(outputs: Outputs, name: str, look: Look, sightings: Sightings) -> Result:
    """Return the result of one checker from what it has seen, in the order of the pages."""
    seen = [one for location in sorted(sightings) for one in sightings[location][name]]
    counts: dict[str, int] = {"pages": len(sightings)}
    if look.counts_states:
        counts["states"] = len(choose_states(look.states, outputs.edition))
    for sighting in seen:
        for counted, number in sighting.counts.items():
            counts[counted] = counts.get(counted, 0) + number
    findings = dict.fromkeys(finding for sighting in seen for finding in sighting.findings)
    return Result(counts, tuple(findings), sum(sighting.undecided for sighting in seen), look.name_tools(outputs))


def look_alone(outputs: Outputs, name: str, look: Look) -> Result:
    """Let one checker look at all pages by itself.

    :raises MissingCheckerError: if its program, or the browser, is not installed
    """
    return conclude(outputs, name, look, see_pages(outputs, {name: look}, {name: look.read_engine(outputs)}))

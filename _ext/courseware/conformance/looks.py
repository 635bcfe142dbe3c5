"""What a checker sees of a page in a state: several look at a page that is opened once for all of them.

Opening a page, and bringing it into a state, costs about as much as what most of the checkers do there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from .outputs import Outputs
from .records import Finding, MissingCheckerError, Result
from .states import STATES, State, choose_states, hold_state
from .walks import come_back, open_pages, open_tab_in, start_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: each page is new to V8: code that it has optimized for one is thrown away with the page; what it has compiled of the
#: checkers stays, if all pages are shown by one process
FLAGS = ("--js-flags=--no-opt,--no-flush-bytecode", "--renderer-process-limit=1")


class Sighting(NamedTuple):
    """What one checker has seen of one page in one state."""

    findings: tuple[Finding, ...]
    #: what it could not decide
    undecided: int = 0
    #: what it counts, besides pages and states
    counts: Mapping[str, int] = {}


@contextmanager
def _keep_engine(_page: Page, _outputs: Outputs, engine: str) -> Iterator[str]:
    """Prepare nothing: yield the program of a checker that runs inside of pages."""
    yield engine


class Look(NamedTuple):
    """How a checker looks at pages; it leaves them as they were."""

    #: the states of a page that it looks at; of other editions, which have the same style, `choose_states` says which
    states: tuple[State, ...]
    #: looks at a page, of this location, in this state; the last is what `prepare` yields
    see: Callable[[Page, str, State, Any], Sighting]
    #: returns the program that it runs inside of pages
    read_engine: Callable[[Outputs], str] = lambda _outputs: ""
    #: returns name and version of the public programs
    name_tools: Callable[[Outputs], Mapping[str, str]] = lambda _outputs: {}
    #: what the record calls the states in which a page was looked at; "" if it does not say how many
    counted_as: str = "states"
    #: yields, for the time of a walk in this tab, what `see` needs: by default, the program
    prepare: Callable[[Page, Outputs, str], AbstractContextManager[Any]] = _keep_engine


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
    with start_browser(*FLAGS) as browser:
        return dict(see_pages_in(browser, outputs, looks, engines, outputs.pages))


def see_pages_in(
    browser: Browser, outputs: Outputs, looks: Mapping[str, Look], engines: Mapping[str, str], names: Iterable[str]
) -> Iterator[tuple[str, Mapping[str, Sequence[Sighting]]]]:
    """Look at the pages of these *names* as `see_pages` does, in a *browser* that goes on to run; yield each page."""
    wanted = {name: choose_states(look.states, outputs.edition) for name, look in looks.items()}
    states = [state for state in STATES if any(state in chosen for chosen in wanted.values())]
    with open_tab_in(browser, outputs) as (address, page), ExitStack() as stack:
        come_back(outputs, address, page)
        prepared = {
            name: stack.enter_context(look.prepare(page, outputs, engines[name])) for name, look in looks.items()
        }
        for page_name, location in open_pages(names, address, page):
            of_page: dict[str, list[Sighting]] = {name: [] for name in looks}
            for state in states:
                with hold_state(page, state):
                    for name, look in looks.items():
                        if state in wanted[name]:
                            of_page[name].append(_see_page(look, page, location, state, prepared[name]))
            yield page_name, of_page


def _see_page(look: Look, page: Page, location: str, state: State, prepared: Any) -> Sighting:
    """Let one checker look; that its program has come to an end costs none of the others anything."""
    try:
        return look.see(page, location, state, prepared)
    except MissingCheckerError as missing:
        return Sighting((Finding(location, "not-run", str(missing)),))


def conclude(outputs: Outputs, name: str, look: Look, sightings: Sightings) -> Result:
    """Return the result of one checker from what it has seen, in the order of the pages."""
    counts = {look.counted_as: len(choose_states(look.states, outputs.edition))} if look.counted_as else {}
    seen = {page: of_page[name] for page, of_page in sightings.items()}
    return join_sightings(seen, counts, look.name_tools(outputs))


def join_sightings(
    sightings: Mapping[str, Sequence[Sighting]],
    more_counts: Mapping[str, int] = MappingProxyType({}),
    tools: Mapping[str, str] = MappingProxyType({}),
) -> Result:
    """Return the result of a checker from what it has seen, in the order of the pages.

    :param sightings: what it has seen, by page
    :param more_counts: what it counts besides the pages and what the sightings count
    :param tools: name and version of the public programs
    """
    seen = [sighting for page in sorted(sightings) for sighting in sightings[page]]
    counts = {"pages": len(sightings), **more_counts}
    for sighting in seen:
        for counted, number in sighting.counts.items():
            counts[counted] = counts.get(counted, 0) + number
    findings = dict.fromkeys(finding for sighting in seen for finding in sighting.findings)
    return Result(counts, tuple(findings), sum(sighting.undecided for sighting in seen), dict(tools))


def look_alone(outputs: Outputs, name: str, look: Look) -> Result:
    """Let one checker look at all pages by itself.

    :raises MissingCheckerError: if its program, or the browser, is not installed
    """
    return conclude(outputs, name, look, see_pages(outputs, {name: look}, {name: look.read_engine(outputs)}))

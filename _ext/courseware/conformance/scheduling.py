"""Which checkers run when: side by side, and those that look at pages in the same states together.

What takes long begins first; walks take page after page of those that are left, and so come to their end together. One
worker more than there are processors, because each waits now and then: for a frame to be drawn, for a program to start.
Lighthouse, which measures speed, runs by itself at the end, unless pages were quick enough while others ran.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import chain
from multiprocessing.sharedctypes import Synchronized
from typing import NamedTuple

from .checkers import Checker
from .kept_results import KeptResults
from .looks import FLAGS, Look, Sighting, Sightings, conclude, join_sightings, read_engines, see_pages_in
from .outputs import Outputs
from .records import Finding, MissingCheckerError, Result
from .walks import start_browser
from .workers import Workers, started_workers

_PROCESSORS = max(2, os.cpu_count() or 1)


class _Route(NamedTuple):
    """The pages of an edition, past which several walks lead."""

    outputs: Outputs
    looks: Mapping[str, Look]
    #: the pages to look at
    pages: Sequence[str]
    #: what is kept of the others
    kept: Mapping[str, Mapping[str, Sequence[Sighting]]]
    #: how many pages were taken by any of the walks
    taken: Synchronized[int]

    def take_pages(self) -> Iterator[str]:
        """Yield the pages that no other walk has taken."""
        while True:
            with self.taken.get_lock():
                number = self.taken.value
                self.taken.value += 1
            if number >= len(self.pages):
                return
            yield self.pages[number]


class _Plan(NamedTuple):
    """What workers share."""

    checkers: Mapping[str, Checker]
    engines: Mapping[str, str]
    routes: Sequence[_Route]
    kept: KeptResults | None


def run_checkers(
    selection: Sequence[Checker], outputs: Outputs, kept: KeptResults | None = None
) -> Iterator[tuple[Checker, Result]]:
    """Run checkers; yield each with its result, in the order of *selection*, but those last that run by themselves.

    :param kept: what is kept of an earlier run, and what this one shall keep
    """
    looks = {checker.name: checker.look for checker in selection if checker.look}
    engines, missing = read_engines(outputs, looks)
    routes = _lay_out_routes(selection, outputs, engines, kept)
    plan = _Plan({checker.name: checker for checker in selection}, engines, routes, kept)
    number = _PROCESSORS + 1
    again = []
    with started_workers(number, plan) as workers:
        tasks = _begin_tasks(workers, selection, outputs, kept)
        walks = [workers.submit(_walk) for _number in range(number if any(route.pages for route in routes) else 0)]
        for checker in selection:
            if checker.name in missing:
                result = missing[checker.name]
            else:
                result = _conclude(checker, outputs, _select_results(checker, tasks, routes, walks))
            if checker.check_beside and result.findings:
                again.append(checker)
            else:
                yield checker, result
    for checker in again:
        result = run_checker(checker, outputs)
        if kept:
            kept.keep_result(outputs, checker, result)
        yield checker, result
    if kept:
        kept.prune()


def run_checker(checker: Checker, outputs: Outputs) -> Result:
    """Run one checker, on all editions if it is for them; that it cannot run is a finding."""
    return _conclude(checker, outputs, checker.check)


# -- In a worker -------------------------------------------------------------------------------------


def _check(plan: _Plan, name: str, outputs: Outputs) -> Result:
    """Run one checker."""
    checker = plan.checkers[name]
    return (checker.check_beside or checker.check)(outputs)


def _see_pages(plan: _Plan, name: str, outputs: Outputs, pages: Sequence[str]) -> Mapping[str, Sequence[Sighting]]:
    """Let one checker look at pages by itself."""
    see_pages = plan.checkers[name].see_pages
    assert see_pages
    return see_pages(outputs, pages)


def _walk(plan: _Plan) -> dict[str, Sightings]:
    """Look at pages that no other walk has taken; return what was seen, by edition, and keep it page by page."""
    sightings: dict[str, dict[str, Mapping[str, Sequence[Sighting]]]] = {}
    with start_browser(*FLAGS) as browser:
        for route in plan.routes:
            pages = route.take_pages()
            first = next(pages, None)
            if first is not None:
                of_edition = sightings[route.outputs.edition] = {}
                names = chain([first], pages)
                for page, seen in see_pages_in(browser, route.outputs, route.looks, plan.engines, names):
                    of_edition[page] = seen
                    if plan.kept:
                        plan.kept.keep_sightings(route.outputs, page, seen)
    return {**sightings}


# -- What is to be done ------------------------------------------------------------------------------


def _begin_tasks(
    workers: Workers[_Plan], checkers: Sequence[Checker], outputs: Outputs, kept: KeptResults | None
) -> dict[tuple[str, str], Callable[[], Result]]:
    """Let workers run the checkers that do not look together with others, those first that take long.

    :return: for each checker and edition, what waits for its result
    """
    alone = sorted((checker for checker in checkers if not checker.look), key=lambda checker: not checker.is_long)
    return {
        (checker.name, subject.edition): (_begin_pages if checker.see_pages else _begin_check)(
            workers, checker, subject, kept
        )
        for checker in alone
        for subject in [outputs, *_select_editions(checker, outputs)]
    }


def _begin_check(
    workers: Workers[_Plan], checker: Checker, outputs: Outputs, kept: KeptResults | None
) -> Callable[[], Result]:
    """Let a worker run one checker, unless its result is kept; return what waits for it."""
    result = kept.result(outputs, checker) if kept else None
    if result is not None:
        return lambda: result
    task = workers.submit(_check, checker.name, outputs)

    def wait() -> Result:
        result = task.result()
        if kept:
            kept.keep_result(outputs, checker, result)
        return result

    return wait


def _begin_pages(
    workers: Workers[_Plan], checker: Checker, outputs: Outputs, kept: KeptResults | None
) -> Callable[[], Result]:
    """Let workers look at the pages of which nothing is kept, side by side; return what waits for their result."""
    seen, pages = _divide_pages(outputs, [checker.name], kept)
    tasks = [workers.submit(_see_pages, checker.name, outputs, part) for part in _divide(pages)]

    def wait() -> Result:
        sightings = {page: of_page[checker.name] for page, of_page in seen.items()}
        for task in tasks:
            for page, of_page in task.result().items():
                sightings[page] = of_page
                if kept:
                    kept.keep_sightings(outputs, page, {checker.name: of_page})
        return join_sightings(sightings)

    return wait


def _divide_pages(
    outputs: Outputs, names: Collection[str], kept: KeptResults | None
) -> tuple[dict[str, Mapping[str, Sequence[Sighting]]], list[str]]:
    """Return what is kept of pages, and the pages at which the checkers of these *names* are to look."""
    seen = {page: kept.sightings(outputs, names, page) if kept else None for page in outputs.pages}
    return {page: of_page for page, of_page in seen.items() if of_page is not None}, [
        page for page, of_page in seen.items() if of_page is None
    ]


def _divide(pages: Sequence[str]) -> list[Sequence[str]]:
    """Return the parts of *pages* that are looked at side by side."""
    number = min(_PROCESSORS, len(pages))
    return [pages[part::number] for part in range(number)]


def _lay_out_routes(
    checkers: Sequence[Checker], outputs: Outputs, engines: Mapping[str, str], kept: KeptResults | None
) -> list[_Route]:
    """Return the routes past all pages at which any checker looks."""
    others = {other.edition: other for checker in checkers for other in _select_editions(checker, outputs)}
    routes = []
    for subject in [outputs, *others.values()]:
        looks = {
            checker.name: checker.look
            for checker in checkers
            if checker.look and checker.name in engines and (checker.is_for_all_editions or not subject.edition)
        }
        if looks:
            seen, pages = _divide_pages(subject, looks, kept)
            routes.append(_Route(subject, looks, pages, seen, multiprocessing.Value("i", 0)))
    return routes


def _select_editions(checker: Checker, outputs: Outputs) -> list[Outputs]:
    """Return the other editions that a checker looks at."""
    return outputs.others if checker.is_for_all_editions and not outputs.is_partial else []


# -- What was found ----------------------------------------------------------------------------------


def _select_results(
    checker: Checker,
    tasks: Mapping[tuple[str, str], Callable[[], Result]],
    routes: Sequence[_Route],
    walks: Sequence[Future[dict[str, Sightings]]],
) -> Callable[[Outputs], Result]:
    """Return what returns the result of a checker for an edition, when all is done for it."""

    def join_walks(subject: Outputs) -> Result:
        assert checker.look
        (route,) = (route for route in routes if route.outputs == subject)
        sightings = {**route.kept}
        for walk in walks:
            sightings |= walk.result().get(subject.edition, {})
        return conclude(subject, checker.name, checker.look, sightings)

    return join_walks if checker.look else lambda subject: tasks[checker.name, subject.edition]()


def _conclude(checker: Checker, outputs: Outputs, check: Callable[[Outputs], Result]) -> Result:
    """Return the result of a checker for all editions that it is for; that it cannot run is a finding.

    :param check: returns its result for one edition
    """
    try:
        result = _require_subject(outputs, check(outputs))
        return _join_editions(result, {other.edition: check(other) for other in _select_editions(checker, outputs)})
    except MissingCheckerError as missing:
        return Result({}, (Finding("", "not-run", str(missing)),))


def _require_subject(outputs: Outputs, result: Result) -> Result:
    """Return a result; that there was nothing to look at is a finding, but in another edition."""
    if outputs.edition or all(result.counts.get(name, 1) for name in ("pages", "files", "searches")):
        return result
    message = "there was nothing to look at: run courseware build"
    return replace(result, findings=(*result.findings, Finding("", "not-run", message)))


def _join_editions(result: Result, others: Mapping[str, Result]) -> Result:
    """Return the *result* of one checker with what it has found in other editions, by their names."""
    findings = [
        finding._replace(location=f"{edition}/{finding.location}")
        for edition, of_edition in others.items()
        for finding in of_edition.findings
    ]
    return replace(
        result,
        findings=(*result.findings, *findings),
        undecided=result.undecided + sum(of_edition.undecided for of_edition in others.values()),
        editions={
            edition: of_edition.counts for edition, of_edition in others.items() if any(of_edition.counts.values())
        },
    )

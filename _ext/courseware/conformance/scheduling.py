"""Which checkers run when: side by side, and those that look at pages in the same states together.

What takes long begins first; walks take page after page of those that are left, and so come to their end together. One
worker more than there are processors, because each waits now and then: for a frame to be drawn, for a program to start.
Lighthouse, which measures speed, runs by itself at the end, unless pages were quick enough while others ran.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import chain
from multiprocessing.sharedctypes import Synchronized
from typing import NamedTuple

from .checkers import Checker
from .looks import FLAGS, Look, Sighting, Sightings, conclude, read_engines, see_pages_in
from .outputs import Outputs
from .records import Finding, MissingCheckerError, Result
from .walks import start_browser
from .workers import Workers, started_workers

_PROCESSORS = max(2, os.cpu_count() or 1)


class _Route(NamedTuple):
    """The pages of an edition, past which several walks lead."""

    outputs: Outputs
    looks: Mapping[str, Look]
    #: how many pages were taken by any of the walks
    taken: Synchronized[int]

    def take_pages(self) -> Iterator[str]:
        """Yield the pages that no other walk has taken."""
        pages = self.outputs.pages
        while True:
            with self.taken.get_lock():
                number = self.taken.value
                self.taken.value += 1
            if number >= len(pages):
                return
            yield pages[number]


class _Plan(NamedTuple):
    """What workers share."""

    checkers: Mapping[str, Checker]
    engines: Mapping[str, str]
    routes: Sequence[_Route]


def run_checkers(selection: Sequence[Checker], outputs: Outputs) -> Iterator[tuple[Checker, Result]]:
    """Run checkers; yield each with its result, in the order of *selection*, but those last that run by themselves."""
    looks = {checker.name: checker.look for checker in selection if checker.look}
    engines, missing = read_engines(outputs, looks)
    routes = _lay_out_routes(selection, outputs, engines)
    number = _PROCESSORS + 1
    again = []
    with started_workers(number, _Plan({checker.name: checker for checker in selection}, engines, routes)) as workers:
        tasks = _begin_tasks(workers, selection, outputs)
        walks = [workers.submit(_walk) for _number in range(number if routes else 0)]
        for checker in selection:
            if checker.name in missing:
                result = missing[checker.name]
            else:
                result = _conclude(checker, outputs, _select_results(checker, tasks, walks))
            if checker.check_beside and result.findings:
                again.append(checker)
            else:
                yield checker, result
    for checker in again:
        yield checker, run_checker(checker, outputs)


def run_checker(checker: Checker, outputs: Outputs) -> Result:
    """Run one checker, on all editions if it is for them; that it cannot run is a finding."""
    return _conclude(checker, outputs, checker.check)


# -- In a worker -------------------------------------------------------------------------------------


def _check(plan: _Plan, name: str, outputs: Outputs) -> Result:
    """Run one checker."""
    checker = plan.checkers[name]
    return (checker.check_beside or checker.check)(outputs)


def _walk(plan: _Plan) -> dict[str, Sightings]:
    """Look at pages that no other walk has taken; return what was seen, by edition."""
    sightings = {}
    with start_browser(*FLAGS) as browser:
        for route in plan.routes:
            pages = route.take_pages()
            first = next(pages, None)
            if first is not None:
                names = chain([first], pages)
                sightings[route.outputs.edition] = see_pages_in(
                    browser, route.outputs, route.looks, plan.engines, names
                )
    return sightings


# -- What is to be done ------------------------------------------------------------------------------

#: for each checker and edition, what will be the results of its parts
_Tasks = Mapping[tuple[str, str], Sequence[Future[Result]]]


def _begin_tasks(workers: Workers[_Plan], checkers: Sequence[Checker], outputs: Outputs) -> _Tasks:
    """Let workers run the checkers that do not look together with others, those first that take long."""
    alone = sorted((checker for checker in checkers if not checker.look), key=lambda checker: not checker.is_long)
    return {
        (checker.name, subject.edition): [
            workers.submit(_check, checker.name, part) for part in _divide(checker, subject)
        ]
        for checker in alone
        for subject in [outputs, *_select_editions(checker, outputs)]
    }


def _lay_out_routes(checkers: Sequence[Checker], outputs: Outputs, engines: Mapping[str, str]) -> list[_Route]:
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
            routes.append(_Route(subject, looks, multiprocessing.Value("i", 0)))
    return routes


def _divide(checker: Checker, outputs: Outputs) -> list[Outputs]:
    """Return the parts of the outputs of an edition at which a checker can look side by side."""
    if not checker.is_divisible:
        return [outputs]
    number = min(_PROCESSORS, len(outputs.pages)) or 1
    return [replace(outputs, share=(part, number)) for part in range(number)]


def _select_editions(checker: Checker, outputs: Outputs) -> list[Outputs]:
    """Return the other editions that a checker looks at."""
    return outputs.others if checker.is_for_all_editions and not outputs.is_partial else []


# -- What was found ----------------------------------------------------------------------------------


def _select_results(
    checker: Checker,
    tasks: _Tasks,
    walks: Sequence[Future[dict[str, Sightings]]],
) -> Callable[[Outputs], Result]:
    """Return what returns the result of a checker for an edition, when all is done for it."""

    def join_tasks(subject: Outputs) -> Result:
        return _join_parts([task.result() for task in tasks[checker.name, subject.edition]])

    def join_walks(subject: Outputs) -> Result:
        assert checker.look
        sightings: dict[str, Mapping[str, Sequence[Sighting]]] = {}
        for walk in walks:
            sightings |= walk.result().get(subject.edition, {})
        return conclude(subject, checker.name, checker.look, sightings)

    return join_walks if checker.look else join_tasks


def _join_parts(parts: Sequence[Result]) -> Result:
    """Return the result of one checker that has looked at *parts* side by side."""
    if len(parts) == 1:
        return parts[0]
    counts: dict[str, int] = {}
    for part in parts:
        for name, number in part.counts.items():
            counts[name] = counts.get(name, 0) + number
    findings = tuple(finding for part in parts for finding in part.findings)
    return Result(counts, findings, sum(part.undecided for part in parts), parts[0].tools)


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
    """Return a result; that there was nothing to look at is a finding, but in another edition, or a second look."""
    if (
        outputs.edition
        or outputs.unchanged
        or all(result.counts.get(name, 1) for name in ("pages", "files", "searches"))
    ):
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

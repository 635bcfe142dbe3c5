"""Which checkers run when: side by side, and those that look at pages in the same states together.

Lighthouse, which measures speed, runs by itself at the end. One job more than there are processors, because each waits
now and then: for a frame to be drawn, for a program to start.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from .checkers import Checker
from .looks import Look, Sighting, Sightings, conclude, read_engines, see_pages
from .outputs import Outputs
from .records import Finding, MissingCheckerError, Result

_PROCESSORS = max(2, os.cpu_count() or 1)


def run_checkers(selection: Sequence[Checker], outputs: Outputs) -> Iterator[tuple[Checker, Result]]:
    """Run checkers; yield each with its result, in the order of *selection*."""
    parallel = [checker for checker in selection if not checker.is_alone]
    with ThreadPoolExecutor(_PROCESSORS + 1) as pool:
        # what takes long, and cannot be shared out, begins first, and what is short fills up the end
        alone = [checker for checker in parallel if not checker.look]
        early, late = ([one for one in alone if one.is_long is is_long] for is_long in (True, False))
        results = {checker.name: pool.submit(run_checker, checker, outputs) for checker in early}
        looking = _Walks(pool, [checker for checker in parallel if checker.look], outputs)
        results |= {checker.name: pool.submit(run_checker, checker, outputs) for checker in late}
        for checker in parallel:
            yield checker, looking.conclude(checker) if checker.look else results[checker.name].result()
    for checker in selection:
        if checker.is_alone:
            yield checker, run_checker(checker, outputs)


def run_checker(checker: Checker, outputs: Outputs) -> Result:
    """Run one checker, on all editions if it is for them; that it cannot run is a finding."""
    try:
        result = _require_subject(outputs, checker.check(outputs))
        others = _select_editions(checker, outputs)
        return _join_editions(result, {other.edition: checker.check(other) for other in others})
    except MissingCheckerError as missing:
        return _create_missing(missing)


class _Walks:
    """Checkers that look at pages together: a walk over each share of the pages, and one over each other edition."""

    def __init__(self, pool: ThreadPoolExecutor, checkers: Sequence[Checker], outputs: Outputs) -> None:
        self.outputs = outputs
        looks = {checker.name: checker.look for checker in checkers if checker.look}
        self.engines, self.missing = read_engines(outputs, looks)
        shares = [replace(outputs, share=(number, _PROCESSORS)) for number in range(_PROCESSORS)]
        others = {other.edition: other for checker in checkers for other in _select_editions(checker, outputs)}
        of_all = {checker.name for checker in checkers if checker.is_for_all_editions}
        self.walks: list[tuple[Outputs, Future[Sightings]]] = []
        for subject in [*shares, *others.values()]:
            names = looks.keys() - self.missing.keys() - (looks.keys() - of_all if subject.edition else set())
            chosen: Mapping[str, Look] = {name: look for name, look in looks.items() if name in names}
            if chosen:
                self.walks.append((subject, pool.submit(see_pages, subject, chosen, self.engines)))

    def conclude(self, checker: Checker) -> Result:
        """Return the result of one of the checkers, when all walks are at their end that it takes part in."""
        if checker.name in self.missing:
            return self.missing[checker.name]
        try:
            result = _require_subject(self.outputs, self._conclude_edition(checker, self.outputs))
            others = _select_editions(checker, self.outputs)
            return _join_editions(result, {other.edition: self._conclude_edition(checker, other) for other in others})
        except MissingCheckerError as missing:
            return _create_missing(missing)

    def _conclude_edition(self, checker: Checker, outputs: Outputs) -> Result:
        """Return the result of one of the checkers for one edition."""
        assert checker.look
        sightings: dict[str, Mapping[str, Sequence[Sighting]]] = {}
        for subject, walk in self.walks:
            if subject.edition == outputs.edition:
                sightings |= walk.result()
        return conclude(outputs, checker.name, checker.look, sightings)


def _create_missing(missing: MissingCheckerError) -> Result:
    """Return the result of a checker that cannot run."""
    return Result({}, (Finding("", "not-run", str(missing)),))


def _select_editions(checker: Checker, outputs: Outputs) -> list[Outputs]:
    """Return the other editions that a checker looks at."""
    return outputs.others if checker.is_for_all_editions and not outputs.only else []


def _require_subject(outputs: Outputs, result: Result) -> Result:
    """Return a result; that there was nothing to look at is a finding, but in an edition without it."""
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

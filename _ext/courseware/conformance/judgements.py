"""What public checkers report and a person has judged to be no fault: ``judgements.toml``, with reason and day.

Nobody reads hundreds of reports that are known to be wrong, and nobody trusts a list from which somebody has taken them
in silence. So each is written down, and each row of the results says how many were set aside.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .records import Finding

FILE = Path(__file__).parent / "judgements.toml"


class Judgement(NamedTuple):
    """One rule of one checker, judged false."""

    checker: str
    rule: str
    #: what the report must hold to be false, as a regular expression; "" for all
    where: str
    reason: str
    #: HTML of which the checker reports the rule
    example: str
    #: the day of the judgement
    date: str

    def covers(self, report: Report) -> bool:
        """Say whether it is about *report*."""
        return self.rule == report.finding.rule and bool(re.search(self.where, report.evidence))


class Report(NamedTuple):
    """What a public checker says of one place."""

    finding: Finding
    #: the element, its place and the message, as far as the checker tells them
    evidence: str


@cache
def read_judgements(checker: str) -> tuple[Judgement, ...]:
    """Return the judgements on a checker."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["judgement"]
    return tuple(
        Judgement(checker, entry["rule"], entry["where"], entry["reason"], entry["example"], str(entry["date"]))
        for entry in entries
        if entry["checker"] == checker
    )


def set_aside(checker: str, reports: Iterable[Report]) -> tuple[tuple[Finding, ...], int]:
    """Return the faults among what a checker reports, and the number of reports that were judged to be none."""
    judgements = read_judgements(checker)
    faults, judged = [], 0
    for report in reports:
        if any(judgement.covers(report) for judgement in judgements):
            judged += 1
        else:
            faults.append(report.finding)
    return tuple(dict.fromkeys(faults)), judged

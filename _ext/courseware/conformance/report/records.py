"""What is said of a criterion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

#: what a report tells of: pages on the web, and files that are read elsewhere; by the names of OpenACR
WEB, DOCUMENTS = "web", "electronic-docs"
COMPONENTS = (WEB, DOCUMENTS)
#: how far a criterion is met, by the names of OpenACR
LEVELS = ("supports", "partially-supports", "does-not-support", "not-applicable", "not-evaluated")


class Criterion(NamedTuple):
    """A success criterion of WCAG."""

    number: str
    #: A or AA
    level: str
    name: str


class Check(NamedTuple):
    """What one checker has found, in the last check."""

    name: str
    #: the public programs that it runs, with their versions; none for rules of the book's own
    tools: tuple[str, ...]
    counts: Mapping[str, int]
    faults: int
    undecided: int
    #: the rules that were broken, and how often
    rules: Mapping[str, int]
    #: what was looked at in other editions, by their names
    editions: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class LastCheck:
    """What the last check has found."""

    #: the date of the edition that was checked
    edition: str
    checks: Mapping[str, Check]
    #: what was counted in each component: sound, moving pictures, …; empty where nothing was
    content: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Evaluation(NamedTuple):
    """What a person has found."""

    criterion: str
    component: str
    level: str
    notes: str
    #: who, when and with what
    evaluator: str
    date: str
    means: str


class Adherence(NamedTuple):
    """How far a criterion is met in one component, and why that is said."""

    level: str
    #: checks that found nothing, and those that found faults
    sound: tuple[Check, ...] = ()
    faulty: tuple[Check, ...] = ()
    #: what was counted, and is not there
    absent: tuple[str, ...] = ()
    evaluation: Evaluation | None = None


class CriterionReport(NamedTuple):
    """What is said of a criterion: a level for each component."""

    criterion: Criterion
    adherences: Mapping[str, Adherence]

"""What a checker finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Finding(NamedTuple):
    """One fault."""

    #: the page or file, below the build folder, and where in it: ``html/about.html:12``, ``pdf/book.pdf page 3``
    location: str
    #: the rule that is broken, by the name its checker gives it
    rule: str
    #: what is wrong
    message: str


@dataclass(frozen=True, slots=True)
class Result:
    """What one checker has found."""

    #: what was looked at, and how often: ``{"pages": 23, "links": 1170}``
    counts: Mapping[str, int]
    #: the faults
    findings: tuple[Finding, ...]
    #: what the checker could not decide, so that a person has to look
    undecided: int = 0
    #: name and version of the public programs that were used; none for rules of our own
    tools: Mapping[str, str] = field(default_factory=dict)
    #: what was looked at, and how often, in other editions of the book, by their names; faults are among the others
    editions: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class MissingCheckerError(Exception):
    """A program that a checker needs is not installed; the message says how to install it."""


def missing_package(name: str) -> MissingCheckerError:
    """Return the error for a package of Python that is not installed, by the *name* under which pip has it."""
    return MissingCheckerError(f"{name} is not installed: pip install 'sphinx-courseware[check]'")

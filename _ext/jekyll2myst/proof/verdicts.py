"""What is said of a fact."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .facts import Fact

Verdict = Literal["kept", "rewritten", "dropped", "private", "needs a person", "lost"]


class Judgement(NamedTuple):
    """What became of a fact."""

    fact: Fact
    verdict: Verdict
    #: to what, or why, or what is there instead
    detail: str
    #: line of the new page, 0 where it is not there
    line: int


class SetFate(NamedTuple):
    """What a rule of the converter said of an element."""

    verdict: str
    detail: str

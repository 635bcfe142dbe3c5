"""What is right, for the script that judges an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .records import SelfCheck


def find_solution(record: SelfCheck) -> list[int] | list[str]:
    """Return what is right: places among the answers, or words; nothing where readers judge by themselves."""
    solve = _SOLUTIONS.get(record.kind)
    return solve(record) if solve else []


def _find_right_choices(record: SelfCheck) -> list[int]:
    return [place for place, answer in enumerate(record.answers) if answer.is_right]


def _find_places(record: SelfCheck) -> list[int]:
    """Return the right place, from 0, of each answer in the order in which readers see them."""
    return list(record.shown_order)


def _find_words(record: SelfCheck) -> list[str]:
    return [answer.text for answer in record.answers]


#: by the kind of the question
_SOLUTIONS: Mapping[str, Callable[[SelfCheck], list[int] | list[str]]] = {
    "one": _find_right_choices,
    "many": _find_right_choices,
    "order": _find_places,
    "text": _find_words,
}

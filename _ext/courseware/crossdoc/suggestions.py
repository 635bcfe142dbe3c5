"""What to type instead of a word that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str], label: str, none: str) -> str:
    """Return advice on what to type instead of *word*: the nearest of the *candidates* words, or all of them.

    :param label: what stands before the list of all of them: "known case studies"
    :param none: the advice where nothing is known
    """
    choices = sorted(candidates)
    if close := difflib.get_close_matches(word, choices, n=1, cutoff=0.5):
        return f"did you mean '{close[0]}'?"
    # a word may hold commas: "$1,000 to $10,000"
    separator = "; " if any("," in choice for choice in choices) else ", "
    return f"{label}: {separator.join(choices)}" if choices else none

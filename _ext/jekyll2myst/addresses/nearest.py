"""The name that is most like one that does not exist, found without comparing all."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

#: longer names are compared by their beginning
_MAX_LENGTH = 40


class NearestNames:
    """Finds addresses by the last part of their path, whatever their folder, and with a slip of the keys.

    Two words that differ in a letter, or in the order of two, are the same when a letter of each is left out; so one
    table of words with a letter left out stands for all comparisons (symmetric delete spelling correction).
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Make the table of *names*."""
        self._names: dict[str, list[str]] = defaultdict(list)
        for name in names:
            for key in _iter_keys(name):
                self._names[key].append(name)

    def find(self, name: str) -> str:
        """Return the name that is most like *name*; "" if none is."""
        candidates = {candidate for key in _iter_keys(name) for candidate in self._names.get(key, ())}
        folders = set(name.lower().split("/"))

        def score(candidate: str) -> tuple[int, int, str]:
            # the same word before one that differs, then the more folders in common
            is_same = _read_last_part(candidate) == _read_last_part(name)
            return -is_same, -len(folders & set(candidate.lower().split("/"))), candidate

        return min(candidates, key=score, default="")


def _read_last_part(name: str) -> str:
    """Return the last part of a path, without its ending, its case and what separates its words."""
    last = posixpath.basename(name.rstrip("/"))
    stem = posixpath.splitext(last)[0] if re.search(r"\.\w{1,8}$", last) else last
    return re.sub(r"[\W_]+", "", stem).lower()[:_MAX_LENGTH]


def _iter_keys(name: str) -> Iterator[str]:
    """Yield the last part of *name*, and the same with each of its letters left out."""
    word = _read_last_part(name)
    if word:
        yield word
    if len(word) > 3:
        yield from {word[:position] + word[position + 1 :] for position in range(len(word))}

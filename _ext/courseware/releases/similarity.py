"""Which passages are one that was reworded: those that share at least half of their words.

Comparing each with each would take the square of their number. Two sets that share half of their words share one of
the rarer half of each, so that only those are compared that do: a prefix filter (R. J. Bayardo, Y. Ma, R. Srikant,
"Scaling up all pairs similarity search", WWW 2007). Nothing is lost by it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from .words import split_words

#: of all words of two passages, how many both must hold (the index of Jaccard)
_THRESHOLD = 0.5

_Word = tuple[str, int]
_Words = frozenset[_Word]


class _Pair(NamedTuple):
    """Two passages that share words; the best pair sorts first."""

    #: how unlike they are, from 0 to 1
    difference: float
    #: how far apart they stand
    distance: float
    old: int
    new: int


def measure_similarity(old: _Words, new: _Words) -> float:
    """Return how many of the words of two passages both hold, from 0 to 1."""
    return len(old & new) / (len(old | new) or 1)


def pair_similar(old: Mapping[int, str], new: Mapping[int, str]) -> dict[int, int]:
    """Return which of the *new* passages is which of the *old* ones, reworded: the most similar first.

    :param old: the words of passages, by their numbers on the page
    :param new: the same
    :return: the number of an old passage by that of the new one; each is there once
    """
    old_words, new_words = ({number: split_words(text) for number, text in side.items()} for side in (old, new))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted(_find_pairs(old_words, new_words)):
        if pair.new not in pairs and pair.old not in taken:
            pairs[pair.new] = pair.old
            taken.add(pair.old)
    return pairs


def _find_pairs(old: Mapping[int, _Words], new: Mapping[int, _Words]) -> Iterator[_Pair]:
    """Yield the pairs that are similar enough."""
    frequency = Counter(word for side in (old, new) for words in side.values() for word in words)
    numbers_by_word: dict[_Word, list[int]] = defaultdict(list)
    for number, words in old.items():
        for word in _pick_rarest(words, frequency):
            numbers_by_word[word].append(number)
    for number, words in new.items():
        candidates = {other for word in _pick_rarest(words, frequency) for other in numbers_by_word.get(word, ())}
        for other in candidates:
            if not _THRESHOLD <= len(words) / len(old[other]) <= 1 / _THRESHOLD:
                continue  # of so many more words, half cannot be the same
            similarity = measure_similarity(old[other], words)
            if similarity >= _THRESHOLD:
                yield _Pair(1 - similarity, abs(other - number), other, number)


def _pick_rarest(words: _Words, frequency: Mapping[_Word, int]) -> Sequence[_Word]:
    """Return so many of the rarest of some words that any similar passage holds one of them, among its own rarest."""
    ordered = sorted(words, key=lambda word: (frequency[word], word))
    # of n words a similar passage holds at least n times the threshold, and lacks the others at most
    shared = math.ceil(_THRESHOLD * len(ordered))
    return ordered[: len(ordered) - shared + 1] if ordered else ()

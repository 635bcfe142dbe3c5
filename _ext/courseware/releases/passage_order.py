"""Which passages of a page are the same as before, and which of these stand elsewhere on it. Standard library only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence


def pair_same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return the numbers of old passages by those of the new ones that are the same.

    What is there once on both sides is paired, then what stands beside a pair, then the remainder in its order
    (P. Heckel, "A technique for isolating differences between files", Communications of the ACM 21(4), 1978): where one
    of two passages that say the same is taken out, it is the one that is gone.

    :param old: the digests of passages
    :param new: the same
    """
    old_counts, new_counts = Counter(old), Counter(new)
    old_numbers = {digest: number for number, digest in enumerate(old)}
    # the beginning and the end of a page are pairs too
    pairs = {-1: -1, len(new): len(old)}
    for number, digest in enumerate(new):
        if old_counts[digest] == new_counts[digest] == 1:
            pairs[number] = old_numbers[digest]
    _pair_neighbors(pairs, old, new, range(len(new)), -1)
    _pair_neighbors(pairs, old, new, reversed(range(len(new))), 1)
    del pairs[-1], pairs[len(new)]
    left: dict[str, deque[int]] = defaultdict(deque)
    paired = {*pairs.values()}
    for number, digest in enumerate(old):
        if number not in paired:
            left[digest].append(number)
    for number, digest in enumerate(new):
        if number not in pairs and left.get(digest):
            pairs[number] = left[digest].popleft()
    return pairs


def _pair_neighbors(
    pairs: dict[int, int], old: Sequence[str], new: Sequence[str], numbers: Iterable[int], step: int
) -> None:
    """Pair each new passage whose neighbor is paired, if it is the same as the neighbor of that.

    :param numbers: the numbers of the new passages, in the order in which they are looked at
    :param step: from a passage to its neighbor: -1 or 1
    """
    paired = {*pairs.values()}
    for number in numbers:
        if number in pairs or number + step not in pairs:
            continue
        candidate = pairs[number + step] - step
        if 0 <= candidate < len(old) and candidate not in paired and old[candidate] == new[number]:
            pairs[number] = candidate
            paired.add(candidate)


def find_moved(old_numbers: Sequence[int]) -> set[int]:
    """Return the positions in *old_numbers* that are not in the longest row that rises: as few as can be.

    (M. L. Fredman, "On computing the length of longest increasing subsequences", Discrete Mathematics 11(1), 1975.)
    """
    ends: list[int] = []
    positions: list[int] = []
    previous: list[int] = []
    for position, number in enumerate(old_numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        positions[length : length + 1] = [position]
        previous.append(positions[length - 1] if length else -1)
    stayed: set[int] = set()
    position = positions[-1] if positions else -1
    while position >= 0:
        stayed.add(position)
        position = previous[position]
    return {*range(len(old_numbers))} - stayed

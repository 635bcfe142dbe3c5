"""Clusters of a line of text: put together again, and in the order in which they are read.

Typst writes a mark that stands higher than its letter as a run of its own, and gives each run the text of the whole
cluster, so that a Thai or Arabic letter is extracted once for each of its parts; and it writes lines that run from
right to left in the order in which they stand (typst issues 4225, 7610 and 8767).

(Unicode Standard Annex 9, "Unicode Bidirectional Algorithm", 3.3 and 3.4.)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from .languages import RIGHT_TO_LEFT_LETTER
from .text_runs import Cluster

#: a part of the size of the font; what moves the pen less moves it nowhere
_NOWHERE = 0.04
#: Unicode's classes of characters: of letters to the right, of letters to the left, of digits, of what joins digits
_TO_RIGHT, _TO_LEFT, _DIGITS, _JOINERS = "L", ("R", "AL"), ("EN", "AN"), ("ES", "CS", "ET", "NSM", "BN")
#: says whether a word stands in the source
IsKnown = Callable[[str], bool]


def measure_advances(clusters: Sequence[Cluster]) -> None:
    """Note where the pen is before and behind each of the *clusters* of a line.

    A mark may be painted far from where the pen is: it is behind its letter, or before one that runs to the left.
    """
    for index, cluster in enumerate(clusters):
        first, last = cluster.glyphs[0], cluster.glyphs[-1]
        before = clusters[index - 1] if index else None
        if before is None or before.run != first.run:
            cluster.start = first.run.x
        else:
            cluster.start = before.end if _is_right_to_left(cluster.text) else first.left
        following = clusters[index + 1] if index + 1 < len(clusters) else None
        if following is None:
            cluster.end = max(glyph.right for glyph in cluster.glyphs)
        elif following.run != last.run:
            cluster.end = following.run.x
        else:
            cluster.end = last.right if _is_right_to_left(following.text) else following.glyphs[0].left


def has_gaps(cluster: Cluster) -> bool:
    """Say whether the glyphs of a *cluster* begin or end where it does not: readers take the gap for a space."""
    first, last = cluster.glyphs[0], cluster.glyphs[-1]
    gap = max(abs(first.left - cluster.start), abs(last.right - cluster.end))
    return len(cluster.glyphs) > 1 and gap > _NOWHERE * cluster.run.size


def _moves(cluster: Cluster) -> bool:
    """Say whether a *cluster* moves the pen."""
    return cluster.end - cluster.start > _NOWHERE * cluster.run.size


def join_clusters(clusters: Sequence[Cluster], is_known: IsKnown) -> list[Cluster]:
    """Return the *clusters* of a line, from left to right, with the parts of each put together.

    :param is_known: decides where parts can be put together in several ways
    """
    measure_advances(clusters)
    words = _words(clusters)
    joined: list[Cluster] = []
    for word in words:
        readings = _readings(word)
        by_text = {_text_of(reading): reading for reading in reversed(readings)}
        known = [text for text in map(_text_of, readings) if is_known(text)] if len(by_text) > 1 else []
        joined += _with_marks(by_text[known[0]] if known else readings[0])
    return joined


def _with_marks(word: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters of a *word*, those that do not move the pen as parts of the ones that they stand above."""
    to_left = any(_is_right_to_left(cluster.text) for cluster in word)
    result: list[Cluster] = []
    for cluster in reversed(word) if to_left else word:  # letters before their marks
        if result and not _moves(cluster) and _moves(result[-1]):
            parts = [cluster, result[-1]] if to_left else [result[-1], cluster]
            result[-1] = _joined(parts, result[-1].text + cluster.text)
        else:
            result.append(cluster)
    return result[::-1] if to_left else result


def _words(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    """Yield the *clusters* in parts that are spaces, or words."""
    word: list[Cluster] = []
    for cluster in clusters:
        if word and (cluster.text.isspace() or word[-1].text.isspace()):
            yield word
            word = []
        word.append(cluster)
    if word:
        yield word


def _readings(word: Sequence[Cluster]) -> list[list[Cluster]]:
    """Return the ways in which the parts of a *word* can be put together, the most likely first."""
    groups = list(_same_texts(word))
    choices = [_group_readings(group) for group in groups]
    count = max(len(choice) for choice in choices)
    return [
        [cluster for choice in choices for cluster in choice[min(number, len(choice) - 1)]] for number in range(count)
    ]


def _same_texts(word: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    """Yield neighbours that have the same text."""
    group: list[Cluster] = []
    for cluster in word:
        if group and cluster.text != group[-1].text:
            yield group
            group = []
        group.append(cluster)
    if group:
        yield group


def _group_readings(group: list[Cluster]) -> list[list[Cluster]]:
    """Return the ways in which neighbours of the same text can be one cluster or several, the most likely first."""
    if not any(_are_on_different_baselines(one, other) for one, other in pairwise(group)):
        return [group]
    by_advance, by_period = _join_what_stays(group), _join_periods(group)
    is_taken_apart = len(group[0].text) > 1 and not _is_right_to_left(group[0].text)
    readings = [by_period, by_advance] if is_taken_apart else [by_advance, by_period]
    return [*readings, [_joined(group)]]


def _are_on_different_baselines(one: Cluster, other: Cluster) -> bool:
    """Say whether two neighbours may be parts of one cluster: they are in two runs, which differ in height or font."""
    first, second = one.glyphs[-1].run, other.run
    return (first.y, first.font) != (second.y, second.font)


def _join_what_stays(group: Sequence[Cluster]) -> list[Cluster]:
    """Join each cluster that moves the pen with those beside it that do not: in most scripts with those behind it."""
    is_before = _is_right_to_left(group[0].text)  # the order is that from left to right
    parts: list[list[Cluster]] = [[]]
    for cluster in reversed(group) if is_before else group:
        if _moves(cluster) and any(map(_moves, parts[-1])):
            parts.append([])
        parts[-1].append(cluster)
    joined = [_joined(part[::-1] if is_before else part) for part in parts]
    return joined[::-1] if is_before else joined


def _join_periods(group: Sequence[Cluster]) -> list[Cluster]:
    """Join the clusters up to where their glyphs begin again."""
    glyphs = [[(glyph.run.font, glyph.code) for glyph in cluster.glyphs] for cluster in group]
    lengths = (length for length in range(1, len(group) + 1) if len(group) % length == 0)
    length = next(length for length in lengths if glyphs == glyphs[:length] * (len(group) // length))
    return [_joined(group[start : start + length]) for start in range(0, len(group), length)]


def _joined(parts: Sequence[Cluster], text: str = "") -> Cluster:
    """Return *parts* as one cluster, whose *text* each of them has where it is not given."""
    glyphs = [glyph for part in parts for glyph in part.glyphs]
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return Cluster(text or parts[0].text, glyphs, start, end, parts[0].sequence)


def _text_of(clusters: Sequence[Cluster]) -> str:
    """Return the text of the *clusters* of a word in the order in which they are read."""
    to_left = any(_is_right_to_left(cluster.text) for cluster in clusters)
    return "".join(cluster.text for cluster in reading_order(clusters, to_left=to_left))


def _is_right_to_left(text: str) -> bool:
    """Say whether a *text* has letters that run from right to left."""
    return bool(RIGHT_TO_LEFT_LETTER.search(text))


# -- Order ------------------------------------------------------------------------------------------


def reading_order(clusters: Sequence[Cluster], *, to_left: bool) -> list[Cluster]:
    """Return the *clusters* of a line, from left to right, in the order in which they are read.

    :param to_left: whether the paragraph runs from right to left
    """
    levels = _levels([_direction(cluster.text) for cluster in clusters], 1 if to_left else 0)
    ordered = list(zip(levels, clusters, strict=True))
    for level in range(1, max(levels, default=0) + 1):
        ordered = _reverse_runs(ordered, level)
    return [cluster for _level, cluster in ordered]


def _reverse_runs(ordered: list[tuple[int, Cluster]], level: int) -> list[tuple[int, Cluster]]:
    """Return *ordered* with each run of clusters at this *level*, or above it, turned round."""
    result: list[tuple[int, Cluster]] = []
    run: list[tuple[int, Cluster]] = []
    for pair in ordered:
        if pair[0] >= level:
            run.append(pair)
        else:
            result += [*reversed(run), pair]
            run = []
    return [*result, *reversed(run)]


def _direction(text: str) -> str:
    """Return the class of a cluster: "L", "R", "EN" for digits, "CS" for what joins digits, "ON" for others."""
    classes = [unicodedata.bidirectional(character) for character in text]
    if _is_right_to_left(text) and any(name in _TO_LEFT for name in classes):
        return "R"
    if _TO_RIGHT in classes:
        return "L"
    if any(name in _DIGITS for name in classes):
        return "EN"
    return "CS" if classes and all(name in _JOINERS for name in classes) else "ON"


def _levels(directions: list[str], base: int) -> list[int]:
    """Return the embedding levels of clusters of these *directions* in a paragraph of the level *base*."""
    own = {"L": 2 * base, "R": 1, "EN": 2}
    around = "R" if base else "L"
    resolved = list(directions)
    for index, direction in enumerate(directions):  # a full stop between digits is a part of their number
        if (
            direction == "CS"
            and 0 < index < len(directions) - 1
            and directions[index - 1] == directions[index + 1] == "EN"
        ):
            resolved[index] = "EN"
    if not base:  # digits that stand by letters to the right are as these
        resolved = [
            "L" if name == "EN" and not _is_among_left(resolved, index) else name for index, name in enumerate(resolved)
        ]
    for index, direction in enumerate(resolved):
        if direction in own:
            continue
        before = next((name for name in reversed(resolved[:index]) if name in own), around)
        behind = next((name for name in resolved[index + 1 :] if name in own), around)
        sides = {"R" if name == "EN" else name for name in (before, behind)}
        resolved[index] = sides.pop() if len(sides) == 1 else around
    return [own[name] for name in resolved]


def _is_among_left(directions: Sequence[str], index: int) -> bool:
    """Say whether digits have letters that run to the left on both sides."""
    before = next((name for name in reversed(directions[:index]) if name in "LR"), "L")
    behind = next((name for name in directions[index + 1 :] if name in "LR"), "L")
    return before == behind == "R"

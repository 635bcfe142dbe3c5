"""How a book differs from a release: which passages are new, changed, moved, gone.

Passages that are the same are paired first, on their page (`passage_order`) and then over all pages; what is left is
compared by its words (`similarity`), and by the place where it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .passage_order import find_moved, pair_same
from .records import BookChanges, Page, PageChanges, Passage, Release
from .similarity import measure_similarity, pair_similar
from .words import count_words, split_words

#: of fewer words, a passage says the same on two pages by chance: "Yes"
_LEAST_MOVED_WORDS = 5
#: of so few words, one heading in the place of another is that heading, reworded
_FEW_WORDS = 6
#: of all words of two passages, how many both must hold if one stands in the place of the other
_SIMILAR_IN_PLACE = 0.25


@dataclass
class _PagePair:
    """A page as it was and as it is, and what has been found out about its passages."""

    old: Sequence[Passage]
    new: Sequence[Passage]
    #: numbers of old passages, by the numbers of the new ones that are the same, word for word
    same: dict[int, int] = field(default_factory=dict)
    #: those that were reworded
    reworded: dict[int, int] = field(default_factory=dict)
    #: numbers of new passages that stood on another page
    from_elsewhere: set[int] = field(default_factory=set)
    #: numbers of old passages that stand on another page
    gone_elsewhere: set[int] = field(default_factory=set)

    def list_new(self) -> list[int]:
        """Return the numbers of the new passages of which no old one is known."""
        paired = self.same.keys() | self.reworded.keys() | self.from_elsewhere
        return [number for number in range(len(self.new)) if number not in paired]

    def list_old(self) -> list[int]:
        """Return the numbers of the old passages that are in no pair."""
        paired = {*self.same.values(), *self.reworded.values(), *self.gone_elsewhere}
        return [number for number in range(len(self.old)) if number not in paired]


def compare_book(release: Release, pages: Mapping[str, Page]) -> BookChanges:
    """Return how the book whose *pages* are given, by document name, differs from a *release*."""
    old_names = pair_pages(release.pages, pages)
    pairs = {
        name: _PagePair(release.pages[old_names[name]].passages if name in old_names else (), page.passages)
        for name, page in pages.items()
    }
    gone = {name: page for name, page in release.pages.items() if name not in {*old_names.values()}}
    # under a name that no page has: what is gone may stand on another page
    pairs |= {f"/{name}": _PagePair(page.passages, ()) for name, page in gone.items()}
    changed_pairs = {name: pair for name, pair in pairs.items() if not _is_same(pair)}
    _pair_passages(changed_pairs)
    changes = {
        name: _describe_page(page, release.pages.get(old_names.get(name, "")), changed_pairs.get(name))
        for name, page in pages.items()
    }
    changes = _add_changed_cases(changes, pages)
    return BookChanges(
        {name: page for name, page in changes.items() if page}, tuple(page.title for page in gone.values())
    )


def pair_pages(old: Mapping[str, Page], new: Mapping[str, Page]) -> dict[str, str]:
    """Return which page is which of the old ones, by name: the one of its name, else one that it was renamed from.

    That is a page which is gone, and at least half of whose passages the new one holds.
    """
    names = {name: name for name in new if name in old}
    gone: dict[str, set[str]] = defaultdict(set)
    for name in old.keys() - new.keys():
        for passage in old[name].passages:
            gone[passage.digest].add(name)
    if not gone:
        return names
    shares = []
    for name in new.keys() - old.keys():
        counts = Counter(other for passage in new[name].passages for other in gone.get(passage.digest, ()))
        shares += [(-count, other, name) for other, count in counts.items() if 2 * count >= len(old[other].passages)]
    renamed: set[str] = set()
    for _count, other, name in sorted(shares):
        if other not in renamed and name not in names:
            names[name] = other
            renamed.add(other)
    return names


def _is_same(pair: _PagePair) -> bool:
    """Say whether nothing of a page has changed."""
    return len(pair.old) == len(pair.new) and all(
        old.digest == new.digest for old, new in zip(pair.old, pair.new, strict=True)
    )


def _pair_passages(pairs: Mapping[str, _PagePair]) -> None:
    """Find out which passages are which, on all pages that have changed."""
    for pair in pairs.values():
        pair.same = pair_same(*([passage.digest for passage in side] for side in (pair.old, pair.new)))
    _pair_over_pages(pairs)
    for pair in pairs.values():
        old, new = ({number: side[number].words for number in numbers} for side, numbers in _list_left(pair))
        pair.reworded = pair_similar(old, new)
        pair.reworded |= _pair_by_place(pair)


def _list_left(pair: _PagePair) -> Iterator[tuple[Sequence[Passage], list[int]]]:
    """Yield the old passages, then the new ones, each with the numbers of those that are in no pair."""
    yield pair.old, pair.list_old()
    yield pair.new, pair.list_new()


def _pair_over_pages(pairs: Mapping[str, _PagePair]) -> None:
    """Pair what is gone from one page with what is new on another, if it says the same, and enough of it."""
    places: dict[str, deque[tuple[str, int]]] = defaultdict(deque)
    for name, pair in pairs.items():
        for number in pair.list_old():
            if count_words(pair.old[number].words) >= _LEAST_MOVED_WORDS:
                places[pair.old[number].digest].append((name, number))
    for pair in pairs.values() if places else ():
        for number in pair.list_new():
            if candidates := places.get(pair.new[number].digest):
                name, old_number = candidates.popleft()
                pairs[name].gone_elsewhere.add(old_number)
                pair.from_elsewhere.add(number)


def _pair_by_place(pair: _PagePair) -> dict[int, int]:
    """Return which passage stands, alone, where another one stood: between the same two that have stayed.

    It is that one if it has few words, as a heading has, or shares some with it.
    """
    old_gaps = _find_gaps(len(pair.old), pair.list_old(), {old: old for old in pair.same.values()})
    new_gaps = _find_gaps(len(pair.new), pair.list_new(), pair.same)
    return {
        new: old
        for gap, (new, *others) in new_gaps.items()
        if not others and len(old_gaps.get(gap, ())) == 1
        for old in old_gaps[gap]
        if _is_reworded(pair.old[old].words, pair.new[new].words)
    }


def _is_reworded(old: str, new: str) -> bool:
    """Say whether what stands in the place of another passage is that one."""
    is_short = max(count_words(old), count_words(new)) <= _FEW_WORDS
    return is_short or measure_similarity(split_words(old), split_words(new)) >= _SIMILAR_IN_PLACE


def _find_gaps(count: int, numbers: list[int], paired: Mapping[int, int]) -> dict[tuple[int, int], list[int]]:
    """Return the passages of these *numbers*, by the old numbers of the nearest before and behind that are paired."""
    before, behind = [-1] * count, [-1] * count
    last = -1
    for number in range(count):
        last = before[number] = paired.get(number, last)
    last = -1
    for number in reversed(range(count)):
        last = behind[number] = paired.get(number, last)
    gaps: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number in numbers:
        gaps[before[number], behind[number]].append(number)
    return gaps


def _describe_page(page: Page, old_page: Page | None, pair: _PagePair | None) -> PageChanges:
    """Return what has changed on a page; *pair* is `None` where no passage has."""
    shown, old_shown = ({*(side.shown_cases if side else ())} for side in (page, old_page))
    changes = PageChanges(
        page.title,
        is_new=old_page is None,
        new_cases=tuple(name for name in dict.fromkeys(page.shown_cases) if name not in old_shown),
        removed_cases=tuple(sorted(old_shown - shown)),
    )
    if pair is None:
        return changes
    numbers = sorted(pair.same | pair.reworded)
    moved = find_moved([(pair.same | pair.reworded)[number] for number in numbers])
    moved_numbers = {numbers[position] for position in moved} - pair.reworded.keys() | pair.from_elsewhere
    return changes._replace(
        new=tuple(pair.new[number] for number in pair.list_new()),
        changed=tuple(pair.new[number] for number in sorted(pair.reworded)),
        moved=tuple(pair.new[number] for number in sorted(moved_numbers)),
        removed=tuple(pair.old[number] for number in pair.list_old()),
    )


def _add_changed_cases(changes: Mapping[str, PageChanges], pages: Mapping[str, Page]) -> dict[str, PageChanges]:
    """Return the *changes*, and on each page the case studies that it showed then and now, and that tell otherwise."""
    told_otherwise = {
        case
        for name, page in pages.items()
        if changes[name].new or changes[name].changed or changes[name].removed
        for case in page.told_cases
    }
    if not told_otherwise:
        return dict(changes)
    return {
        name: page_changes._replace(
            changed_cases=tuple(
                case
                for case in dict.fromkeys(pages[name].shown_cases)
                if case in told_otherwise and case not in page_changes.new_cases
            )
        )
        for name, page_changes in changes.items()
    }

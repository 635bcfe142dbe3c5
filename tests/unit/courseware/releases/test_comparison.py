"""What has changed since a release: nothing missed, nothing invented."""

from __future__ import annotations

import time

import pytest
from courseware.releases.comparison import compare_book
from courseware.releases.passage_order import find_moved, pair_same
from courseware.releases.records import Page, PageChanges, Passage, Release
from courseware.releases.similarity import pair_similar
from courseware.releases.words import digest_passage, digest_words, normalize_text, split_words
from passage_edits import PassageEditor

EDITS = 1000


def passage(text: str) -> Passage:
    text = normalize_text(text)
    return Passage(digest_passage(text, ()), digest_words(text), text)


def page(*texts: str, title: str = "Page", **facts: tuple[str, ...]) -> Page:
    return Page(title, tuple(map(passage, texts)), **facts)


def changes(old: list[str], new: list[str]) -> dict[str, list[str]]:
    """Return how one page differs from another one, as the openings of passages."""
    book = compare_book(Release("1", "2026-03-15", {"page": page(*old)}), {"page": page(*new)})
    page_changes = book.pages.get("page", PageChanges(""))
    names = ("new", "changed", "moved", "removed")
    return {name: texts for name in names if (texts := [part.opening for part in getattr(page_changes, name)])}


TEXT = [
    "An agreement",
    "An agreement is a memory of what two people said.",
    "In half a year one of them may have another job.",
    "Yes",
    "Write it on the day when nobody wants it to end.",
]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (TEXT, {}),
        ([*TEXT, "A word at the end of it all."], {"new": ["A word at the end of it all."]}),
        (TEXT[1:], {"removed": ["An agreement"]}),
        # a heading of few words, in the place of another one
        (["On one page", *TEXT[1:]], {"changed": ["On one page"]}),
        (
            [*TEXT[:2], "In two years one of them may have another job.", *TEXT[3:]],
            {"changed": ["In two years one of them may have another job."]},
        ),
        # moved and reworded at once
        (
            [*TEXT[:2], *TEXT[3:], "In two years one of them may have another job."],
            {"changed": ["In two years one of them may have another job."]},
        ),
        ([*TEXT[:2], *TEXT[3:], TEXT[2].upper()], {"changed": [TEXT[2].upper()]}),
        ([TEXT[0], *TEXT[2:], TEXT[1]], {"moved": [TEXT[1]]}),
        # what is wholly new is no change of what it stands for
        (
            [*TEXT[:4], "Bring pens, paper, and a friend who knows every street."],
            {"new": ["Bring pens, paper, and a friend who knows every street."], "removed": [TEXT[4]]},
        ),
        # of two passages that say the same, one is gone, and the other has not moved
        (TEXT[:3] + TEXT[4:], {"removed": ["Yes"]}),
        ([*TEXT[:2], "Yes", *TEXT[2:]], {"new": ["Yes"]}),
        (["An agreement "], {"removed": TEXT[1:]}),
    ],
)
def test_a_page(new, expected):
    assert changes(TEXT, new) == expected


def test_of_two_equal_passages_the_one_is_gone_that_is_gone():
    assert pair_same(["x", "a", "x"], ["a", "x"]) == {0: 1, 1: 2}
    assert pair_same(["x", "a", "x"], ["x", "a"]) == {0: 0, 1: 1}


def test_as_few_as_can_be_have_moved():
    assert find_moved([]) == set()
    assert find_moved([1, 2, 3, 0]) == {3}
    assert find_moved([3, 0, 1, 2]) == {0}
    assert len(find_moved([2, 1, 0])) == 2


def book_changes(old: dict[str, Page], new: dict[str, Page]):
    return compare_book(Release("1", "2026-03-15", old), new)


def test_pages_come_and_go_and_get_other_names():
    long = "Ask the person who looks after contracts before anybody signs."
    old = {"a": page(*TEXT, title="A"), "b": page("B", long, "Yes", title="B"), "c": page("C", title="C")}
    renamed = book_changes(old, {"z": page(*TEXT, title="A"), "b": old["b"], "c": old["c"]})
    assert not renamed
    gone = book_changes(old, {"a": old["a"], "b": old["b"]})
    assert (gone.pages, gone.removed) == ({}, ("C",))
    new = book_changes(old, old | {"d": page("D", "Words.", title="D")})
    assert new.pages["d"].is_new and new.pages.keys() == {"d"}
    # a passage that stands on another page now; one that only says "Yes" is another one
    moved = book_changes(old, {"a": page(*TEXT, long), "b": page("B", title="B"), "c": page("C", "Yes")})
    assert [part.opening for part in moved.pages["a"].moved] == [long]
    assert [part.opening for part in moved.pages["b"].removed] == ["Yes"]
    assert [part.opening for part in moved.pages["c"].new] == ["Yes"]


def test_case_studies():
    old = {
        "lesson": page("Lesson", shown_cases=("game-on", "choir")),
        "choir": page("Choir", "They sang in the library each Friday night.", told_cases=("choir",)),
    }
    new = {
        "lesson": page("Lesson", shown_cases=("choir", "open-table")),
        "choir": page("Choir", "They sang in the library each Saturday night.", told_cases=("choir",)),
    }
    lesson = book_changes(old, new).pages["lesson"]
    assert (lesson.new_cases, lesson.changed_cases, lesson.removed_cases) == (("open-table",), ("choir",), ("game-on",))
    assert not book_changes(old, old)


def test_languages_without_spaces():
    old, new = (digest_words(text) for text in ("图书馆和学校一起工作", "图书馆和社团一起工作"))
    assert len(split_words(old)) == 10
    assert pair_similar({0: old}, {0: new}) == {0: 0}


def test_of_a_thousand_edits_none_is_missed_and_none_invented():
    edits = 0
    for seed in range(EDITS):
        editor = PassageEditor(seed)
        count = editor.random.choice([0, 1, 1, 2, 3, 8])
        for _edit in range(count):
            editor.edit()
        edits += count
        assert changes(editor.old, [text for text, _origin in editor.new]) == editor.expected(), f"seed {seed}"
    assert edits > EDITS


def test_passages_that_go_to_another_page_are_found_there():
    for seed in range(EDITS // 5):
        editors = [PassageEditor(4 * seed + number) for number in range(4)]
        old = {str(number): page(*editor.old) for number, editor in enumerate(editors)}
        source, target = editors[0].random.sample(range(4), 2)
        for _edit in range(seed % 4):
            editors[source].edit()
            editors[target].edit()
        texts = [text for text, origin in editors[source].new if origin is not None and text in editors[source].old]
        expected = [editor.expected() for editor in editors]
        new = {str(number): [text for text, _origin in editor.new] for number, editor in enumerate(editors)}
        if texts:
            text = editors[0].random.choice(texts)
            new[str(source)].remove(text)
            new[str(target)].insert(editors[0].random.randint(0, len(new[str(target)])), text)
        found = book_changes(old, {name: page(*passages) for name, passages in new.items()})
        for number in range(4):
            said = found.pages.get(str(number), PageChanges(""))
            for name in ("new", "changed", "removed"):
                # it is neither new on the one page nor gone from the other
                assert [part.opening for part in getattr(said, name)] == expected[number].get(name, []), f"seed {seed}"
        if texts:
            assert normalize_text(text) in [part.opening for part in found.pages[str(target)].moved], f"seed {seed}"


def test_time_does_not_grow_with_the_square():
    def seconds(count: int) -> float:
        editor = PassageEditor(count)
        texts = {str(number): [editor.write() for _passage in range(40)] for number in range(count)}
        old = {name: page(*passages) for name, passages in texts.items()}
        new = {name: page(*(f"{text} and more" for text in passages)) for name, passages in texts.items()}
        begin = time.process_time()
        assert sum(len(changed.changed) for changed in book_changes(old, new).pages.values()) == 40 * count
        return time.process_time() - begin

    assert seconds(48) < 8 * seconds(12)

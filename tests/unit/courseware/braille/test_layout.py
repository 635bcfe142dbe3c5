"""Pages of braille: nothing runs over an edge, nothing is lost, and the printed pages are named."""

from __future__ import annotations

from courseware.braille.layout import CELLS, LINES, Block, Paginator, wrap
from courseware.braille.printed_pages import locate_pages
from courseware.braille.words import write_words
from courseware.passages.records import Passage, Words
from hypothesis import given
from hypothesis import strategies as st

TEXT = st.text("abc ", max_size=400)


def pages_of(*blocks: Block) -> list[list[str]]:
    pages = Paginator(str, "Head")
    for block in blocks:
        pages.add(block)
    return [page.removesuffix("\f").split("\r\n")[:-1] for page in pages.end()]


@given(TEXT, st.integers(0, 6), st.integers(0, 6))
def test_lines_hold_all_and_no_more_than_their_cells(text, first, runover):
    lines = wrap(text, first, runover)
    assert all(len(line) <= CELLS for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.tuples(TEXT, st.integers(0, 1), st.integers(0, 2), st.booleans()), max_size=30))
def test_pages_hold_all_and_have_all_lines(texts):
    pages = pages_of(
        *(
            Block([("", text)], before=before, kept_lines=kept, begins_page=begins)
            for text, before, kept, begins in texts
        )
    )
    assert all(len(page) == LINES and all(len(line) <= CELLS for line in page) for page in pages)
    content = "".join(line for page in pages for line in page[1:-1])
    assert "".join(content.split()) == "".join("".join(text for text, *_others in texts).split())
    assert [page[-1].strip() for page in pages] == [str(number + 1) for number in range(len(pages))]


def test_printed_pages_are_named_at_the_top_and_in_a_line_where_they_begin():
    pages = pages_of(Block([("1", "a"), ("2", " ".join(["word"] * 250))]))
    assert pages[0][:4] == ["Head".ljust(39) + "1", "a", "-" * 39 + "2", " ".join(["word"] * 8)]
    assert [page[0][-3:].strip() for page in pages[1:]] == ["a2"]


def test_a_heading_stands_with_what_follows():
    pages = pages_of(Block([("", "x " * 430)]), Block([("", "heading")], kept_lines=2), Block([("", "text")]))
    assert pages[1][1:3] == ["heading", "text"]


def test_pages_are_found_though_some_words_are_only_printed():
    texts = ["The first passage, which is long enough.", "The second one is about something else entirely, of course."]
    pages = [
        ("i", "Contents"),
        ("1", "Thefirst passage, which is"),
        ("2", "(page 7) something else entirely, of course. 1 A note"),
    ]
    places = locate_pages(texts, pages)
    assert places == {0: [(0, "1")], 1: [(len("Thesecondoneisabout"), "2")]}


def test_a_printed_page_begins_before_the_word_that_it_divides():
    passage = Passage("paragraph", (Words("See "), Words("this", address="https://a.example/"), Words(" one")))
    assert write_words(passage, [(5, "8")]) == [("", "See "), ("8", "this (a.example) one")]
    assert write_words(passage, [(0, "8")])[0][0] == "8"

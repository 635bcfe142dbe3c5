"""Where pages of a printed book begin in a text: in their order, in the right one of several places, or not at all."""

from __future__ import annotations

import pytest
from courseware.printed_pages.alignment import find_beginnings
from courseware.printed_pages.letters import letters_of, read_letters
from courseware.printed_pages.marks import insert_marks, remove_marks, write_epub_mark, write_web_mark
from courseware.printed_pages.numbering import Beginning, number_pages
from courseware.printed_pages.pdf_pages import PrintedPage

WORDS = [f"sentence{number}tellsof{number * number}things" for number in range(400)]
TEXT = "".join(WORDS)


def page(label: str, *words: str) -> PrintedPage:
    return PrintedPage(label, "".join(words)[:500])


def beginnings(pages: list[PrintedPage], text: str = TEXT) -> dict[str, int]:
    return {pages[index].label: place for index, place in find_beginnings(pages, text).items()}


def test_each_page_begins_where_its_words_stand():
    pages = [page(str(number), *WORDS[number * 40 :]) for number in range(10)]
    assert beginnings(pages) == {str(number): TEXT.index(f"sentence{number * 40}tells") for number in range(10)}


def test_page_of_other_words_is_nowhere():
    assert beginnings([page("i", "contents", *(f"chapter{number}" for number in range(50))), page("1", *WORDS)]) == {
        "1": 0
    }


def test_title_and_summary_in_a_list_are_not_the_page():
    title = "onetitlethatislongenoughandasummaryofit"
    own = f"{title[:25]}about3minutes{title[25:]}"
    text = "".join([*WORDS[:50], title, *WORDS[50:100], own, *WORDS[100:]])
    pages = [page("1", *WORDS), page("2", title, *WORDS[100:]), page("3", *WORDS[200:])]
    assert beginnings(pages, text)["2"] == text.rindex(title[:25])


def test_of_two_places_that_of_the_order_is_taken():
    twice = "".join(WORDS[300:320])
    text = f"{''.join(WORDS[:50])}{twice}{''.join(WORDS[50:100])}{twice}"
    pages = [page("1", *WORDS), page("2", twice), page("3", *WORDS[60:100])]
    assert beginnings(pages, text)["2"] == text.index(twice)
    # between two pages, both places are as good: none is taken
    assert "2" not in beginnings([pages[0], pages[1]], text)


def test_what_print_adds_is_passed_over():
    first = "aheadingonpaper"
    text = f"{''.join(WORDS[:50])}{first}{''.join(WORDS[50:])}"
    assert beginnings([page("1", *WORDS), page("2", first, "page28", *WORDS[50:])], text)["2"] == text.index(first)


def test_text_of_any_length_is_read_once():
    assert find_beginnings([page("1", "a" * 500)], "a" * 20_000) == {}


def test_mark_stands_before_a_heading_a_link_and_a_word():
    source = (
        '<body><h1>A <em>ti</em>tle</h1><p>two w&amp;ords <a href="x">ahead</a></p><p role="heading">box</p></body>'
    )
    letters = read_letters(source)
    assert letters.text == "atitletwowordsaheadbox"
    places = {word: source[letters.places[letters.text.index(word)] :][:6] for word in ("itle", "ords", "head", "box")}
    assert places == {"itle": "<h1>A ", "ords": "w&amp;", "head": "<a hre", "box": "<p rol"}


def test_mark_stands_before_what_folds_not_before_its_name():
    source = "<p>one</p><details><summary>two</summary><p>three</p></details>"
    letters = read_letters(source)
    assert source[letters.places[letters.text.index("two")] :].startswith("<details>")
    assert source[letters.places[letters.text.index("three")] :].startswith("three")


def test_what_is_no_text_of_the_page_is_left_out():
    source = (
        "<head><title>no</title></head><body><nav>no</nav><!-- no --><p>yes<br>1 &lt; 2<script>no</script></p></body>"
    )
    assert read_letters(source).text == "yes12"


@pytest.mark.parametrize("write", [write_epub_mark, write_web_mark])
def test_marks_are_taken_out_as_they_were_put_in(write):
    source = "<p>one two <b>three</b></p>"
    marked = insert_marks(source, [Beginning("4 <a>", 7), Beginning("3", 3)], write)
    assert marked.index('id="printed-page-3"') < marked.index("printed-page-4")
    assert remove_marks(marked) == source
    assert "<a>" not in marked


def test_pages_of_several_texts_are_numbered():
    texts = {"a": read_letters("".join(WORDS[:50])), "b": read_letters(f"<p>{' '.join(WORDS[50:])}</p>")}
    numbered = number_pages([page("1", *WORDS), page("2", *WORDS[50:])], texts)
    assert numbered == {"a": [Beginning("1", 0, True)], "b": [Beginning("2", 3, True)]}


def test_letters_have_one_form():
    assert letters_of("ﬁne – Straße, 2½ Ǆ") == letters_of("FINE strasse 21⁄2 dž")

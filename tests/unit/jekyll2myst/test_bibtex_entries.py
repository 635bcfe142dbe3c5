"""The texts of notes as BibTeX entries, of which no word is lost."""

from __future__ import annotations

import pytest
from jekyll2myst.notes.bibliography import Bibliography
from jekyll2myst.notes.bibtex_entries import parse_entry
from jekyll2myst.notes.citation_text import complete_entry, find_missing_words, format_entry


@pytest.mark.parametrize(
    ("text", "key", "author"),
    [
        ("[My Wish](https://x.org/a). Dave Eggers/TED, 2008.", "eggers2008wish", "Dave Eggers"),
        ("[Title Words](https://x.org), by Kelly M. Hoffman. Journal, 2011.", "hoffman2011title", "Kelly M. Hoffman"),
        ("Pelman, A. (2009). It takes two! Journal, 2009(Fall), 26.", "pelman2009takes", "Pelman, A."),
        ("A Lab (2014, Jennifer Larson). Journal, 2014(Winter), 22–24.", "larson2014lab", "Jennifer Larson"),
    ],
)
def test_notes_become_entries_that_print_every_word(text, key, author):
    entry = parse_entry(text)
    assert entry is not None
    assert (entry.key, entry.fields["author"]) == (key, author)
    whole = complete_entry(entry, text)
    assert whole is not None
    assert find_missing_words(text, format_entry(whole)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Names have been changed.",
        "See Roe, J. (2019). A title. Journal of Reading 3(2), 11–19.",
        "see also Roe, J. (2019). A title. Journal of Reading 3(2), 11–19.",
        "Cf. Roe, J. (2019). A title. Journal of Reading 3(2), 11–19.",
        "E.g., A title, by Jo Roe. Press, 2010.",
        "Quoted in A title, by Jo Roe. Press, 2010.",
        "Adapted from A title, by Jo Roe. Press, 2010.",
        # an author is no number
        "Many shelves (9).",
        # an address of another scheme is no source
        "[A title](javascript:alert%281), by Jo Roe. Press, 2010.",
        # quotation marks and points are no title
        '"..." by Jo Roe. Press, 2010.',
        "\u201c.\u201d (Jo Roe, 2010). Press.",
    ],
)
def test_what_is_not_surely_a_citation_stays_a_note(text):
    assert parse_entry(text) is None


@pytest.mark.parametrize(
    ("rest", "fields"),
    [
        ("Journal of Reading 3(2), 11–19.", ("article", "Journal of Reading", "3", "2", "11--19", "", "")),
        ("Journal of Reading, 46(9).", ("article", "Journal of Reading, 46(9)", "", "", "", "", "")),
        ("Journal of Reading, 12: 7.", ("article", "Journal of Reading", "12", "", "7", "", "")),
        ("Journal of Reading, vol. 3, no. 2, pp. 11-19", ("article", "Journal of Reading", "3", "2", "11--19", "", "")),
        ("Journal of Reading, 12.", ("article", "Journal of Reading", "", "", "12", "", "")),
        ("Salem, OR: Good Books.", ("book", "", "", "", "", "Salem, OR", "Good Books")),
        ("https://x.org/a", ("misc", "", "", "", "", "", "")),
        ("Retrieved from https://x.org/a.", ("misc", "", "", "", "", "", "")),
    ],
)
def test_container_of_a_work_has_fields_of_its_own(rest, fields):
    text = f"Roe, J., & Poe, A. B. (2019). A title. {rest}"
    entry = parse_entry(text)
    assert entry is not None
    assert entry.fields["author"] == "Roe, J. and Poe, A. B."
    names = ("journal", "volume", "number", "pages", "address", "publisher")
    assert (entry.entry_type, *(entry.fields.get(name, "") for name in names)) == fields
    assert entry.fields.get("url", "") == ("https://x.org/a" if "x.org" in rest else "")
    completed = complete_entry(entry, text)
    assert completed is not None
    assert "note" not in completed.fields


def test_a_work_has_one_entry_on_many_pages():
    works = Bibliography()
    keys = {
        works.cite(text)
        for text in (
            "[A Wish](https://x.org/a). Dave Eggers/TED, 2008.",
            "[A Wish](http://www.x.org/a). Dave Eggers/TED, 2008.",
        )
    }
    assert len(keys) == len(works.added) == 1


def test_another_page_of_a_work_stays_in_the_note():
    works = Bibliography()
    assert works.cite("[A Wish](https://x.org/a). Dave Eggers/TED, 2008.")
    assert works.cite("[A Wish](https://x.org/a), 113. Dave Eggers/TED, 2008.") is None

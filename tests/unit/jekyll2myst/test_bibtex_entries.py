"""The texts of notes as BibTeX entries, of which no word is lost."""

from __future__ import annotations

import pytest
from jekyll2myst.bibliography import Bibliography
from jekyll2myst.bibtex_entries import parse_entry
from jekyll2myst.citation_text import complete_entry, find_missing_words, format_entry


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


def test_prose_note_stays_a_note():
    assert parse_entry("Names have been changed.") is None


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

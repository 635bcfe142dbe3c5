"""Cases as cards, and how many there are, in every builder; a new case is counted at once."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

PAGE = """# Home

Read {case-count}`partnerships that *worked*`.

:::{case-list}
:cards:
:setting: rural; urban
:::
"""
CASE = """# Walking

:::{case-study} walk
:library: Vale Library
:place: Vale
:setting: rural
:summary: A walk.

They walked.
:::
"""


@pytest.fixture
def book(project):
    """Return a book with a page of cards."""
    made = project("casebook")
    made.write("cards.md", PAGE)
    made.replace("index.md", "page\n", "page\ncards\n")
    return made


def test_cards_hold_title_place_and_kind(book):
    book.build("html")
    tree = LexborHTMLParser(book.text("html", "cards.html"))
    cards = {card.css_first("a").text(): card for card in tree.css("ul.case-cards > li")}
    assert [*cards] == ["A garden on the roof", "Singing"]
    garden = cards["A garden on the roof"]
    assert garden.css_first("a").attributes["href"] == "cases/garden.html"
    assert "City agency" in garden.css_first(".case-where").text()
    assert "Read 2 partnerships that *worked*." in tree.css_first("[role=main]").text()


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "handouts"])
def test_every_builder(book, builder):
    out = book.build(builder, parallel=2)
    endings = {".html", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml"}
    text = " ".join(path.read_text(errors="replace") for path in out.rglob("*") if path.suffix in endings)
    assert builder == "handouts" or "2 partnerships" in " ".join(text.split())


def test_a_new_case_is_counted_and_shown(book):
    book.build("html")
    book.write("cases/walk.md", CASE)
    book.replace("index.md", "cases/choir\n", "cases/choir\ncases/walk\n")
    book.build("html")
    page = book.text("html", "cards.html")
    assert "3 partnerships" in page
    assert "Walking" in page

"""What a page of the book holds in one output it holds in each: words, links and notes."""

from __future__ import annotations

from collections import Counter

from output_contents import Book, PageContent, compare, compare_book

from .conftest import sphinx_build

PACKAGES = ("common-cartridge", "scorm")
OUTPUTS = {"ePub", "Common Cartridge", "SCORM", "Markdown", "handout", "aloud"}


def test_outputs_hold_the_same(built):
    for builder in PACKAGES:
        sphinx_build(builder, built / builder, built / "doctrees")
    book = Book(built)
    pages = book.list_pages()
    assert len(pages) > 20
    assert {output for output, _content in book.read_page("modules/partnerships/section-2-2")} == OUTPUTS
    assert list(compare_book(book, pages)) == []


def test_what_is_lost_is_told():
    page = PageContent(Counter(two=2, one=1), Counter({"https://a.example": 1}), Counter(notes=1))
    poorer = PageContent(Counter(two=1, one=1, more=1), Counter(), Counter())
    assert list(compare("ePub", page, page)) == []
    assert list(compare("ePub", page, poorer)) == [
        ("words", {"two": 1}, {"more": 1}),
        ("links", {"https://a.example": 1}, {}),
        ("notes", {"notes": 1}, {}),
    ]
    assert list(compare("handout", page, poorer._replace(links=page.links, notes=page.notes))) == [
        ("words", {"two": 1}, {})
    ]

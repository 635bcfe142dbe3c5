"""Numbers of pages are written into chunks that were compiled without them; of what was estimated nothing is left."""

from __future__ import annotations

import re

import page
import pytest
from project import text_of_pdf
from taggedpdf.page_estimates import PageEstimates
from taggedpdf.page_numbers import PageNumbers

FILLED = "Some words to fill a page, and then some more of them. " * 120
LAST = "# Last\n\n[Home](index.md), **bold [one](one.md)**.\n"


@pytest.fixture
def book(project):
    book = project("taggedpdf")
    book.write("index.md", "# Home\n\n*Slanted [end](second.md)*, [one](one.md).\n\n```{toctree}\none\nsecond\n```\n")
    book.write("one.md", "# One\n\n" + f"{FILLED}\n\n" * 18 + "[The end](second.md).\n")
    book.write("second.md", LAST)
    return book


def build(book) -> bytes:
    return (book.build("taggedpdf") / "print.pdf").read_bytes()


def printed_numbers(book) -> tuple[list[str], list[str]]:
    """Return the numbers in the text, and those at the feet of the pages behind the contents."""
    sheets = text_of_pdf(book.folder / "_build/taggedpdf/print.pdf", "-layout").split("\f")[2:-1]
    return re.findall(r"\(page (\d+)\)", " ".join(sheets)), [sheet.split()[-1] for sheet in sheets]


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("estimate", [1, 5000])
def test_an_estimate_that_is_wrong_costs_nothing_but_time(book, monkeypatch, estimate):
    usual = build(book)
    in_text, at_feet = printed_numbers(book)
    assert at_feet == [str(number + 1) for number in range(len(at_feet))]
    last = at_feet[-1]
    assert len(last) == 2
    assert in_text[:2] == [last, "2"]
    assert in_text[-3:] == [last, "1", "2"]
    monkeypatch.setattr(PageEstimates, "page_of", lambda *_others: estimate)
    assert build(book) == usual


@pytest.mark.program("pdftotext")
def test_numbers_whose_digits_are_not_known_are_set(book, monkeypatch):
    build(book)
    usual = printed_numbers(book)
    take_digits = PageNumbers.__init__

    def take_those_at_the_foot(numbers, pdf):
        take_digits(numbers, pdf)
        numbers.digits_by_font = {}

    monkeypatch.setattr(PageNumbers, "__init__", take_those_at_the_foot)
    build(book)
    assert printed_numbers(book) == usual


def test_numbers_in_every_style_conform(book):
    build(book)
    path = book.folder / "_build/taggedpdf/print.pdf"
    for profile in ("PDF/UA-1", "PDF/A-3A"):
        assert page.validate_pdf(str(path), profile=profile).is_compliant

"""Every node of docutils, Sphinx and sphinx-design: what HTML shows, the PDFs print."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from courseware.conformance import nesting
from project import Project, text_of_pdf
from selectolax.lexbor import LexborHTMLParser

WORD = re.compile(r"[^\W_]+")
PAGES = ("index", "lists", "boxes", "code", "objects", "design")
#: formulas are pictures for HTML and set for PDF
FORMULAS = {"frac", "pi", "sum", "label"}


def words_of_pdf(path) -> str:
    return text_of_pdf(path, "-raw").replace("-\n", "").lower()


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    book = Project(tmp_path_factory.mktemp("everynode"), "everynode")
    return {builder: book.build(builder) for builder in ("html", "handouts", "taggedpdf")}


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("name", PAGES)
def test_words_of_html_are_in_both_pdfs(built, name):
    tree = LexborHTMLParser((built["html"] / f"{name}.html").read_text())
    for node in tree.css("a.headerlink, script, style, .linenos"):
        node.decompose()
    wanted = set(WORD.findall(tree.css_first("div.body").text(separator=" ").lower())) - FORMULAS
    assert len(wanted) > 15
    for path in (built["handouts"] / f"{name}.pdf", built["taggedpdf"] / "every.pdf"):
        together = re.sub(r"\W", "", words_of_pdf(path))
        assert [word for word in sorted(wanted) if word not in together] == []


def test_every_pdf_conforms(built):
    paths = [*built["handouts"].glob("*.pdf"), *built["taggedpdf"].glob("*.pdf")]
    assert len(paths) == 7
    for path in paths:
        for profile in ("PDF/UA-1", "PDF/A-3a"):
            report = page.validate_pdf(str(path), profile=profile)
            assert report.is_compliant, (path.name, [failure.message for failure in report.failures])
        with pikepdf.open(path) as pdf:
            assert list(nesting.faults(pdf)) == []


@pytest.mark.program("pdftotext")
def test_formulas_are_set_and_numbers_are_the_environments(built):
    text = words_of_pdf(built["taggedpdf"] / "every.pdf")
    assert "\\frac" not in text
    assert "2.1. inner heading" in text
    assert "fig. 1 figure caption" in text
    assert "listing 3.1 listing caption" in text
    assert "table 1.1 grid caption" in text
    assert text.index("fig. 1 figure caption") < text.index("the legend of the figure")


@pytest.mark.program("pdftotext")
def test_address_of_a_link_is_printed_once_and_can_be_left_out(project):
    book = project("everynode")
    book.write(
        "code.rst",
        "Code\n====\n\n`one <https://example.org/long/>`__ `two <https://example.org/long/>`__ https://example.org/bare\n",
    )
    text = words_of_pdf(book.build("handouts") / "code.pdf")
    assert text.count("example.org/long") == 1
    assert text.count("example.org/bare") == 1
    text = words_of_pdf(book.build("handouts", settings={"taggedpdf_show_urls": False}) / "code.pdf")
    assert "example.org/long" not in text


@pytest.mark.program("pdftotext")
def test_formula_that_cannot_be_set_is_a_located_warning(project):
    book = project("everynode")
    book.write("code.rst", "Code\n====\n\n:math:`\\frac{a`\n")
    out = book.build("handouts", clean=False)
    assert "code.rst:4: WARNING: The formula is printed as LaTeX, since it cannot be converted" in book.warnings
    assert "frac{a" in words_of_pdf(out / "code.pdf")


@pytest.mark.program("pdftotext")
def test_book_has_an_index_and_a_back_cover(project):
    book = project("everynode")
    settings = {"html_baseurl": "https://book.example.org/", "taggedpdf_keywords": ["one", "two"]}
    path = book.build("taggedpdf", settings={**settings, "taggedpdf_description": "What it is about."}) / "every.pdf"
    text = words_of_pdf(path)
    assert re.search(r"box \(c\+\+ class\), \d+", text)
    assert re.search(r"alpha\s+beta, \d+", text)
    assert text.rstrip().endswith("2026 nobody")
    assert "read this book online\nbook.example.org/" in text
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Keywords"]) == "one, two"
        assert str(pdf.docinfo["/Subject"]) == "What it is about."
        assert str(pdf.Root.Lang) == "en"
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant

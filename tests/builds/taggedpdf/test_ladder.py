"""What is refused, or fails, costs itself: not its page, not the pages beside and below it, not the build."""

from __future__ import annotations

from collections import Counter

import page
import pytest
from docutils import nodes
from project import text_of_pdf
from taggedpdf import builder as builder_module
from taggedpdf.book import BookBuilder
from taggedpdf.builder import TypstBuilder
from taggedpdf.writers import WRITERS

pytestmark = pytest.mark.program("pdftotext")


@pytest.fixture
def book(project):
    """A book whose first chunk has three pages, before one that has one."""
    book = project("taggedpdf")
    book.write("index.md", "# Home\n\nWelcome.\n\n:::{toctree}\nsecond\nlast\n:::\n")
    book.write("second.md", "# Chapter\n\nOpening.\n\n:::{toctree}\nsection\n:::\n")
    book.write("section.md", "# Section\n\nMiddle.\n\n:::{toctree}\none\ntwo\nthree\n:::\n")
    for name in ("one", "two", "three"):
        book.write(f"{name}.md", f"# Page {name}\n\nWords of {name}, {{ref}}`last`.\n\n> Quoted in {name}.\n")
    book.write("last.md", "(last)=\n# Last\n\nThe end.\n")
    return book


def printed(book, builder: str, name: str) -> str:
    return " ".join(text_of_pdf(book.build(builder, clean=False) / f"{name}.pdf").split())


def refuse(monkeypatch, is_refused) -> Counter[str]:
    """Have Typst refuse what *is_refused* says of the source; count what it is asked for, by page."""
    compile_pdf = TypstBuilder.compile_pdf
    counts: Counter[str] = Counter()

    def compile_or_refuse(self, docname, source, **options):
        counts[docname] += 1
        return None if is_refused(source) else compile_pdf(self, docname, source, **options)

    monkeypatch.setattr(TypstBuilder, "compile_pdf", compile_or_refuse)
    return counts


def test_pages_that_are_refused_together_only_are_printed_one_by_one(book, monkeypatch):
    refuse(monkeypatch, lambda source: "Words of one" in source and "Words of three" in source)
    text = printed(book, "taggedpdf", "print")
    assert all(f"Words of {name}" in text and f"Quoted in {name}" in text for name in ("one", "two", "three"))
    assert text.index("Words of two") < text.index("Words of three") < text.index("The end.")
    assert book.warnings == ""
    assert book.status == 0
    assert page.validate_pdf(str(book.out / "print.pdf"), profile="PDF/UA-1").is_compliant


def test_page_that_is_refused_whatever_stands_in_for_its_parts_is_plain_paragraphs(book, monkeypatch):
    """It is refused while it holds a quotation, which the search for parts does not see."""
    monkeypatch.setattr(TypstBuilder, "accepts_document", lambda self, docname, document: True)
    refuse(monkeypatch, lambda source: "Words of two" in source and "quote(block: true, {" in source)
    for builder, name in (("taggedpdf", "print"), ("handouts", "two")):
        text = printed(book, builder, name)
        assert "Words of two" in text and "Quoted in two." in text
        assert "two.md: WARNING: Typst does not print this page; its plain text stands in for it." in book.warnings
        assert book.warnings.count("WARNING") == 1
        assert book.status == 0
    assert "Quoted in three." in printed(book, "taggedpdf", "print")


def test_page_that_is_refused_even_so_is_missing_and_no_other(book, monkeypatch):
    refuse(monkeypatch, lambda source: "Words of two" in source)
    text = printed(book, "taggedpdf", "print")
    assert "Words of one" in text and "Words of three" in text and "The end." in text
    assert "two.md: WARNING: This page is not in the book" in book.warnings
    assert book.warnings.count("missing_page") == 1
    assert book.status == 1


def test_refused_chunk_costs_nothing_else(book, monkeypatch):
    translated: Counter[str] = Counter()
    add_page = BookBuilder.add_page

    def count_page(self, chunk, chunk_page):
        translated[chunk_page.docname] += 1
        return add_page(self, chunk, chunk_page)

    monkeypatch.setattr(BookBuilder, "add_page", count_page)
    counts = refuse(monkeypatch, lambda source: False)
    printed(book, "taggedpdf", "print")
    assert set(translated.values()) == {1}
    assert counts["last"] and counts["second"]
    translated.clear()
    book.write("two.md", "# Page two\n\nWords of two.\n\n```{raw} typst\n#broken(\n```\n")
    counts = refuse(monkeypatch, lambda source: False)
    assert "#broken(" in printed(book, "taggedpdf", "print")
    assert {name for name, count in translated.items() if count > 1} == {"section", "one", "two", "three"}
    assert not counts["last"] and not counts["second"]  # they are as they were in the build before


@pytest.mark.parametrize("error", [KeyError("1"), AssertionError(), ValueError("too many")])
def test_structure_that_cannot_be_completed_costs_itself(book, monkeypatch, error):
    complete = builder_module.complete_structure

    def fail_for_tables(pdf, marks):
        if marks.stub_counts:
            raise error
        complete(pdf, marks)

    monkeypatch.setattr(builder_module, "complete_structure", fail_for_tables)
    book.write("two.md", "# Page two\n\nAbove.\n\n| One | Two |\n|--|--|\n| Three | Four |\n\n> Below.\n")
    for builder, name in (("taggedpdf", "print"), ("handouts", "two")):
        text = printed(book, builder, name)
        assert all(word in text for word in ("Above.", "One", "Two", "Three", "Four", "Below."))
        assert "two.md:5: WARNING: Typst does not print this table; its plain text stands in for it." in book.warnings
        assert book.warnings.count("WARNING") == 1
        assert book.status == 0


def fail(node, translator):
    """Fail, as a writer does on what it does not expect, with a note half made."""
    translator.level += 3
    translator.in_heading = True
    translator.structure_marks.block_roles.append("")
    raise KeyError("unexpected")


@pytest.mark.parametrize(
    ("node_class", "block", "name"),
    [
        (nodes.block_quote, "> Words with a note.[^n]\n\n[^n]: Its text.", "block quote"),
        (nodes.emphasis, "*Words with a note.[^n]*\n\n[^n]: Its text.", "emphasis"),
        (nodes.reference, "[Words with a note.](https://example.org/)\n\nIts text.", "reference"),
    ],
)
def test_node_whose_writer_fails_costs_itself(book, monkeypatch, node_class, block, name):
    writer = WRITERS[node_class]

    def fail_for_words(node, translator):
        return (fail if "Words with" in node.astext() else writer)(node, translator)

    monkeypatch.setitem(WRITERS, node_class, fail_for_words)
    book.write("two.md", f"# Page two\n\nAbove.\n\n{block}\n\n## Below\n\nBelow it[^m] all.\n\n[^m]: Other text.\n")
    for builder, file in (("taggedpdf", "print"), ("handouts", "two")):
        text = printed(book, builder, file)
        assert all(words in text for words in ("Above.", "Words with a note.", "Below it", "Other text.", "Its text."))
        assert f"two.md:5: WARNING: This {name} cannot be printed; its plain text is" in book.warnings
        assert book.warnings.count("WARNING") == 1
        assert book.status == 0
        assert page.validate_pdf(str(book.out / f"{file}.pdf"), profile="PDF/UA-1").is_compliant

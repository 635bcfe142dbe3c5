"""The directive that prints the record."""

from __future__ import annotations

import pytest

EPUB = {"epub_show_urls": "no", "copyright": "2026 A", "version": "1"}
BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "xml"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_prints_the_record(project, builder):
    book = project("conformance")
    folder = book.build(builder, settings={"man_pages": [("index", "book", "Book", "A", "1")], **EPUB})
    text = "".join(
        path.read_text(errors="replace")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".png", ".epub", ".inv", ".pickle"}
    )
    for part in ("1,234", "4.14.1", "15", "2026"):
        assert part in text


def test_checks_head_their_rows(project):
    book = project("conformance")
    book.build("html", settings={"extensions": ["myst_parser", "courseware.accessibility", "courseware.conformance"]})
    page = book.text("html", "index.html")
    assert page.count('scope="col"') == 5
    assert page.count('scope="row"') == 2


def test_words_are_those_of_the_books_language(project):
    book = project("conformance")
    book.build("html", settings={"language": "es"})
    page = book.text("html", "index.html")
    assert "Páginas web" in page
    assert "páginas: 1,234" in page


def test_page_is_written_again_when_the_record_changes(project):
    book = project("conformance")
    book.build("html")
    book.replace("record.json", "1234", "99")
    book.build("html")
    assert "pages: 99" in book.text("html", "index.html")


@pytest.mark.parametrize(
    "text", [None, "{", "[]", '{"edition": ""}', '{"edition": "", "tools": {}, "checks": [{"name": "x"}]}']
)
def test_record_that_is_missing_or_broken_is_a_located_warning(project, text):
    book = project("conformance")
    if text is None:
        (book.folder / "record.json").unlink()
    else:
        book.write("record.json", text)
    book.build("html", clean=False)
    assert book.warnings.startswith("index.md:3: WARNING: conformance-results: record.json cannot be read")
    assert "run courseware check" in book.warnings

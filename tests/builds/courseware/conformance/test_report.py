"""The directive that prints a conformance report, and the file of it."""

from __future__ import annotations

import pytest
import yaml

EPUB = {"epub_show_urls": "no", "copyright": "2026 A", "version": "1"}
BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "xml"]
PAGE = "# Report\n\n:::{conformance-report} record.json\n:evaluations: found.toml\n:::\n"
FOUND = """[[evaluation]]
criterion = "1.3.3"
component = "web"
level = "partially-supports"
notes = "One instruction names a color."
evaluator = "A. Person"
date = 2026-11-28
means = "read"
"""


@pytest.fixture
def book(project):
    """A book whose page prints a report."""
    book = project("conformance")
    book.write("index.md", PAGE)
    book.write("found.toml", FOUND)
    return book


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_prints_the_report(book, builder):
    folder = book.build(builder, settings={"man_pages": [("index", "book", "Book", "A", "1")], **EPUB})
    text = "".join(
        path.read_text(errors="replace")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".png", ".epub", ".inv", ".pickle", ".yaml"}
    )
    for part in ("1.4.10", "1,234", "One instruction names a color", "WCAG 2.2, level AA", "Known faults"):
        assert part in text.replace("\\sphinxhyphen{}", "-")


def test_file_goes_with_its_page(book):
    book.build("html")
    assert 'href="openacr.yaml"' in book.text("html", "index.html")
    report = yaml.safe_load(book.text("html", "openacr.yaml"))
    entry = next(
        entry for entry in report["chapters"]["success_criteria_level_a"]["criteria"] if entry["num"] == "1.3.3"
    )
    assert entry["components"][0]["adherence"]["level"] == "partially-supports"
    book.replace("found.toml", "partially-supports", "does-not-support")
    book.build("html")
    assert "does-not-support" in book.text("html", "openacr.yaml")
    book.write("index.md", "# Nothing\n")
    out = book.build("html")
    assert not (out / "openacr.yaml").exists()


def test_link_leads_to_the_web_from_other_outputs(book):
    book.build("text", settings={"html_baseurl": "https://example.org/book/"})
    out = book.build("latex", settings={"html_baseurl": "https://example.org/book/"})
    assert any("https://example.org/book/openacr.yaml" in path.read_text() for path in out.glob("*.tex"))


def test_wrong_entry_is_a_located_warning(book):
    book.replace("found.toml", "1.3.3", "1.3.33")
    book.build("html", clean=False)
    assert "found.toml:1: WARNING: conformance-report: criterion is '1.3.33', which is none; did you mean 1.3.3?" in (
        book.warnings
    )


@pytest.mark.parametrize("name", ["record.json", "found.toml"])
def test_file_that_is_missing_is_a_located_warning(book, name):
    (book.folder / name).unlink()
    book.build("html", clean=False)
    assert f"index.md:3: WARNING: conformance-report: {name} cannot be read (FileNotFoundError)" in book.warnings

"""Exactly the pages that show a BibTeX entry are read and written again when it changes."""

from __future__ import annotations

import re
import time

import pytest
from sphinx.application import Sphinx

ALONE = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]
BIB = "references.bib"


@pytest.fixture
def read(monkeypatch):
    """Return the set of pages that the latest builds read, growing; clear it between builds."""
    pages = set()
    init = Sphinx.__init__

    def initialise(app, *args, **kwargs):
        init(app, *args, **kwargs)
        app.connect("source-read", lambda _app, docname, _source: pages.add(docname))

    monkeypatch.setattr(Sphinx, "__init__", initialise)
    return pages


def edit(book, read, old, new):
    """Change the entries of a book that is built."""
    time.sleep(0.02)  # a file written now is newer than one written before, by the clocks of file systems
    book.replace(BIB, old, new)
    read.clear()


def test_the_fault_is_still_there(project, read):
    book = project("fastbuild")
    settings = {"extensions": ALONE}
    book.build("html", settings=settings)
    time.sleep(0.02)
    (book.folder / BIB).touch()
    read.clear()
    book.build("html", settings=settings)
    assert read >= {"one/index", "one/second", "list"}, (
        "sphinxcontrib-bibtex knows entries: take bibtex_dependencies out"
    )


def test_a_touch_reads_nothing(built_project, read):
    book = built_project("fastbuild")
    edit(book, read, "Beans", "Beans")
    book.build("html")
    assert (read, book.written) == (set(), set())


def test_one_entry(built_project, read):
    book = built_project("fastbuild")
    edit(book, read, "Songs of the Town", "Songs of a City")
    book.build("html")
    # two/garden names it as a source, one/second cites it and shows the case, the deep page cites it
    assert read == {"one/second", "one/deep/page", "two/garden"}
    # list shows it; the rest have such a page in a toctree, or its label
    assert {"list", "two/cited"} <= book.written
    assert "Songs of a City" in book.text("html", "list.html")
    assert "one/index.html" not in book.written


def test_a_second_builder_writes_them_too(project, read):
    book = project("fastbuild")
    book.build("html", out="first")
    book.build("dirhtml", out="second")
    time.sleep(0.02)
    book.replace(BIB, "Songs of the Town", "Songs of a City")
    for builder, out in (("html", "first"), ("dirhtml", "second")):
        book.build(builder, out=out)
    assert "Songs of a City" in book.text("second", "list/index.html")


def test_an_entry_that_nobody_cites(built_project, read):
    book = built_project("fastbuild")
    edit(book, read, "Nobody Cites This", "Nobody Does")
    book.build("html")
    assert (read, book.written) == (set(), set())


def test_a_new_entry_reaches_the_list_only(built_project, read):
    book = built_project("fastbuild")
    edit(book, read, "@book{white2003", "@misc{black2004, title = {New}}\n\n@book{white2003")
    book.build("html")
    assert read == {"list"}


def test_an_entry_that_was_missing(project, read):
    book = project("fastbuild")
    book.replace("two/leaf.md", "Words", "Words{footcite}`black2004`")
    book.build("html", clean=False)
    assert 'could not find bibtex key "black2004"' in book.warnings
    time.sleep(0.02)
    book.replace(BIB, "@book{white2003", "@misc{black2004, title = {New}}\n\n@book{white2003")
    book.build("html")
    assert "New" in book.text("html", "two/leaf.html")


def label(book):
    """Return the label of the work that two/cited cites."""
    return re.search(r"It says so .*?>(\d)<", book.text("html", "two/cited.html"))[1]


def test_a_citation_elsewhere_changes_labels(project):
    book = project("fastbuild")
    book.replace("index.md", "First words", "First {cite}`green2001` words")
    book.build("html")
    assert label(book) == "2"
    time.sleep(0.02)
    book.replace("index.md", " {cite}`green2001`", "")
    book.build("html")
    assert label(book) == "1"
    assert "Beans on" not in book.text("html", "list.html")


def test_a_setting_of_notes(built_project, read):
    book = built_project("fastbuild")
    read.clear()
    book.build("html", settings={"bibtex_default_style": "plain"})
    assert {"one/index", "one/second", "list"} <= read


def test_read_in_parallel(project, read):
    book = project("fastbuild")
    book.build("html", parallel=2)
    time.sleep(0.02)
    book.replace(BIB, "Songs of the Town", "Songs of a City")
    book.build("html")
    assert read == {"one/second", "one/deep/page", "two/garden"}


def test_a_file_that_a_page_includes_stays_its_dependency(project, read):
    book = project("fastbuild")
    book.replace("one/index.md", "A page", "```{literalinclude} ../references.bib\n```\n\nA page")
    book.build("html")
    edit(book, read, "Nobody Cites This", "Nobody Does")
    book.build("html")
    assert "one/index" in read

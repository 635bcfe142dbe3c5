"""Index entries in the search index."""

from __future__ import annotations

import gc
import json
import time

import pytest

STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook"]
ENTRY = "\n```{{index}} single: {}\n```\n\nThey grow {}.\n"


@pytest.fixture
def book(project):
    """Return a book with index entries on two pages."""
    made = project("fastbuild")
    for path, words in {"two/leaf.md": ("Beans", "beans", "Peas"), "one/second.md": ("Beans",)}.items():
        text = (made.folder / path).read_text()
        made.write(path, text + "".join(ENTRY.format(word, word) for word in words))
    return made


def entries(book):
    """Return the index entries in the search index."""
    text = book.text("html", "searchindex.js")
    return json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))["indexentries"]


def build(book, *mends):
    """Build, and return the index entries."""
    time.sleep(0.02)
    book.build("html", settings={"extensions": [*STOCK, *mends]}, clean=False)
    return entries(book)


def test_the_fault_is_still_there(book):
    gc.collect()  # applications of other tests that never built keep what they have patched until then
    assert {"beans", "peas"} <= build(book).keys()
    assert not build(book), "Sphinx keeps index entries: take fastbuild.search_index out"


def test_kept(book):
    first = build(book, "fastbuild.search_index")
    assert len(first["beans"]) == 3
    assert build(book, "fastbuild.search_index") == first


@pytest.mark.parametrize("path", ["two/leaf.md", "one/second.md", "index.md"])
def test_as_from_nothing_after_an_edit(book, path):
    first = build(book, "fastbuild.search_index")
    text = (book.folder / path).read_text()
    book.write(path, text.replace("They grow", "They like") + "\nMore words.\n")
    assert build(book, "fastbuild.search_index") == first


def test_gone_with_their_page(book):
    first = build(book, "fastbuild.search_index")
    (book.folder / "two/leaf.md").unlink()
    book.replace("two/index.md", "\nleaf\n", "\n")
    later = build(book, "fastbuild.search_index")
    assert "peas" in first
    assert "peas" not in later
    assert len(later["beans"]) == 1


def test_words_that_no_page_holds_any_more_are_gone(book):
    build(book, "fastbuild.search_index")
    assert "pea" in book.text("html", "searchindex.js")
    book.replace("two/leaf.md", "They grow Peas", "They grow")
    book.replace("two/leaf.md", "single: Peas", "single: Leeks")
    build(book, "fastbuild.search_index")
    assert "pea" not in book.text("html", "searchindex.js")

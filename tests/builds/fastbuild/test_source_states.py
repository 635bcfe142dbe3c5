"""Pages are read again when their files are others, whatever their times say."""

from __future__ import annotations

import os
import sys

import pytest
from compare import files


@pytest.fixture
def book(project):
    book = project()
    book.write("conf.py", 'extensions = ["myst_parser", "fastbuild"]\nhtml_theme = "basic"\n')
    book.write("index.md", "# Book\n\n```{toctree}\none\ntwo\n```\n")
    book.write("one.md", "# One\n\nThe first page.\n")
    book.write("two.md", "# Two\n\nThe second page, and:\n\n```{include} part.txt\n```\n")
    book.write("part.txt", "An included part.\n")
    for path in book.folder.glob("*"):
        os.utime(path, (1_000_000_000,) * 2)
    return book


@pytest.fixture(params=["html", "text"])
def builder(request):
    return request.param


def assert_as_from_nothing(book, builder):
    for name in (builder, "epub"):
        assert files(book.build(name, clean=False)).keys()
    built = files(book.build(builder))
    (book.folder / "_build").rename(book.folder / "_old")
    assert built == files(book.build(builder))


def test_two_pages_change_names(book, builder):
    book.build(builder)
    book.build("epub", clean=False)
    one, two = book.folder / "one.md", book.folder / "two.md"
    two.rename(book.folder / "three.md")
    one.rename(two)
    (book.folder / "three.md").rename(one)
    assert_as_from_nothing(book, builder)
    assert "The second page" in (book.folder / "_old/epub/one.xhtml").read_text()


def test_an_older_file_is_included(book, builder):
    book.build(builder)
    book.write("part.txt", "Older words.\n")
    os.utime(book.folder / "part.txt", (900_000_000,) * 2)
    assert_as_from_nothing(book, builder)


def test_a_name_that_no_file_can_have_is_a_warning(book, builder):
    book.write("two.md", f"# Two\n\n```{{literalinclude}} {'x' * 300}.txt\n```\n")
    for _time in range(2):
        book.build(builder, clean=False)
        assert book.warnings.startswith("two.md:3: WARNING: Include file")


def test_nothing_is_read_when_nothing_changed(book, builder):
    book.build(builder)
    book.build("epub", clean=False)
    book.build(builder)
    assert book.read == set()


def test_all_is_made_again_when_an_extension_is_another_one(book):
    extension = """
from docutils import nodes
from docutils.parsers.rst import Directive


class Word(Directive):
    def run(self):
        return [nodes.paragraph("", "first state")]


def setup(app):
    app.add_directive("word", Word)
    app.connect("html-page-context", lambda *values: values[3].update(body=values[3].get("body", "") + "old foot"))
    return {"version": "1", "parallel_read_safe": True}
"""
    book.replace("conf.py", '"fastbuild"', '"fastbuild", "words"')
    book.replace("conf.py", "extensions", f"import sys\nsys.path.insert(0, {str(book.folder)!r})\nextensions")
    book.write("words.py", extension)
    book.write("one.md", "# One\n\n```{word}\n```\n")
    builders = ("html", "epub")
    for builder in builders:
        book.build(builder, clean=False)
    book.write("words.py", extension.replace("first state", "second state").replace("old foot", "new foot"))
    sys.modules.pop("words")
    for builder in builders:
        page = next(book.build(builder, clean=False).glob("one.*htm*")).read_text()
        assert "second state" in page
        assert "new foot" in page
    assert book.read == set()
    sys.modules.pop("words")


def test_a_catalogue_goes_and_comes_back_with_its_time(book):
    book.write("conf.py", 'extensions = ["myst_parser", "fastbuild"]\nlanguage = "de"\nlocale_dirs = ["words"]\n')
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "One"\nmsgstr "Eins"\n'
    book.write("words/de/LC_MESSAGES/one.po", catalogue)
    book.build("html")
    assert "Eins" in book.text("html", "one.html")
    (book.folder / "words").rename(book.folder.parent / "words")
    book.build("html")
    assert "Eins" not in book.text("html", "one.html")
    (book.folder.parent / "words").rename(book.folder / "words")
    book.build("html")
    assert "Eins" in book.text("html", "one.html")
    book.build("html")
    assert book.read == set()

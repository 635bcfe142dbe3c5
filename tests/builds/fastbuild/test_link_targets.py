"""A page is read again when a file that it links comes or goes."""

from __future__ import annotations

import pytest

CONF = 'extensions = ["myst_parser", "fastbuild.link_targets", "fastbuild.outdated_references"]\nhtml_theme = "basic"\n'


@pytest.fixture
def book(project):
    """A book of two pages, the first of which links the second and a file by their paths, and others by nothing."""
    book = project()
    book.write("conf.py", CONF)
    book.write("index.md", "# One\n\nSee [](part/two.md), [the list](/part/list.txt#x) and [](#one).\n")
    book.write("part/two.md", "---\norphan: true\n---\n\n# Two\n\n[One](../index.md)\n")
    book.write("part/list.txt", "needle\n")
    return book


@pytest.mark.parametrize("name", ["part/two.md", "part/list.txt"])
def test_file_goes_and_comes_back(book, project, name):
    path = book.folder / name
    text = path.read_text()
    book.build("html")
    path.unlink()
    for _time in range(2):
        out = book.build("html", clean=False)
        fresh = project(book.folder).build("html", clean=False)
        assert (out / "index.html").read_bytes() == (fresh / "index.html").read_bytes()
        assert "index" in book.read
        book.write(name, text)


def test_file_of_a_page_that_is_left_out_goes(book, project):
    book.write("conf.py", f'{CONF}exclude_patterns = ["part/*"]\n')
    book.build("html", clean=False)
    (book.folder / "part/two.md").unlink()
    out = book.build("html", clean=False)
    fresh = project(book.folder).build("html", clean=False)
    assert (out / "index.html").read_bytes() == (fresh / "index.html").read_bytes()


def test_toctree_holds_no_page_that_is_gone(book):
    book.write("index.md", "# One\n\n```{toctree}\npart/two\n```\n")
    book.build("html")
    (book.folder / "part/two.md").unlink()
    book.build("html", clean=False)
    assert "index.md:3: WARNING: toctree contains reference to nonexisting document 'part/two'" in book.warnings
    assert "two.html" not in book.text("html", "index.html")


def test_nothing_is_read_where_nothing_came_or_went(book):
    book.build("html")
    book.build("html")
    assert book.read == set()

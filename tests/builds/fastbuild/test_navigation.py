"""furo's navigation, built once."""

from __future__ import annotations

import json
import time

import furo
import furo.navigation
import pytest
from fastbuild import navigation, navigation_tree


@pytest.fixture
def parsed_trees(monkeypatch):
    """Return the list of the trees that furo parsed, growing."""
    trees = []

    def parse(html):
        trees.append(html)
        return furo.navigation.get_navigation_tree.__wrapped__(html)

    monkeypatch.setattr(furo, "get_navigation_tree", parse)
    return trees


@pytest.fixture
def pages_by_furo(monkeypatch):
    """Return the list of the pages whose navigation furo itself made, growing."""
    pages, make = [], navigation.make_with_furo
    monkeypatch.setattr(
        navigation, "make_with_furo", lambda context: pages.append(context["pagename"]) or make(context)
    )
    return pages


@pytest.fixture
def tree_builders(monkeypatch):
    """Return the list of the builders for which the tree was made, growing."""
    builders, make = [], navigation.make_tree
    monkeypatch.setattr(navigation, "make_tree", lambda builder: builders.append(builder.name) or make(builder))
    return builders


PAGES = 11  # index, list, genindex, search, one/index, one/second, …: see tests/roots/test-fastbuild
ALONE = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


def test_the_fault_is_still_there(project, parsed_trees):
    project("fastbuild").build("html", settings={"extensions": ALONE})
    assert len(parsed_trees) >= PAGES, "furo builds the navigation once: take fastbuild.navigation out"
    assert furo.navigation.get_navigation_tree.cache_parameters()["maxsize"] is None


def test_built_once_and_checked_once_a_shape(project, pages_by_furo, tree_builders):
    project("fastbuild").build("html")
    # a page that is not in the tree, one that is there twice, a leaf, a branch
    assert len(pages_by_furo) == len(set(pages_by_furo)) == 4
    assert tree_builders == ["html"]


def test_kept_for_the_next_build(project, pages_by_furo, tree_builders):
    book = project("fastbuild")
    book.build("html")
    del pages_by_furo[:], tree_builders[:]
    book.build("html")
    time.sleep(0.02)
    book.replace("two/leaf.md", "Words", "Other words")
    book.build("html")
    assert (pages_by_furo, tree_builders) == ([], [])


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [("two/leaf.md", "# ", "# Another "), ("two/index.md", ":titlesonly:", ":titlesonly:\n:caption: New")],
)
def test_made_anew_when_it_shows_something_else(project, tree_builders, path, old, new):
    book = project("fastbuild")
    book.build("html")
    del tree_builders[:]
    time.sleep(0.02)
    book.replace(path, old, new)
    book.build("html")
    assert tree_builders == ["html"]


def test_made_anew_with_other_settings(project, tree_builders):
    book = project("fastbuild")
    book.build("html")
    del tree_builders[:]
    book.build("html", settings={"html_secnumber_suffix": " "})
    assert tree_builders == ["html"]


def test_made_anew_when_an_extension_of_the_book_changed(project, tree_builders, monkeypatch):
    book = project("fastbuild")
    book.write("our_words.py", "def setup(app):\n    return {'version': '1'}\n")
    monkeypatch.syspath_prepend(str(book.folder))
    settings = {"extensions": [*ALONE, "our_words", "fastbuild"]}
    book.build("html", settings=settings)
    del tree_builders[:]
    book.build("html", settings=settings)
    assert tree_builders == []
    time.sleep(0.02)
    book.write("our_words.py", "def setup(app):\n    return {'version': '1', }\n")
    book.build("html", settings=settings)
    assert tree_builders == ["html"]


def test_not_kept_after_a_warning(project, tree_builders):
    book = project("fastbuild")
    book.replace("two/index.md", ":titlesonly:\n\n", ":titlesonly:\n\nnowhere\n")
    for _ in range(2):
        book.build("html", clean=False)
        assert "nonexisting document 'two/nowhere'" in book.warnings or "non-existing" in book.warnings
    assert tree_builders == ["html", "html"]


def test_a_file_that_was_cut_off_is_made_anew(project, tree_builders):
    book = project("fastbuild")
    book.build("html")
    (kept,) = (book.folder / "_build").rglob("fastbuild-navigation-html.json")
    kept.write_text(kept.read_text()[:100])
    book.build("html")
    assert tree_builders == ["html", "html"]
    assert json.loads(kept.read_text())["html"]


def test_a_page_made_otherwise_is_left_to_furo(project, monkeypatch):
    book, current_tag = project("fastbuild"), navigation_tree.current_tag
    book.build("html", settings={"extensions": ALONE})
    pages = sorted((book.folder / "_build" / "html").rglob("*.html"))
    stock = {page: page.read_bytes() for page in pages}
    monkeypatch.setattr(
        navigation_tree, "current_tag", lambda tag, last: current_tag(tag, last).replace("current", "here")
    )
    book.build("html")
    assert {page: page.read_bytes() for page in pages} == stock


def test_unknown_tags_are_left_to_furo():
    assert navigation_tree.parse('<ul>\n<li class="toctree-l1"><a class="reference internal" href="x">X</a></li></ul>')
    assert navigation_tree.parse('<ul class="simple"><li class="toctree-l1"></li></ul>') is None


def test_first_page_is_not_kept_with_the_environment(project):
    """Its doctree is asked for, after the edit of a title, before the environment is written."""
    book = project("fastbuild")
    book.build("html")
    book.replace("two/leaf.md", "# ", "# Another ")
    book.build("html")
    book.write("new.md", "# A new page\n")
    book.replace("index.md", "genindex\n", "new\ngenindex\n")
    book.build("html")
    assert "A new page" in book.text("html", "one/second.html")

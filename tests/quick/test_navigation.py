"""furo's navigation, built once."""

from __future__ import annotations

import furo
import furo.navigation
import pytest
from quick import navigation


@pytest.fixture
def trees(monkeypatch):
    """Return the list of the trees that furo parsed, growing."""
    parsed = []

    def parse(html):
        parsed.append(html)
        return furo.navigation.get_navigation_tree.__wrapped__(html)

    # what extensions replace stays replaced in this process
    monkeypatch.setattr(furo, "_compute_navigation_tree", navigation.FURO)
    monkeypatch.setattr(furo, "get_navigation_tree", parse)
    return parsed


PAGES = 11  # index, list, genindex, search, one/index, one/second, …: see tests/roots/test-quick
ALONE = ["myst_parser", "sphinxcontrib.bibtex", "casebook", "accessible"]


def test_the_fault_is_still_there(project, trees):
    project("quick").build("html", settings={"extensions": ALONE})
    assert len(trees) >= PAGES, "furo builds the navigation once: take quick.navigation out"
    assert furo.navigation.get_navigation_tree.cache_parameters()["maxsize"] is None


def test_built_once_and_checked_once_a_shape(project, monkeypatch):
    asked = []
    monkeypatch.setattr(
        navigation, "FURO", lambda context, furo=navigation.FURO: asked.append(context) or furo(context)
    )
    book = project("quick")
    book.build("html")
    # a page that is not in the tree, one that is there twice, a leaf, a branch
    names = [context["pagename"] for context in asked]
    assert len(names) == len(set(names)) == 4


def test_a_page_made_otherwise_is_left_to_furo(project, monkeypatch):
    book, other = project("quick"), navigation.current
    stock = {}
    book.build("html", settings={"extensions": ALONE})
    pages = sorted((book.folder / "_build" / "html").rglob("*.html"))
    stock = {page: page.read_bytes() for page in pages}
    monkeypatch.setattr(navigation, "current", lambda tag, last: other(tag, last).replace("current", "here"))
    book.build("html")
    assert {page: page.read_bytes() for page in pages} == stock


def test_unknown_tags_are_left_to_furo():
    assert navigation.parse('<ul>\n<li class="toctree-l1"><a class="reference internal" href="x">X</a></li></ul>')
    assert navigation.parse('<ul class="simple"><li class="toctree-l1"></li></ul>') is None

"""After the edit of a title, the navigation is replaced in the pages."""

from __future__ import annotations

import re
import shutil
import time
from types import SimpleNamespace

import pytest
from compare import assert_same
from fastbuild import navigation_cache
from project import Project

#: the page whose title is edited; those that name it besides their navigation, or have a toctree with one that does;
#: and all others
PAGE = "one/deep/page"
NAMING = {PAGE, "index", "one/deep/index", "one/index", "one/second", "two/index"}
OTHERS = {"list", "two/cited", "two/garden", "two/leaf"}


def give_title(book, title):
    """Give the page another title."""
    path = book.folder / f"{PAGE}.md"
    book.write(f"{PAGE}.md", re.sub(r"\A# .*", lambda _match: f"# {title}", path.read_text()))


def rebuild(book, tmp_path, builder="html", **options):
    """Build, and assert that the pages are those of a build from nothing; return which were written."""
    time.sleep(0.02)
    out = book.build(builder, clean=False, **options)
    fresh = tmp_path / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    assert_same(out, Project(fresh, book.folder).build(builder, clean=False, **options))
    return book.written


def test_only_pages_that_name_it_are_written(built_project, tmp_path):
    book = built_project("fastbuild", "html")
    for title in ("A title < others, & *stressed* `words`", 'Ein schönes "Ende" @ St. Mary\'s'):
        time.sleep(0.02)  # a page is newer than what it was built from, by the clock of the disk
        give_title(book, title)
        assert rebuild(book, tmp_path) == NAMING
    assert "Ein schönes" in book.text("html", "two/leaf.html")


def test_alone_and_with_another_builder(project, tmp_path):
    book = project("fastbuild")
    for path in ("list.md", "one/second.md", "two/garden.md", "two/cited.md"):
        book.write(path, "# Plain\n\nWords.\n")
    for path in ("one/index.md", f"{PAGE}.md"):
        book.write(path, re.sub(r"\{footcite\}`\w+`", "", (book.folder / path).read_text()))
    settings = {"extensions": ["myst_parser", "fastbuild.sidebars"]}
    for builder in ("html", "dirhtml"):
        book.build(builder, clean=False, settings=settings)
    time.sleep(0.02)
    give_title(book, "Another page")
    assert rebuild(book, tmp_path, "html", settings=settings) == NAMING
    assert rebuild(book, tmp_path, "dirhtml", settings=settings) == NAMING


def test_a_second_heading_of_the_highest_level(project, tmp_path):
    book = project("fastbuild")
    book.write("two/garden.md", "# A garden\n\nSecond & last things.\n")
    for heading in ("Second & *last*", "Other"):
        book.write("two/leaf.md", f"# Leaf\n\nWords.\n\n# {heading}\n\nWords.\n")
        rebuild(book, tmp_path)
    assert "#other" in book.text("html", "list.html")
    # who says the same words is written, since they might come from the heading
    assert "two/garden" in book.written
    assert "list" not in book.written


@pytest.mark.parametrize(
    ("path", "text"),
    [
        # a template, in which all titles stand on each page once more
        (
            "_templates/page.html",
            '{% extends "!page.html" %}{% block footer %}{{ toctree(maxdepth=-1) }}{% endblock %}',
        ),
        # an author who names the page, and one who has put its title into an attribute
        ("two/leaf.md", "# A leaf\n\nSee *A deep page*.\n"),
        ("two/leaf.md", '# A leaf\n\n<span title="A deep page">See</span>\n'),
    ],
)
def test_pages_that_name_it_by_any_way_are_written(project, tmp_path, path, text):
    book = project("fastbuild")
    book.write(path, text)
    settings = {"templates_path": ["_templates"]} if "templates" in path else {}
    book.build("html", settings=settings, clean=False)
    give_title(book, "Another page")
    written = rebuild(book, tmp_path, settings=settings)
    assert written == (NAMING | OTHERS if settings else NAMING | {"two/leaf"})


def test_pages_are_written_after_other_changes(built_project, tmp_path):
    book = built_project("fastbuild", "html")
    give_title(book, "Another page")
    book.replace("one/index.md", "deep/index\nsecond", "second\ndeep/index")
    assert rebuild(book, tmp_path) == NAMING | OTHERS
    give_title(book, "One more")
    book.write("about.md", "---\norphan: true\n---\n\n# About\n")  # which furo links from each page
    assert rebuild(book, tmp_path) == NAMING | OTHERS | {"about"}


def test_a_page_that_shows_another_navigation_is_written(built_project, tmp_path):
    book = built_project("fastbuild", "html")
    page = book.out / "two/leaf.html"
    page.write_text(page.read_text().replace("toctree-l1", "toctree-level-1"))
    give_title(book, "Another page")
    assert rebuild(book, tmp_path) == NAMING | {"two/leaf"}


def test_after_a_build_with_warnings(project, tmp_path):
    book = project("fastbuild")
    book.replace("two/leaf.md", "Words", "[Words](nowhere.md)")
    book.build("html", clean=False)
    give_title(book, "Another page")
    assert rebuild(book, tmp_path) == NAMING


def test_a_file_that_was_cut_off(built_project, tmp_path):
    book = built_project("fastbuild", "html")
    (kept,) = (book.folder / "_build").rglob("fastbuild-navigation-html.json")
    for text in ('{"key": "", "frame": "", "html": 1', '{"key": "", "checked": [], "titles": []}', "[]", "\xff"):
        kept.write_text(text, encoding="latin-1")
        assert navigation_cache.load(SimpleNamespace(doctreedir=kept.parent, name="html")) is None
    give_title(book, "Another page")
    assert rebuild(book, tmp_path) == NAMING | OTHERS


def test_a_toctree_that_is_edited_after_a_title(built_project, tmp_path):
    book = built_project("fastbuild", "html")
    give_title(book, "Another page")
    rebuild(book, tmp_path)
    give_title(book, "Yet another page")
    rebuild(book, tmp_path)
    book.write("index.md", (book.folder / "index.md").read_text() + "\n:::{toctree}\n:caption: More\n\nnew\n:::\n")
    book.write("new.md", "# A new page\n")
    rebuild(book, tmp_path)
    assert "A new page" in book.text("html", "two/leaf.html")

"""Pages as Markdown: what they hold is what their HTML holds, and they come and go with it."""

from __future__ import annotations

import pytest
from compare import assert_same
from markdown_read import compare, list_pages
from project import write_settings

#: every room and every node of docutils and Sphinx, on small pages
ROOTS = ["casebook", "lesson", "forms", "tables", "everynode", "span_table", "spanish"]


@pytest.mark.parametrize("root", ROOTS)
def test_a_page_holds_what_its_html_holds(project, root):
    book = project(root)
    with (book.folder / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write('extensions = [*extensions, "courseware.markdown_pages"]\n')
    folder = book.build("html")
    pages = list_pages(folder)
    assert pages, "no page has Markdown beside it"
    assert {page.name: found for page in pages if (found := compare(folder, page))} == {}


SETTINGS = 'html_theme = "furo"\nhtml_baseurl = "https://book.example/"\n'


def write_book(project):
    """Return a book of two pages, of which one shows the title of the other."""
    book = project()
    write_settings(book.folder, ["courseware"], SETTINGS)
    book.write("index.md", "# Book\n\nWords of `code` for $5. [](second.md)\n\n```{toctree}\nsecond\n```\n")
    book.write(
        "second.md", "# Second\n\nMore words.[^1]\n\n:::{facilitator} Notes\nFor who leads.\n:::\n\n[^1]: A note.\n"
    )
    return book


def test_what_is_written_again_is_as_from_nothing(project):
    book, fresh = write_book(project), write_book(project)
    folder = book.build("html")
    for one in (book, fresh):
        one.write("second.md", "# Another title\n\nMore words.[^1]\n\n[^1]: A note.\n")
        one.write("third.md", "---\norphan: true\n---\n# Third\n\nLast words.\n")
    book.build("html", clean=False)
    assert_same(folder, fresh.build("html"))
    assert "[Another title](https://book.example/second.html)" in (folder / "index.md").read_text(encoding="utf-8")
    assert "Words of `code` for $5." in (folder / "index.md").read_text(encoding="utf-8")


def test_a_page_that_goes_takes_its_markdown_with_it(project):
    book = write_book(project)
    folder = book.build("html")
    assert 'href="second.md"' in (folder / "second.html").read_text(encoding="utf-8")
    (folder / "second.md").unlink()
    book.build("html", clean=False)
    assert (folder / "second.md").is_file(), "what is missing is written again"
    (book.folder / "second.md").unlink()
    book.write("index.md", "# Book\n\nWords.\n")
    book.build("html", clean=False)
    assert not (folder / "second.md").exists()
    assert "Second" not in (folder / "llms.txt").read_text(encoding="utf-8")
    assert "More words" not in (folder / "llms-full.txt").read_text(encoding="utf-8")


def test_learners_have_no_notes_for_facilitators(project):
    folder = write_book(project).build("html")
    assert "leads" not in (folder / "second.md").read_text(encoding="utf-8")
    assert "leads" not in (folder / "llms-full.txt").read_text(encoding="utf-8")


def test_no_page_is_written_where_none_is_wanted(project):
    book = write_book(project)
    folder = book.build("html")
    write_settings(book.folder, ["courseware"], SETTINGS + "markdown_pages = []\n")
    book.build("html", clean=False)
    assert list_pages(folder) == []
    assert not (folder / "llms.txt").exists()
    assert "text/markdown" not in (folder / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "number"),
    [({}, "1"), ({"numfig": True, "math_numsep": "-"}, "1-2"), ({"numfig": True, "math_numfig": False}, "1")],
    ids=["no-figures", "figures", "figures-alone"],
)
def test_equation_has_the_number_of_its_references(project, settings, number):
    book = project()
    book.write("conf.py", f'extensions = ["myst_parser", "courseware.markdown_pages"]\n{SETTINGS}')
    book.write("index.md", "# Home\n\n```{toctree}\n:numbered:\nlessons\n```\n")
    book.write("lessons.md", "# Lessons\n\n```{toctree}\none\ntwo\n```\n")
    book.write("one.md", "# One\n\n```{math}\n:label: first\na = 1\n```\n")
    book.write("two.md", "# Two\n\n```{math}\n:label: second\nb = 2\n```\n\nSee {eq}`second`.\n")
    folder = book.build("html", settings=settings)
    text = (folder / "two.md").read_text(encoding="utf-8")
    assert f"$$b = 2 \\tag{{{number}}}$$" in text
    assert f"See [({number})]" in text

"""Every component in every builder, without a warning and with every word."""

from __future__ import annotations

import re

import pytest
from compare import assert_parallel_is_serial
from courseware.lesson.domain import LessonDomain
from project import text_of_pdf

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]
WORDS = [
    *["After this module you can", "say what a level is", "Objective", "What a level is"],
    *["This page takes about", "How long it takes", "In all"],
    *["Say it in", "pairs", "the offer sheet", "Choose one row", "Debrief", "made your partner curious"],
    *["Ask before you offer", "Before you call", "Trust takes time", "When did a partner surprise you"],
]
#: printed by transforms that gettext, which collects what there is to translate, does not run
COMPOSED = {"Objective", "This page takes about", "How long it takes", "In all", "Debrief"}


@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder(built_project, builder, parallel):
    out = built_project("lesson", builder, parallel=parallel).out
    files = [path for path in out.rglob("*") if path.is_file() and path.suffix not in {".png", ".epub"}]
    text = " ".join(" ".join(path.read_text(errors="replace") for path in files).replace("\\ ", " ").split())
    for words in WORDS:
        if words == "This page takes about" and builder in {"html", "dirhtml", "epub"}:
            words = "About 11 minutes"  # once, below the heading
        if builder != "gettext" or words not in COMPOSED:
            assert words in text, f"{words!r} is missing in {builder}"


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", ["taggedpdf", "handouts"])
def test_pdf(project, built_project, builder):
    out = built_project("lesson", builder).out
    text = " ".join(" ".join(text_of_pdf(path) for path in sorted(out.rglob("*.pdf"))).split())
    for words in WORDS:
        assert words in text, f"{words!r} is missing in {builder}"


def test_objectives_are_numbered_and_linked_to_what_teaches_them(built_project):
    book = built_project("lesson", "html")
    page = book.text("html", "module/index.html")
    listed = page[page.index("objectives-list") : page.index("</ol>")]
    assert listed.count("<li>") + listed.count("<li ") == 2
    assert 'href="first.html"' in listed  # the whole page teaches it
    assert 'href="second.html#what-a-level-is"' in listed
    assert 'href="index.html#gains"' in book.text("html", "module/first.html")


def test_lists_name_everything(built_project):
    book = built_project("lesson", "html")
    page = book.text("html", "lists.html")
    assert 'href="module/index.html#gains"' in page
    assert 'href="module/first.html#say-it-in-one-minute"' in page
    assert "10 minutes" in page


def test_minutes_are_stated_or_counted_and_add_up(project):
    book = project("lesson")
    book.write("module/first.md", "# What partners gain\n\n" + "word " * 401 + "\n\n:::{teaches} gains\n:::\n")
    book.build("html")
    table = book.text("html", "lists.html")
    cells = re.findall(r"<td><p>(\d+)</p></td>", table[table.index("time-table") :])
    # the module's page has few words; 401 words and a title take three minutes; the next page states five; a worksheet
    # of fifteen minutes and videos follow
    assert cells[:4] == ["1", "3", "5", "16"]
    assert sum(map(int, cells[:-1])) == int(cells[-1])
    assert "About 3 minutes" in book.text("html", "module/first.html")
    # for a page of a few lines that is no news
    assert "About 1 minute" not in book.text("html", "module/index.html")


def test_length_of_a_page_is_told_once(project, built_project):
    """Below the heading of a web page; in the sentence that its author asked for where nothing stands there."""
    page = built_project("lesson", "html").text("html", "module/second.html")
    assert page.count("5 minutes") == 1
    chapter = built_project("lesson", "epub").text("epub", "module/second.xhtml")
    assert chapter.count("5 minutes") == 1
    book = project("lesson")
    handout = text_of_pdf(book.build("handouts") / "module/second.pdf")
    assert handout.count("5 minutes") == 1


def test_words_of_shown_cases_count(project):
    book = project("lesson")
    book.write("case.md", "# A case\n\n:::{case-study} long\n:summary: It is long.\n\n" + "word " * 1000 + "\n:::\n")
    book.write("module/first.md", "# What partners gain\n\n:::{teaches} gains\n:::\n\n:::{case} long\n:::\n")
    book.replace("index.md", "lists\n", "lists\ncase\n")
    book.build("html")
    table = book.text("html", "lists.html")
    assert re.findall(r"<td><p>(\d+)</p></td>", table[table.index("time-table") :])[1] == "6"


def test_parallel_and_serial_builds_are_equal(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")  # Word files say when they were made
    assert_parallel_is_serial(project, "lesson")


def test_what_parallel_readers_lose_is_seen(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setattr(LessonDomain, "merge_domaindata", lambda *_arguments: None)
    with pytest.raises(AssertionError, match=r"these files differ: .*\.html"):
        assert_parallel_is_serial(project, "lesson", clean=False)

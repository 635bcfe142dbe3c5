"""What stands in slots: names, pages and sizes, in the language of the book."""

from __future__ import annotations

import pytest
from courseware.downloads.markup import ROOT, make_content
from courseware.downloads.records import Download
from courseware.downloads.slots import Slot

BOOK = Download("book", "downloads/a & b.pdf", 1_234_567, 1)
EPUB = Download("epub", "downloads/b.epub", 207_000, 26)
SITE = Download("site", "downloads/b.zip", 2_500_000, 39)
HANDOUTS = Download("handouts", "downloads/b-handouts.zip", 80, 3, 2)
SCRIPT = Download("script", "downloads/day-script.pdf", 38_000, 2, workshop="day")


@pytest.mark.parametrize(
    ("download", "language", "facts"),
    [
        (BOOK, "en", "(PDF, 1 page, 1.2 MB)"),
        (EPUB, "en", "(ePub, 26 sections, 207 KB)"),
        (SITE, "en", "(zip, 39 web pages, 2.5 MB)"),
        (HANDOUTS, "en", "(zip, 2 files, 3 pages, 1 KB)"),
        (BOOK, "es", "(PDF, 1 página, 1.2 MB)"),
        (SITE, "es", "(zip, 39 páginas web, 2.5 MB)"),
        (BOOK, "xx", "(PDF, 1 page, 1.2 MB)"),
    ],
)
def test_list_tells_pages_and_size(download, language, facts):
    content = make_content(Slot("list", language, "3"), [download])
    assert facts in content.replace("1,2 MB", "1.2 MB").replace("2,5 MB", "2.5 MB")
    assert "<h3>" in content


def test_languages_do_not_mix():
    lists = {language: make_content(Slot("list", language, "2"), [BOOK]) for language in ("en", "es", "en")}
    assert "The whole book" in lists["en"]
    assert "El libro completo" in lists["es"]
    assert make_content(Slot("list", "en", "2"), [BOOK]) == lists["en"]


def test_addresses_are_relative_and_quoted():
    menu = make_content(Slot("menu", "en", "start.html"), [BOOK, SCRIPT])
    assert f'href="{ROOT}downloads/a%20%26%20b.pdf"' in menu
    assert f'href="{ROOT}start.html#book-downloads"' in menu
    assert "script" not in menu


@pytest.mark.parametrize("purpose", ["menu", "list", "script"])
def test_nothing_is_said_where_nothing_is_offered(purpose):
    assert make_content(Slot(purpose, "en", "2"), []) == ""


def test_script_stands_beside_its_own_workshop():
    assert "day-script.pdf" in make_content(Slot("script", "en", "day"), [BOOK, SCRIPT])
    assert make_content(Slot("script", "en", "night"), [BOOK, SCRIPT]) == ""

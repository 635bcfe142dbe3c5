"""Languages and directions of pages, blocks and passages, and mail addresses, in HTML and ePub."""

from __future__ import annotations

import re
import zipfile
from html import unescape

import pytest

CONF = 'project = "Book"\nauthor = copyright = "2026 Nobody"\nversion = "1"\nextensions = ["courseware"]\n'
PAGE = """---
language: ar
---

# صفحة

مكتبة [open source]{.ltr}, [Bibliothek]{.language-de}, [mail](mailto:a@b.example).

{.language-fr}
Une phrase.

{.rtl}
- واحد
"""


@pytest.fixture
def book(project):
    book = project("casebook")
    book.write("conf.py", CONF)
    book.write("other.md", PAGE)
    return book


def test_language_and_direction_of_parts(book):
    book.build("html")
    html = book.text("html", "other.html")
    assert re.search(r'<html[^>]* lang="ar"', html)
    assert re.search(r'<section[^>]* dir="rtl"[^>]* lang="ar"', html)
    assert '<span class="ltr" dir="ltr">open source</span>' in html
    assert '<span lang="de">Bibliothek</span>' in html
    assert '<p lang="fr">Une phrase.</p>' in html
    assert '<ul class="rtl simple" dir="rtl">' in html


def test_language_and_direction_in_an_epub(book):
    path = next(book.build("epub").glob("*.epub"))
    with zipfile.ZipFile(path) as archive:
        page = archive.read(next(name for name in archive.namelist() if name.endswith("other.xhtml"))).decode()
    assert 'dir="rtl"' in page
    assert 'xml:lang="ar"' in page
    assert 'dir="ltr"' in page


def test_mail_addresses_stay_as_they_are_typed(book):
    book.write("other.md", "# Page\n\n[mail](mailto:a@b.example) <c@b.example>\n")
    book.build("html")
    html = unescape(book.text("html", "other.html"))
    assert 'href="mailto:a@b.example"' in html
    assert ">c@b.example</a>" in html

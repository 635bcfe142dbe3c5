"""Terms of a glossary: a link in every output, and on the web a definition that opens beside them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from courseware.conformance.browser import tab
from project import Project, text_of_pdf

CONF = """
extensions = ["myst_parser", "courseware.glossary", "taggedpdf"]
project = author = copyright = "Book"
version = release = "1"
myst_enable_extensions = ["colon_fence"]
html_theme = "alabaster"
taggedpdf_handouts = ["*"]
"""
PAGES = {
    "index.md": "# Home\n\nA {term}`lock` needs a {term}`key`, says the {term}`locksmith <lock>`.\n\n"
    "```{toctree}\nwords\nplain\n```\n",
    "words.md": "# Words\n\n:::{glossary}\nLock\n  What *keeps* a door </script> shut.[^1] See [home](index.md).\n\n"
    "Key\nOpener\n  What opens it.\n\n  - Of iron.\n:::\n\nEach {term}`lock` has one.\n\n[^1]: A note.\n",
    "plain.md": "# Plain\n\nNo term here.\n",
}


@pytest.fixture
def book(tmp_path):
    book = Project(tmp_path / "book")
    book.write("conf.py", CONF)
    book.replace(
        "conf.py", 'html_theme = "alabaster"', 'html_theme = "alabaster"\nmyst_enable_extensions = ["colon_fence"]'
    )
    for name, text in PAGES.items():
        book.write(name, text)
    return book


def read_words(page: str) -> dict[str, Any]:
    match = re.search(r'<script[^>]*id="glossary-words"[^>]*>(.*?)</script>', page, re.S)
    assert match
    words: dict[str, Any] = json.loads(match[1])
    return words


def test_page_brings_the_definitions_of_its_terms(book):
    book.build("html")
    definitions = read_words(book.text("html", "index.html"))["definitions"]
    assert definitions == [
        {
            "address": "words.html#term-Lock",
            "term": "Lock",
            "text": "What keeps a door </script> shut. See home.",
            "language": "",
        },
        {"address": "words.html#term-Key", "term": "Key", "text": "What opens it. …", "language": ""},
    ]
    for name in ("words", "plain"):  # the glossary itself, and a page without terms
        assert "glossary-words" not in book.text("html", f"{name}.html")


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub", "text", "man", "latex", "xml"])
def test_terms_are_links_in_every_output(book, builder):
    out = book.build(builder)
    files = [path for path in out.rglob("*") if path.suffix in {".html", ".xhtml", ".txt", ".1", ".tex", ".xml"}]
    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(files))
    assert "opens it." in text
    assert ("glossary-words" in text) == (builder == "dirhtml")
    if builder in {"dirhtml", "singlehtml", "epub"}:
        assert len(re.findall(r'href="[^"]*#term-Lock"', text)) >= 3


@pytest.mark.program("pdftotext")
def test_book_prints_the_glossary_whole(book):
    text = text_of_pdf(next(book.build("taggedpdf").glob("*.pdf")))
    assert [word for word in ("Lock", "Key", "Opener", "What opens it.", "Of iron.") if word not in text] == []


def test_page_follows_the_glossary(book):
    book.build("html")
    book.replace("words.md", "What opens it.", "What turns in it.")
    book.build("html")
    assert book.written == {"index", "words"}
    incremental = book.text("html", "index.html")
    assert read_words(incremental)["definitions"][1]["text"] == "What turns in it. …"
    book.build("html", out="nothing")
    assert book.text("nothing", "index.html") == incremental


def test_a_page_that_shows_a_case_follows_its_terms(book):
    book.replace("conf.py", '"courseware.glossary"', '"courseware.casebook", "courseware.glossary"')
    book.write(
        "case.md",
        "# A case\n\n:::{case-study} a-case\n:summary: It opened.\n:library: A library\n\nIt had a {term}`key`.\n:::\n",
    )
    book.write("plain.md", "# Plain\n\n:::{case} a-case\n:::\n")
    book.replace("index.md", "plain\n", "plain\ncase\n")
    book.build("html", clean=False)
    assert [one["term"] for one in read_words(book.text("html", "plain.html"))["definitions"]] == ["Key"]
    book.replace("words.md", "What opens it.", "What turns in it.")
    book.build("html", clean=False)
    assert read_words(book.text("html", "plain.html"))["definitions"][0]["text"].startswith("What turns")


@pytest.mark.program("chromium")
def test_definition_opens_by_keyboard_touch_and_mouse(browser, book):
    from playwright.sync_api import expect

    out = book.build("html")
    with tab(browser) as page:
        page.goto((out / "index.html").as_uri())
        opened = page.locator(".term-definition:popover-open")
        term, other = page.locator("a:has(.std-term)").first, page.locator("a:has(.std-term)").nth(1)
        term.focus()
        expect(opened).to_have_count(0)  # nothing opens without being asked to
        page.keyboard.press("Enter")
        assert "</script> shut" in opened.inner_text()
        assert (term.get_attribute("aria-haspopup"), term.get_attribute("aria-expanded")) == ("dialog", "true")
        assert page.get_by_role("dialog", name="Lock").count() == 1
        assert page.evaluate("document.activeElement.getAttribute('role')") == "dialog"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "In the glossary"
        page.keyboard.press("Escape")
        expect(opened).to_have_count(0)
        assert page.evaluate("document.activeElement.textContent") == "lock"
        assert term.get_attribute("aria-expanded") == "false"
        term.click()
        other.click()
        assert [text.split("\n")[0] for text in opened.all_inner_texts()] == ["Key"]
        other.click()
        expect(opened).to_have_count(0)
        term.click()
        opened.get_by_role("button", name="Close").click()
        expect(opened).to_have_count(0)
        # two links to one term open one definition, each beside itself
        page.locator("a:has(.std-term)").nth(2).click()
        assert [text.split("\n")[0] for text in opened.all_inner_texts()] == ["Lock"]
        opened.get_by_role("link", name="In the glossary").click()
        assert page.url.endswith("words.html#term-Lock")


@pytest.mark.program("chromium")
def test_without_scripts_a_term_leads_to_the_glossary(browser, book):
    out = book.build("html")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((out / "index.html").as_uri())
    page.locator("a:has(.std-term)").first.click()
    assert page.url.endswith("words.html#term-Lock")
    context.close()

"""The search of the web pages, from a disk, in a browser."""

from __future__ import annotations

import pytest
from courseware.conformance.browser import tab
from courseware.search.index import joined_numbers
from project import Project

CONF = """
extensions = ["myst_parser", "courseware.accessibility", "courseware.search"]
project = "Book"
html_theme = "furo"
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\nisbn\nphone\nboth\ntournament\n```\n",
    "isbn.md": "# A shelf\n\nISBN 978-0-8389-1234-5, and form 1234567 of 1987. See section 2.4, and form W-9.\n",
    "phone.md": "# A desk\n\nCall (206) 555-0123, or 1-800-555-0199.\n\n## Opening hours\n\nNine to five.\n",
    "both.md": "# Partnership\n\nA game for teens.\n",
    "tournament.md": "# Play\n\nA video game in a tournament of libraries.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    book = Project(tmp_path_factory.mktemp("book"))
    book.write("conf.py", CONF)
    for name, text in PAGES.items():
        book.write(name, text)
    return book.build("html")


def found(browser, site, query: str) -> list[str]:
    """Return the titles of what a query finds, the best first."""
    with tab(browser) as page:
        page.goto((site / "search.html").resolve().as_uri() + f"?q={query}")
        page.wait_for_function("!document.querySelector('#search-results h2')?.textContent.includes('Searching')")
        page.wait_for_timeout(150)
        return page.eval_on_selector_all(
            "#search-results ul.search > li > a:first-child", "links => links.map((link) => link.textContent)"
        )


@pytest.mark.program("chromium")
@pytest.mark.parametrize(
    ("query", "title"),
    [
        *((query, "A shelf") for query in ("1234567", "978-0-8389-1234-5", "9780838912345", "1987", "2.4", "W-9")),
        *((query, "A desk") for query in ("555-0123", "2065550123", "(206) 555-0123", "1-800-555-0199")),
        ("partnrship", "Partnership"),
        ("parntership", "Partnership"),
        ("video game tournament", "Play"),
        ("libraries zebra", "Play"),
    ],
)
def test_page_is_found(browser, site, query, title):
    assert found(browser, site, query)[0] == title


@pytest.mark.program("chromium")
def test_pages_with_all_words_stand_above_those_with_some(browser, site):
    assert found(browser, site, "game tournament") == ["Play", "Partnership"]
    assert found(browser, site, "1234568") == []


def test_numbers_in_groups():
    text = "ISBN 0-8389-0987-X, +1 (206) 555-0123; 12 of 34 pages, 2014-2016, 3.14, v1.2.3.4.5.6.7.8, 1234567"
    assert list(joined_numbers(text)) == ["083890987x", "12065550123", "20142016"]


@pytest.fixture
def typed(browser, site):
    """Return a page of the book, opened from a disk, in whose search field somebody types."""
    with tab(browser) as page:
        page.goto((site / "isbn.html").resolve().as_uri())
        page.focus(".sidebar-search")
        yield page


def options_of(page) -> list[str]:
    """Return what is shown below the field."""
    return [" ".join(text.split()) for text in page.locator("#search-suggestions [role=option]").all_inner_texts()]


@pytest.mark.program("chromium")
def test_results_come_while_readers_type(typed):
    typed.keyboard.type("game")
    typed.wait_for_selector("#search-suggestions [role=option]")
    assert sorted(options_of(typed)) == ["Partnership", "Play"]
    assert typed.inner_text(".search-suggestions-status").startswith("2 pages match")
    assert typed.get_attribute(".sidebar-search", "aria-expanded") == "true"
    typed.keyboard.type(" tour")
    typed.wait_for_function("document.querySelectorAll('#search-suggestions [role=option]').length > 0")
    assert options_of(typed)[0] == "Play"
    assert typed.evaluate("localStorage.getItem('sphinx_highlight_terms')") is None


@pytest.mark.program("chromium")
def test_keys_lead_to_a_result(typed):
    typed.keyboard.type("desk")
    typed.wait_for_selector("#search-suggestions [role=option]")
    typed.keyboard.press("ArrowDown")
    chosen = typed.get_attribute(".sidebar-search", "aria-activedescendant")
    assert typed.get_attribute(f"#{chosen}", "aria-selected") == "true"
    typed.keyboard.press("Enter")
    typed.wait_for_url("**/phone.html")


@pytest.mark.program("chromium")
def test_escape_and_what_is_found_nowhere(typed):
    typed.keyboard.type("desk")
    typed.wait_for_selector("#search-suggestions [role=option]")
    typed.keyboard.press("Escape")
    assert typed.is_hidden("#search-suggestions")
    assert typed.input_value(".sidebar-search") == "desk"
    typed.fill(".sidebar-search", "zzzzqqqq")
    typed.wait_for_function("document.querySelector('.search-suggestions-status').textContent === 'No page matches'")
    assert typed.is_hidden("#search-suggestions")


@pytest.mark.program("chromium")
def test_a_section_is_named_and_opened(browser, site):
    with tab(browser) as page:
        page.goto((site / "index.html").resolve().as_uri())
        page.fill(".sidebar-search", "opening hours")
        page.wait_for_selector("#search-suggestions [role=option]")
        assert options_of(page)[0] == "A desk Opening hours"
        assert page.get_attribute("#search-suggestions a", "href").endswith("phone.html#opening-hours")


@pytest.mark.program("chromium")
def test_another_theme_searches_too(browser, tmp_path):
    book = Project(tmp_path / "book")
    book.write("conf.py", CONF.replace("furo", "alabaster"))
    book.write("index.md", "# Home\n\nA game for teens.\n")
    assert found(browser, book.build("html"), "game") == ["Home"]


def test_word_taken_out_leaves_the_search_index(tmp_path):
    book = Project(tmp_path / "book")
    book.write("conf.py", CONF)
    book.write("index.md", "# Home\n\nMisprinnt.\n")
    book.build("html")
    assert "misprinnt" in book.text("html", "searchindex.js")
    book.write("index.md", "# Home\n\nMended.\n")
    book.build("html")
    assert "misprinnt" not in book.text("html", "searchindex.js")

"""The search of the web pages, from a disk, in a browser."""

from __future__ import annotations

import pytest
from courseware.accessibility.search import joined_numbers
from courseware.conformance.browser import tab
from project import Project

CONF = """
extensions = ["myst_parser", "courseware.accessibility"]
project = "Book"
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\nisbn\nphone\nboth\ntournament\n```\n",
    "isbn.md": "# A shelf\n\nISBN 978-0-8389-1234-5, and form 1234567 of 1987. See section 2.4, and form W-9.\n",
    "phone.md": "# A desk\n\nCall (206) 555-0123, or 1-800-555-0199.\n",
    "both.md": "# Partnership\n\nA game for teens.\n",
    "tournament.md": "# Play\n\nA video game in a tournament of libraries.\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    (empty := tmp_path_factory.mktemp("root") / "empty").mkdir()
    book = Project(tmp_path_factory.mktemp("book"), empty)
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

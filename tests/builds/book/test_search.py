"""What trainers type leads to the pages that answer it."""

import json

import pytest
from courseware.conformance.browser import tab
from project import REPOSITORY

QUERIES = REPOSITORY / "tests" / "builds" / "book" / "queries.txt"
#: the share of queries that one of the first three results answers
LEAST = 0.95


def read_queries():
    """Return the queries, each with the pages that answer it."""
    lines = [line for line in QUERIES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(query, pages.split()) for query, pages in (line.split(" | ") for line in lines)]


@pytest.mark.program("chromium")
def test_what_trainers_type_is_answered_by_the_first_three(browser, built):
    queries = read_queries()
    assert len(queries) >= 200
    with tab(browser) as page:
        page.goto((built / "html" / "search.html").resolve().as_uri())
        script = "queries => queries.map(query => Search.find(query).reverse().slice(0, 3).map(result => result[0]))"
        results = page.evaluate(script, [query for query, _pages in queries])
    known = {name for name, _pages in queries} and {page for _query, pages in queries for page in pages}
    assert all((built / "html" / f"{name}.html").is_file() for name in known)
    missed = [query for (query, pages), first in zip(queries, results, strict=True) if not {*pages} & {*first}]
    assert len(missed) <= (1 - LEAST) * len(queries), json.dumps(missed)


@pytest.mark.program("chromium")
def test_pages_for_authors_stand_behind_those_for_readers(browser, built):
    with tab(browser) as page:
        page.goto((built / "html" / "search.html").resolve().as_uri())
        first = {
            query: page.evaluate("query => Search.find(query).reverse()[0][0]", query)
            for query in ("handout", "sign-in sheet", "worksheet", "case study", "workshop")
        }
    assert not [name for name in first.values() if name.startswith("authors/")], first

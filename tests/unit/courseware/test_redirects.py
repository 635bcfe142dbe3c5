"""Lines of redirects, and where they lead."""

from __future__ import annotations

import pytest
from courseware.redirects.records import Redirect, parse_redirects
from courseware.redirects.resolving import resolve


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ('"a.md" "b.md"', ("a.md", "b.md")),
        ("a.md b.md  # moved in May", ("a.md", "b.md")),
        ('"/a/./x.md" "b\\c.md"', ("a/x.md", "b/c.md")),
        ("'a page.md' b.md", ("a page.md", "b.md")),
    ],
)
def test_line(line, pair):
    redirects, faults = parse_redirects(f"# comment\n\n{line}\n")
    assert redirects == [Redirect(*pair, 3)]
    assert faults == []


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('"a.md"', 1, 'type "old-page.md" "new-page.md"'),
        ('a.md b.md\n"a.md b.md', 2, 'type "old-page.md" "new-page.md"'),
        ("a.md b.md c.md", 1, 'type "old-page.md" "new-page.md"'),
        ("../a.md b.md", 1, "'../a.md' is no page of the book"),
        ("a.md b.md\n\na.md c.md", 3, "'a.md' leads to 'b.md' since line 1"),
    ],
)
def test_fault_costs_its_line(text, line, message):
    redirects, faults = parse_redirects(text)
    assert len(redirects) == len(text.splitlines()) - text.count("\n\n") - 1
    assert [fault.line for fault in faults] == [line]
    assert message in faults[0].message


def resolved(text, *docnames):
    return resolve(parse_redirects(text)[0], docnames, (".rst", ".md"))


def test_renamed_twice():
    assert resolved("a.md b.md\nb.md c.rst\nold.html c.md", "c") == ({"a": "c", "b": "c", "old": "c"}, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a.md b.md", "there is no page 'b.md'"),
        ("c.md d.md", "'c.md' is a page of the book"),
        ("a.md b.md\nb.md a.md", "'a.md' leads to itself"),
    ],
)
def test_leads_nowhere(text, message):
    pages, faults = resolved(text, "c", "d")
    assert pages == {}
    assert message in faults[0].message

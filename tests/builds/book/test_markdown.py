"""The book as Markdown holds what it holds as HTML."""

from __future__ import annotations

from markdown_read import compare, list_pages


def test_each_page_holds_what_its_html_holds(built):
    pages = list_pages(built / "html")
    assert len(pages) > 30
    assert {page.name: found for page in pages if (found := compare(built / "html", page))} == {}


def test_one_file_holds_the_pages_for_readers_and_notes_that_differ(built):
    full = (built / "html" / "llms-full.txt").read_text(encoding="utf-8")
    assert "[^1]" not in full
    assert "Add a case study in ten minutes" not in full
    assert "# 2.2 How Libraries Can Help Their Partners" in full
    listed = (built / "html" / "llms.txt").read_text(encoding="utf-8")
    before, heading, after = listed.partition("## Optional")
    assert heading
    assert "authors/" in after
    assert "authors/" not in before

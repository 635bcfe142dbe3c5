"""Pages as Markdown: what they hold is what their HTML holds, and they come and go with it."""

from __future__ import annotations

import pytest
from markdown_read import compare, list_pages

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

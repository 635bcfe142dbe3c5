"""Pages name a style sheet, or a script, by what it holds now."""

from __future__ import annotations

import pytest

CONF = """extensions = ["myst_parser", "fastbuild.asset_dependencies", "fastbuild.removed_assets"]
html_theme = "basic"
html_static_path = ["looks", "book.js"]
html_css_files = ["deep/book.css"]
html_js_files = ["book.js"]
"""


@pytest.fixture
def book(project):
    """A book of one page, with a style sheet and a script."""
    book = project()
    book.write("conf.py", CONF)
    book.write("index.md", "# One\n")
    book.write("looks/deep/book.css", "p { margin: 0 }\n")
    book.write("looks/notes.txt", "what is what\n")
    book.write("book.js", "one();\n")
    book.build("html")
    return book


@pytest.mark.parametrize("name", ["looks/deep/book.css", "book.js"])
def test_page_names_the_new_checksum(book, name):
    before = book.text("html", "index.html")
    book.write(name, "/* other */\n")
    book.build("html")
    incremental = book.text("html", "index.html")
    assert incremental != before
    book.write("index.md", "# One\n\n")
    book.build("html")
    assert incremental == book.text("html", "index.html")


def test_style_sheet_that_is_deleted_is_named_without_one(book):
    (book.folder / "looks/deep/book.css").unlink()
    book.build("html")
    assert "book.css?v=" not in book.text("html", "index.html")


def test_nothing_is_written_where_none_has_changed(book):
    book.write("looks/notes.txt", "what else is what\n")
    book.build("html")
    assert book.written == set()

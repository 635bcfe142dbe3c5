"""Pages are written again when a template came, went or changed."""

from __future__ import annotations

import os

import pytest

CONF = """extensions = ["myst_parser", "fastbuild.template_dependencies"]
html_theme = "basic"
templates_path = ["shapes"]
"""
TEMPLATE = '{{% extends "!page.html" %}}{{% block footer %}}{}{{% endblock %}}'


@pytest.fixture
def book(project):
    """A book of one page, with a template that prints a word on it."""
    book = project()
    book.write("conf.py", CONF)
    book.write("index.md", "# One\n")
    book.write("shapes/page.html", TEMPLATE.format("beans"))
    book.build("html")
    assert "beans" in book.text("html", "index.html")
    return book


def test_template_that_is_deleted_is_printed_no_more(book):
    (book.folder / "shapes/page.html").unlink()
    book.build("html")
    assert "beans" not in book.text("html", "index.html")


def test_template_that_is_replaced_by_an_older_one_is_printed(book):
    book.write("shapes/page.html", TEMPLATE.format("songs"))
    os.utime(book.folder / "shapes/page.html", (1_500_000_000, 1_500_000_000))
    book.build("html")
    assert "songs" in book.text("html", "index.html")


def test_nothing_is_written_where_no_template_has_changed(book):
    book.build("html")
    assert book.written == set()

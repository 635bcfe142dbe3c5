"""Toctrees that lead back to their own page end no build, and the pages are in one order."""

from __future__ import annotations

import re

import pytest


def _toctree(title: str, *entries: str) -> str:
    return "\n".join([f"# {title}", "", "```{toctree}", *entries, "```", ""])


@pytest.mark.parametrize("extensions", [["myst_parser", "fastbuild.toctree_circles"], ["courseware.lesson"]])
def test_circle_costs_no_page(project, extensions):
    book = project()
    book.write("conf.py", f'extensions = {extensions}\nhtml_theme = "basic"\n')
    book.write("index.md", _toctree("Home", "one", "self"))
    book.write("one.md", _toctree("One", "index", "two"))
    book.write("two.md", _toctree("Two", "one", "three"))
    book.write("three.md", "# Three\n")
    book.build("html", clean=False)
    assert set(re.findall(r"\[(\w+\.\w+)\]", book.warnings)) == {"toc.circular"}
    following = {
        name: re.findall(r'<link rel="next".*href="(\w+)\.html"', book.text("html", f"{name}.html"))
        for name in ("index", "one", "two", "three")
    }
    assert following == {"index": ["one"], "one": ["two"], "two": ["three"], "three": []}

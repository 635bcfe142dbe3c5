"""The field ``tocdepth`` of a page, by which others list its sections."""

from __future__ import annotations

import pytest
from compare import assert_same


@pytest.mark.parametrize("theme", ["alabaster", "furo"])
@pytest.mark.parametrize("name", ["part/index", "part/two"])
def test_pages_list_sections_to_the_depth_of_the_page(project, theme, name):
    book = project()
    book.write("conf.py", f'project = "Elm"\nversion = "1"\nextensions = ["fastbuild"]\nhtml_theme = "{theme}"\n')
    book.write("index.rst", "First\n=====\n\n.. toctree::\n\n   one\n   part/index\n")
    book.write("one.rst", "One\n===\n")
    book.write("part/index.rst", "Part\n====\n\n.. toctree::\n\n   two\n")
    book.write("part/two.rst", "Two\n===\n\nDeep\n----\n\nDeeper\n~~~~~~\n")
    first = book.build("html", clean=False) / "index.html"
    before = first.read_bytes()
    text = (book.folder / f"{name}.rst").read_text()
    for edit in (f":tocdepth: 1\n\n{text}", text):
        book.write(f"{name}.rst", edit)
        assert_same(book.build("html", clean=False), project(book.folder).build("html", clean=False))
        assert (first.read_bytes() == before) == (edit == text)

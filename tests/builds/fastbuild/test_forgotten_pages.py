"""What moves from one page to another."""

from __future__ import annotations

import pytest

CONF = 'project = "Elm"\nversion = "1"\nextensions = ["fastbuild"]\n'


@pytest.mark.parametrize("moved", [".. _elm:\n\nElm\n---", ".. py:function:: elm()", ".. math:: e\n   :label: elm"])
@pytest.mark.parametrize("pages", ["ab", "ba"])
def test_what_moves_to_another_page_is_defined_once(project, moved, pages):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "Home\n====\n\n.. toctree::\n\n   a\n   b\n")
    old, new = pages
    for with_it, without in ((old, new), (new, old)):
        book.write(f"{with_it}.rst", f"With\n====\n\n{moved}\n")
        book.write(f"{without}.rst", "Without\n=======\n\nWords.\n")
        book.build("html", clean=False)
        assert not book.warnings


def test_what_two_pages_define_is_warned_of(project):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "Home\n====\n\n.. toctree::\n\n   a\n   b\n")
    for name in "ab":
        book.write(f"{name}.rst", "Page\n====\n\n.. py:function:: elm()\n")
    book.build("html", clean=False)
    assert "duplicate object description of elm" in book.warnings

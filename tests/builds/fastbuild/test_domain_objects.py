"""Pages that link objects of other pages, which come, move and go."""

from __future__ import annotations

import pytest
from compare import assert_same

CONF = """project = "Elm"
author = copyright = "A"
version = "1"
extensions = ["fastbuild", "sphinx.ext.todo"]
todo_include_todos = todo_link_only = True
epub_show_urls = "no"
"""
#: links on one page, what they lead to on another, and that with another place, number or meaning
OBJECTS = {
    "class": (":py:class:`.Elm`", ".. py:class:: trees.Elm", ".. py:class:: parks.trees.Elm"),
    "class with its module": (":py:class:`~trees.Elm`", ".. py:class:: trees.Elm", ".. py:function:: trees.Elm"),
    "type": (".. py:function:: plant(a: trees.Elm)", ".. py:class:: trees.Elm", ".. py:class:: Elm"),
    "module": (":py:mod:`trees`", ".. py:module:: trees", ".. py:module:: trees\n   :synopsis: Of elms."),
    "function with arguments": (":cpp:func:`void grow(int)`", ".. cpp:function:: void grow(int a)", ""),
    "function of C": (":c:func:`grow`", ".. c:function:: void grow(void)", ""),
    "alias": (".. cpp:alias:: grow", ".. cpp:function:: void grow(int a)", ".. cpp:function:: int grow(int a)"),
    "alias of C": (".. c:alias:: grow", ".. c:function:: void grow(void)", ".. c:function:: int grow(void)"),
    "directive": (":rst:dir:`elm`", ".. rst:directive:: elm", ""),
    "option": (":option:`elm --age`", ".. program:: elm\n\n.. option:: --age", ".. option:: --age"),
    "option with a value": (".. program:: elm\n\n:option:`--age=9`", ".. program:: elm\n\n.. option:: --age", ""),
    "term": (":term:`old Elm`", ".. glossary::\n\n   Old elm\n      A tree.", ".. glossary::\n\n   oak\n      A tree."),
    "variable": (":envvar:`ELM_AGE`", ".. envvar:: ELM_AGE", ""),
    "equation": (
        ":eq:`elms`",
        ".. math:: a\n   :label: elms",
        ".. math:: b\n   :label: b\n\n.. math:: a\n   :label: elms",
    ),
    "citation": ("See [Elm]_.", ".. [Elm] A book.", ""),
    "to-dos": (".. todolist::", ".. todo:: Plant elms.", ".. todo:: Plant oaks."),
}


@pytest.mark.parametrize("builder", ["html", "epub"])
@pytest.mark.parametrize(("link", "object_", "other"), OBJECTS.values(), ids=OBJECTS)
def test_object_comes_changes_and_goes(project, monkeypatch, builder, link, object_, other):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "One\n===\n\n.. toctree::\n   :glob:\n\n   *\n")
    book.write("a.rst", f"A\n=\n\n{link}\n")
    book.write("b.rst", "B\n=\n\nNothing.\n")
    book.write("d.rst", "D\n=\n\n.. todo:: Water oaks.\n")
    pages = [book.build(builder, clean=False) / f"a.{'xhtml' if builder == 'epub' else 'html'}"]
    seen = [pages[0].read_bytes()]
    for edit in ("comes", "changes", "goes", "comes to another page"):
        if edit == "goes":
            (book.folder / "b.rst").unlink()
        else:
            name = "c" if edit == "comes to another page" else "b"
            text = other if edit == "changes" else object_
            book.write(f"{name}.rst", f"{name.upper()}\n=\n\n{text}\n")
        out = book.build(builder, clean=False)
        seen.append(pages[0].read_bytes())
        fresh = project()
        for path in (book.folder / "conf.py", *book.folder.glob("*.rst")):
            fresh.write(path.name, path.read_text())
        assert_same(out, fresh.build(builder, clean=False))
    assert seen[0] != seen[1] != seen[3], "the page says something of the object"


def test_list_says_in_which_line_a_to_do_stands(project):
    book = project()
    book.write("conf.py", CONF.replace("todo_link_only = True", "True"))
    book.write("index.rst", "One\n===\n\n.. toctree::\n\n   a\n   b\n")
    book.write("a.rst", "A\n=\n\n.. todolist::\n")
    book.write("b.rst", "B\n=\n\n.. todo:: Plant elms.\n")
    book.build("html")
    assert "line 4" in book.text("html", "a.html")
    book.write("b.rst", "B\n=\n\nWords.\n\n.. todo:: Plant elms.\n")
    book.build("html")
    assert "line 6" in book.text("html", "a.html")

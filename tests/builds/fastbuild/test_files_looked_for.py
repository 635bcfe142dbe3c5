"""Files that pages look for when they are read: those of directives, pictures, modules, inventories, extra files."""

from __future__ import annotations

import sys
import zlib

import pytest
from compare import assert_same
from project import Project

CONF = """project = "Elm"
version = "1"
extensions = ["fastbuild", "myst_parser", "sphinx.ext.autosummary", "sphinx.ext.intersphinx"]
exclude_patterns = ["extra"]
html_extra_path = ["extra"]
intersphinx_mapping = {"oaks": ("https://oaks.example/", "oaks.inv")}
myst_enable_extensions = ["colon_fence"]
"""
_HEAD = b"# Sphinx inventory version 2\n# Project: Oaks\n# Version: 1\n# compressed using zlib.\n"
_PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")


def _inventory(place: str) -> bytes:
    return _HEAD + zlib.compress(f"acorn std:label -1 {place} An acorn\n".encode())


def write(book: Project, name: str, content: bytes) -> None:
    """Write a file that need not be text; the next build waits until it is older."""
    book.write(name, "")
    (book.folder / name).write_bytes(content)


#: what a page holds, and a file as it is before and after an edit; none where it is not there
FILES = {
    "include": (".. include:: more.txt", "more.txt", None, b"More.\n"),
    "raw": (".. raw:: html\n   :file: more.txt", "more.txt", None, b"More.\n"),
    "csv-table": (".. csv-table::\n   :file: more.csv", "more.csv", None, b"more,less\n"),
    "better picture": (
        ".. image:: map.*\n   :alt: A map",
        "map.svg",
        None,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ),
    "picture in the language": (".. figure:: map.png\n   :alt: A map", "map.en.png", None, _PNG + b"other"),
    "summary": (".. autosummary::\n\n   elms.grow", "elms.py", b"def grow(): 'High.'\n", b"def grow(age): 'Higher.'\n"),
    "summary of what comes": (".. autosummary::\n\n   elms.grow", "elms.py", None, b"def grow(age): 'High.'\n"),
    "inventory": (":ref:`acorn`", "oaks.inv", _inventory("a.html"), _inventory("b.html")),
    "file in place of a page": ("", "extra/one.html", b"Mine.\n", b"My own.\n"),
    "file that goes from the place of the index": ("", "extra/searchindex.js", b"Mine.\n", None),
}


@pytest.mark.parametrize(("text", "name", "before", "after"), FILES.values(), ids=FILES)
def test_page_is_as_from_nothing_when_a_file_comes_changes_or_goes(project, monkeypatch, text, name, before, after):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "First\n=====\n\n.. toctree::\n\n   one\n   two\n")
    book.write("one.rst", f"One\n===\n\n{text}\n")
    book.write("two.md", "# Two\n\n:::{include} more.txt\n:::\n" if text.startswith(".. include") else "# Two\n")
    write(book, "oaks.inv", _inventory("a.html"))
    write(book, "map.png", _PNG)
    (book.folder / "extra").mkdir()
    pages = []
    for content in (before, after):
        path = book.folder / name
        if content is None:
            path.unlink(missing_ok=True)
        else:
            write(book, name, content)
        fresh = project(book.folder)
        outs = []
        for each in (book, fresh):
            sys.modules.pop("elms", None)
            with monkeypatch.context() as patches:
                patches.syspath_prepend(str(each.folder))
                outs.append(each.build("html", clean=False))
        assert_same(*outs)
        pages.append((outs[0] / "one.html").read_bytes())
    assert pages[0] != pages[1] or name.startswith("extra")


def test_comparison_is_made_again_when_the_older_file_changes(project):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "First\n=====\n\n.. literalinclude:: new.txt\n   :diff: old.txt\n")
    book.write("new.txt", "one\n")
    for word in ("two", "three"):
        book.write("old.txt", f"{word}\n")
        assert f"-{word}" in (book.build("html", clean=False) / "index.html").read_text()

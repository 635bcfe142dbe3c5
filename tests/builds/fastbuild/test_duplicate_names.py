"""Names that several pages define: labels, objects, terms, citations, options."""

from __future__ import annotations

import re

import pytest
from compare import assert_same

CONF = 'project = "Elm"\nversion = "1"\nextensions = ["fastbuild", "sphinx.ext.autosectionlabel"]\n'


@pytest.mark.parametrize("label", [".. _elm:\n\nTitle\n-----", ".. _elm:\n\nText.", "Elm\n---"])
def test_label_belongs_to_the_same_page_after_any_edit(project, label):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "One\n===\n\nSee :ref:`the elm <elm>`.\n\n.. toctree::\n   :glob:\n\n   *\n")
    for name in "bcd":
        book.write(f"{name}.rst", f"{name.upper()}\n=\n\n{label}\n")
    links = []
    edits = ["none", "loser", "winner gone", "winner back", "loser gone", "all gone"]
    for edit in edits:
        if edit == "loser":
            book.write("b.rst", f"B\n=\n\nMore.\n\n{label}\n")
        elif edit == "winner back":
            book.write("d.rst", f"D\n=\n\nAgain.\n\n{label}\n")
        elif edit != "none":
            for name in {"winner gone": "d", "loser gone": "c", "all gone": "bd"}[edit]:
                (book.folder / f"{name}.rst").unlink()
        out = book.build("html", clean=False)
        fresh = project()
        for path in (book.folder / "conf.py", *book.folder.glob("*.rst")):
            fresh.write(path.name, path.read_text())
        assert_same(out, fresh.build("html", clean=False))
        page = (out / "index.html").read_text()
        link = re.search(r'href="(\w).html#elm"><span class="std std-ref">', page)
        links.append(link[1] if link else "")
    assert links == ["d", "d", "c", "d", "d", ""]


DEFINITIONS = {
    "py:func": ".. py:function:: elm()",
    "py:mod": ".. py:module:: elm",
    "js:func": ".. js:function:: elm()",
    "rst:dir": ".. rst:directive:: elm",
    "term": ".. glossary::\n\n   elm\n      A tree.",
    "envvar": ".. envvar:: elm",
    "option": ".. option:: elm",
    "token": ".. productionlist::\n   elm: tree",
    "eq": ".. math:: e\n   :label: elm",
    "citation": ".. [elm] A tree.",
}


@pytest.mark.parametrize("parallel", [1, 2])
def test_names_belong_to_the_same_page_after_any_edit(project, parallel):
    book = project()
    book.write("conf.py", CONF)
    links = ["[elm]_" if kind == "citation" else f":{kind}:`elm`" for kind in DEFINITIONS]
    book.write("index.rst", "One\n===\n\n.. toctree::\n   :glob:\n\n   *\n\n" + "\n\n".join(links) + "\n")
    definitions = "\n\n".join(DEFINITIONS.values())
    for name in "bcdefghij":  # enough of them for two processes
        book.write(f"{name}.rst", f"{name}\n==\n\n{definitions if name in 'bcd' else ''}\n")
    owners = []
    for edit in ("none", "b", "d", "not d", "not b", "bd"):
        for name in "efghij" if parallel > 1 else "":
            book.write(f"{name}.rst", f"{name}\n==\n\n{edit}\n")
        if edit.startswith("not"):
            (book.folder / f"{edit[-1]}.rst").unlink()
        for name in edit if edit in {"b", "d", "bd"} else "":
            book.write(f"{name}.rst", f"{name}\n==\n\n{edit}\n\n{definitions}\n")
        out = book.build("html", clean=False, parallel=parallel)
        fresh = project()
        for path in (book.folder / "conf.py", *book.folder.glob("*.rst")):
            fresh.write(path.name, path.read_text())
        assert_same(out, fresh.build("html", clean=False))
        page = (out / "index.html").read_text()
        owners.append([re.findall(rf'href="(\w).html#{kind}-[^"]*elm"', page) for kind in ("term", "cmdoption")])
    # the first page that defines an option has it
    lasts, firsts = zip(*owners, strict=True)
    assert ["".join(pages) for pages in lasts] == ["d", "d", "d", "c", "c", "d"]
    assert ["".join(pages) for pages in firsts] == ["b", "b", "b", "b", "c", "b"]

"""Labels that several pages define."""

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

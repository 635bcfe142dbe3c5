"""Labels of indices, whose places pages may take."""

from __future__ import annotations

import pytest
from compare import assert_same

MODULE = ".. py:module:: m\n"
CONF = 'project = "Elm"\nversion = "1"\nextensions = ["fastbuild"]\n'


@pytest.mark.parametrize("name", ["genindex", "search", "py-modindex"])
def test_label_is_there_again_when_the_page_has_gone(project, name):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "One\n===\n\n:ref:`there <genindex>`\n\n" + MODULE)
    book.build("html", clean=False)
    for edit in ("comes", "stays", "goes"):
        if edit == "goes":
            (book.folder / f"{name}.rst").unlink()
        else:
            book.write("index.rst" if edit == "stays" else f"{name}.rst", f":orphan:\n\n{edit}\n=====\n\n{MODULE}")
        out = book.build("html", clean=False)
        fresh = project()
        for path in (book.folder / "conf.py", *book.folder.glob("*.rst")):
            fresh.write(path.name, path.read_text())
        assert_same(out, fresh.build("html", clean=False))

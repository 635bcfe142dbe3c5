"""All pages name the indices that hold something."""

from __future__ import annotations

MODULE = "Wax\n===\n\n.. py:module:: wax\n"


def test_index_comes_and_goes(project):
    book = project()
    book.write("conf.py", 'extensions = ["fastbuild.domain_indices"]\nhtml_theme = "classic"\n')
    book.write("index.rst", "Bees\n====\n\n.. toctree::\n\n   wax\n   hive\n")
    book.write("hive.rst", "Hive\n====\n")
    for text in ("Wax\n===\n", MODULE, MODULE + ".. py:module:: comb\n", "Wax\n===\n"):
        book.write("wax.rst", text)
        book.build("html")
        assert ("py-modindex.html" in book.text("html", "hive.html")) == ("module" in text)
    assert "hive" in book.written
    book.write("wax.rst", "Wax\n===\n\nWords.\n")
    book.build("html")
    assert "hive" not in book.written

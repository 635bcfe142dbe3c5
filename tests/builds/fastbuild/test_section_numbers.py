"""A page that left the numbered toctrees has no number any more."""

from __future__ import annotations

TOCTREE = "# Book\n\n```{toctree}\n:numbered:\n\none\ntwo\n```\n"


def test_number_goes_with_the_toctree(project):
    book = project()
    extensions = ["myst_parser", "fastbuild.section_numbers", "fastbuild.outdated_references"]
    book.write("conf.py", f'extensions = {extensions}\nhtml_theme = "basic"\n')
    book.write("index.md", TOCTREE)
    for name in ("one", "two"):
        book.write(f"{name}.md", f"---\norphan: true\n---\n\n# Page {name}\n")
    book.build("html")
    assert "<title>2. Page two" in book.text("html", "two.html")
    book.write("index.md", TOCTREE.replace("two\n", ""))
    book.build("html")
    assert "<title>1. Page one" in book.text("html", "one.html")
    assert "<title>Page two" in book.text("html", "two.html")

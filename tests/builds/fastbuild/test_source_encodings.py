"""A page that is not UTF-8 is read, and its author is told where that begins."""

from __future__ import annotations

import pytest

PAGES = {
    "latin": ("# Café\n\nWords – “quoted” für alle.\n".encode("cp1252"), 1, "Windows-1252"),
    "one-byte": ("# Caf\u00e9\r\n\r\nWords – “quoted” ".encode() + b"f\xfcr alle.\r\n", 3, "Windows-1252"),
    "utf16": ("# Café\r\n\r\nWords – “quoted” für alle.\r\n".encode("utf-16"), 1, "UTF-16"),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_of_another_encoding(project, name):
    content, line, encoding = PAGES[name]
    book = project()
    book.write("conf.py", 'extensions = ["myst_parser", "fastbuild.source_encodings"]\nhtml_theme = "basic"\n')
    book.write("index.md", f"# Home\n\n```{{toctree}}\n{name}\nlast\n```\n")
    book.write("last.md", "# Last\n\nÜber.\n")
    (book.folder / f"{name}.md").write_bytes(content)
    book.build("html", clean=False)
    warning = f"{name}.md:{line}: WARNING: This page is not UTF-8 from here on; it is read as {encoding}."
    assert [line for line in book.warnings.splitlines() if not line.startswith(warning)] == []
    assert book.warnings
    assert "Words – “quoted” für alle." in book.text("html", f"{name}.html")
    assert ">Café</a>" in book.text("html", "index.html")
    assert "Über." in book.text("html", "last.html")

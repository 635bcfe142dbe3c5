"""Control characters in a page are left out of all outputs."""

from __future__ import annotations

import zipfile
from xml.etree import ElementTree


def test_each_file_of_the_epub_is_xml(project):
    book = project()
    book.write("conf.py", 'extensions = ["myst_parser", "fastbuild.control_characters"]\nhtml_theme = "basic"\n')
    book.write("index.md", "# Home \x01\x1b and\x0con\n\nWords \x01and\ufffe 1.\tTabs\n\n```text\n\x1b[1mout\n```\n")
    book.build("epub", clean=False)
    lines = [line.partition(" WARNING: ") for line in book.warnings.splitlines() if "control_character" in line]
    assert [(place, words[:20]) for place, _warning, words in lines] == [
        ("index.md:1:", "The character U+0001"),
        ("index.md:1:", "The character U+001B"),
        ("index.md:3:", "The character U+FFFE"),
    ]
    with zipfile.ZipFile(next(book.out.glob("*.epub"))) as package:
        names = [name for name in package.namelist() if name.endswith((".xhtml", ".ncx", ".opf"))]
        texts = {name: "".join(ElementTree.fromstring(package.read(name)).itertext()) for name in names}
    assert "Home  and on" in texts["index.xhtml"]
    assert "Words and 1." in texts["index.xhtml"]
    assert "[1mout" in texts["index.xhtml"]

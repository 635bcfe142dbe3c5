"""``copyright`` may be a list of lines: each output prints them as text."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
from project import Project, write_settings

LINES = ["2019, Ann Example", "2024, Ben & Co."]
JOINED = "2019, Ann Example, 2024, Ben & Co."
PAGE = """# Home

:::{worksheet} Plan
:name: plan

:::{worksheet-question} What?
:::
:::
"""


def begin(folder: Path, extensions: str) -> Project:
    book = Project(folder)
    write_settings(folder, extensions.split(), f"copyright = {LINES}\n")
    book.write("index.md", PAGE if "courseware" in extensions else "# Home\n\nWords.\n")
    return book


def read_members(path: Path, end: str) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode() for name in package.namelist() if name.endswith(end))


def test_epub_of_the_extension_alone(tmp_path):
    built = begin(tmp_path / "book", "myst_parser fastbuild.copyrights").build("epub")
    [epub] = built.glob("*.epub")
    assert "<dc:rights>2019, Ann Example, 2024, Ben &amp; Co.</dc:rights>" in read_members(epub, ".opf")


def test_all_outputs(tmp_path):
    book = begin(tmp_path / "book", "courseware taggedpdf fastbuild")
    html = book.build("html")
    assert "&#169; 2019, Ann Example, 2024, Ben &amp; Co." in (html / "index.html").read_text(encoding="utf-8")
    assert f"\n© {JOINED}\n" in (html / "llms.txt").read_text(encoding="utf-8")
    [word] = html.rglob("*.docx")
    assert ". © 2019, Ann Example, 2024, Ben &amp; Co." in read_members(word, "document.xml")
    for builder in ("taggedpdf", "handouts"):
        for path in book.build(builder).rglob("*.pdf"):
            with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
                assert metadata["dc:rights"] == JOINED, path

"""Pages for authors are pages of the web alone."""

import zipfile

import pytest
from project import text_of_pdf

CONF = """
extensions = ["myst_parser", "courseware.accessibility", "courseware.editions", "taggedpdf"]
project = "Book"
version = "1"
copyright = "2026 A Library"
courseware_author_pages = ["writing/**"]
"""
PAGES = {
    "index.md": "# Home\n\nRead [how to write](writing/index.md).\n\n```{toctree}\nlesson\nwriting/index\n```\n",
    "lesson.md": "# Lesson\n\nWords for readers.\n",
    "writing/index.md": "# Writing\n\nZqmanual.\n\n```{toctree}\nmore\n```\n",
    "writing/more.md": "# More\n\nZqmore.\n",
}


@pytest.fixture
def book(project):
    """Return a book with a manual for its authors."""
    made = project("editions")
    for path in sorted(made.folder.rglob("*.md")):
        path.unlink()
    made.write("conf.py", CONF)
    for name, text in PAGES.items():
        made.write(name, text)
    return made


def test_html_has_them(book):
    book.build("html")
    assert "Zqmanual" in book.text("html", "writing/index.html")
    assert 'href="writing/index.html"' in book.text("html", "index.html")


@pytest.mark.program("pdftotext")
def test_pdf_has_none(book):
    text = text_of_pdf(next(book.build("taggedpdf").glob("*.pdf")))
    assert "Words for readers" in text
    assert "how to write" in text
    assert "Zq" not in text


def test_epub_has_none(book):
    with zipfile.ZipFile(next(book.build("epub").glob("*.epub"))) as packed:
        names = packed.namelist()
        text = "".join(packed.read(name).decode() for name in names if name.endswith((".xhtml", ".opf", ".ncx")))
    assert "lesson.xhtml" in names
    assert not [name for name in names if name.startswith("writing/")]
    assert "how to write" in text
    assert "Zq" not in text
    assert "writing/index.xhtml" not in text

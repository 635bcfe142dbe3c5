"""Slides that another extension hands over, in a project of Sphinx's own: pages of 16 by 9 that run on."""

from __future__ import annotations

import page as page_validation
import pikepdf
from project import text_of_pdf

CONF = """
from docutils import nodes
from docutils.utils import new_document
from taggedpdf.api import HandoutOfPage, Slides, add_handouts, slide_start


def make_slides():
    document = new_document("second")
    deck = nodes.section("", nodes.title("", "A deck"), ids=["deck"])
    for title, count in (("Short", 1), ("Long", 400)):
        deck += slide_start(words=title, begins=True)
        words = " ".join(f"{title.lower()}{number}" for number in range(count))
        deck += nodes.section("", nodes.title("", title), nodes.paragraph("", words), ids=[title.lower()])
    columns = [nodes.colspec(colwidth=1) for _ in range(12)]
    row = nodes.row("", *(nodes.entry("", nodes.paragraph("", "unbreakablewords")) for _ in columns))
    group = nodes.tgroup("", *columns, nodes.tbody("", row), cols=12)
    deck[-1] += nodes.table("", group)
    document += deck
    return Slides(name="deck", title="A deck", document=document, docname="second", continued="{title} goes on")


def setup(app):
    add_handouts(app, lambda _app: [HandoutOfPage(name="deck", docname="second", make=make_slides)])
"""


def test_a_project_has_slides_of_its_own(project):
    book = project("taggedpdf")
    book.write("conf.py", (book.folder / "conf.py").read_text() + CONF)
    book.build("handouts", clean=False)
    path = book.out / "deck.pdf"
    with pikepdf.open(path) as pdf:
        # a page is not turned for a table that is too wide, as paper is
        assert {tuple(map(float, page.mediabox)) for page in pdf.pages} == {(0, 0, 960, 540)}
        assert str(pdf.docinfo["/Title"]) == "A deck"
    title, short, long, *others = (page.split() for page in text_of_pdf(path).split("\f"))
    assert title[:2] == ["A", "deck"]
    assert short[:2] == ["Short", "short0"]
    assert long[:2] == ["Long", "long0"]
    assert others[0][:3] == ["Long", "goes", "on"]
    assert page_validation.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    content = path.read_bytes()
    path.write_bytes(b"torn")
    source = next(book.folder.glob("second.*"))
    book.write(source.name, source.read_text() + "\n\nMore.\n")
    book.build("handouts", clean=False)
    assert path.read_bytes() == content

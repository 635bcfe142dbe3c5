"""Packets of handouts, and what HTML pages tell of them."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from project import text_of_pdf
from taggedpdf import collected_handouts
from taggedpdf.packets import write_packets

SETTINGS = {"templates_path": ["templates"]}
TEMPLATE = """{% extends "!layout.html" %}{% block footer %}
{{ handout.url }}|{{ handout.words }}|{{ packet.url }}|{{ packet.words }}{% endblock %}"""

TITLE = "Two for the session"


@pytest.fixture
def book(project):
    made = project("taggedpdf")
    made.write("index.md", "# Book\n\n:::{toctree}\nmodule/index\nalone\n:::\n")
    made.write("module/index.md", "# Module\n\n:::{toctree}\none\ntwo\n:::\n")
    made.write("module/one.md", "# One\n\nFirst words.[^a]\n\n[^a]: Note.\n")
    made.write(
        "module/two.md", "---\nhandout:\n  title: Two for the session\n---\n# Two\n\nSecond words.[^a]\n\n[^a]: Note.\n"
    )
    made.write("alone.md", "# Alone\n\nOn its own.\n")
    made.write("templates/layout.html", TEMPLATE)
    (made.folder / "second.md").unlink()
    return made


def build(book, **settings):
    """Handouts inside the HTML pages, as a site has them; and the pages."""
    handouts = book.build("handouts", out="html/handouts", settings={**SETTINGS, **settings})
    return handouts, book.build("html", settings={**SETTINGS, **settings})


@pytest.mark.program("pdftotext")
def test_packet_holds_the_handouts_of_a_module_behind_their_list(book):
    handouts, _html = build(book)
    assert [path.name for path in handouts.rglob("*-packet.pdf")] == ["module-packet.pdf"]
    path = handouts / "module-packet.pdf"
    sheets = [" ".join(text.split()) for text in text_of_pdf(path, "-layout").split("\f")]
    assert re.match(r"Module Handouts Module [. ]+ 1 page One [. ]+ 1 page Two for the session [. ]+ 1 page", sheets[0])
    assert "First words" in sheets[2]
    assert "Second words" in sheets[3]
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        links = [note.Dest[0].objgen for note in pdf.pages[0].Annots]
        assert links == [sheet.obj.objgen for sheet in pdf.pages[1:]]


def told(html, name) -> list[str]:
    return re.search(r"^(.*\|.*\|.*\|.*)$", (html / name).read_text(), re.M)[1].split("|")


def test_pages_tell_pages_and_size(book):
    handouts, html = build(book)
    assert told(html, "module/one.html")[:2] == [
        "../handouts/module/one.pdf",
        f"Handout (PDF, 1 page, {size(handouts / 'module/one.pdf')})",
    ]
    assert told(html, "module/index.html")[2:] == [
        "../handouts/module-packet.pdf",
        f"All handouts of this module (PDF, 4 pages, {size(handouts / 'module-packet.pdf')})",
    ]
    assert told(html, "alone.html")[2:] == ["", ""]


def size(path) -> str:
    return f"{round(path.stat().st_size / 1000)} KB"


def test_changed_handout_changes_its_packet_and_the_pages_that_tell_of_it(book):
    handouts, html = build(book)
    before = {path: path.read_bytes() for path in handouts.rglob("*.pdf")}
    book.write("module/two.md", "# Two\n\n" + "Many more words than before. " * 200)
    build(book)
    changed = {path.relative_to(handouts).as_posix() for path, old in before.items() if path.read_bytes() != old}
    assert changed == {"module/two.pdf", "module-packet.pdf"}
    assert told(html, "module/two.html")[1].startswith("Handout (PDF, 2 pages")
    assert told(html, "module/index.html")[3] == (
        f"All handouts of this module (PDF, 5 pages, {size(handouts / 'module-packet.pdf')})"
    )


def test_module_without_handouts_loses_its_packet(book):
    handouts, _html = build(book)
    build(book, taggedpdf_handouts=["alone"])
    assert not (handouts / "module-packet.pdf").exists()


def test_settings_for_many_pages(book):
    patterns = {"**": {}, "module/*": {"paper": "a4"}, "module/one": {"columns": 2}}
    handouts, _html = build(book, taggedpdf_handouts=patterns)
    widths = {}
    for path in handouts.rglob("*.pdf"):
        with pikepdf.open(path) as pdf:
            widths[path.relative_to(handouts).as_posix()] = round(float(pdf.pages[0].mediabox[2]))
    in_module = {f"module/{name}.pdf": 595 for name in ("index", "one", "two")}
    assert widths == {"index.pdf": 612, "alone.pdf": 612, "module-packet.pdf": 595, **in_module}


def test_pages_link_what_has_been_made(book):
    assert told(book.build("html", settings={"templates_path": ["templates"]}), "alone.html") == ["", "", "", ""]
    _handouts, html = build(book)
    url, words, *_packet = told(html, "alone.html")
    assert url == "handouts/alone.pdf"
    assert words.startswith("Handout (PDF, 1 page, ")


def test_packet_of_a_build_that_died_goes_with_its_module(book, monkeypatch):
    (book.folder / "module").rename(book.folder / "other")
    book.replace("index.md", "module/index", "other/index")

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(collected_handouts, "write_packets", lambda *arguments: write_packets(*arguments) and die())
        book.build("handouts")
    assert (book.folder / "_build/handouts/other-packet.pdf").is_file()
    (book.folder / "other").rename(book.folder / "module")
    book.replace("index.md", "other/index", "module/index")
    out = book.build("handouts")
    assert [path.name for path in out.rglob("*-packet.pdf")] == ["module-packet.pdf"]


def test_what_is_torn_of_the_state_hides_no_packet_that_has_gone(book):
    book.replace("conf.py", '"gadget"', '"gadget", "fastbuild"')
    out = book.build("handouts")
    next((book.folder / "_build/doctrees").glob("handouts-*.json")).write_bytes(b"")
    book.replace("index.md", "module/index", "module/index\nmodule/one\nmodule/two")
    book.write("module/index.md", "# Module\n")
    assert [path.name for path in out.rglob("*-packet.pdf")] == ["module-packet.pdf"]
    assert not [*book.build("handouts").rglob("*-packet.pdf")]

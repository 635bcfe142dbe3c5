"""Packets of handouts, and what HTML pages tell of them."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from project import text_of_pdf
from taggedpdf import collected_handouts
from taggedpdf.packets import write_packets
from taggedpdf.structure import elements

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
    assert re.match(r"Module Print Contents Module [. ]+ 2 One [. ]+ 3 Two for the session [. ]+ 4 Module", sheets[0])
    assert "First words" in sheets[2]
    assert "Second words" in sheets[3]
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        links = [note.Dest[0].objgen for note in pdf.pages[0].Annots]
        assert links == [sheet.obj.objgen for sheet in pdf.pages[1:]]


@pytest.mark.program("pdftotext")
def test_pages_of_a_packet_are_counted_through_whatever_their_size(book):
    book.write("module/one.md", "---\nhandout:\n  paper: a4\n---\n# Uno\n\n" + "Many words. " * 700 + "\n\n## Below\n")
    book.write("module/two.md", "---\nlanguage: ar\n---\n# شريك\n\nمكتبة (BDC) EMC 12 شريك.\n")
    handouts, _html = build(book)
    path = handouts / "module-packet.pdf"
    pages = text_of_pdf(path, "-layout").split("\f")[:-1]
    counts = [re.findall(r"\d+ of \d+", text) for text in pages]
    assert counts == [[f"{number} of {len(pages)}"] for number in range(1, len(pages) + 1)]
    with pikepdf.open(path) as pdf, pikepdf.open(handouts / "module/one.pdf") as long, pdf.open_outline() as outline:
        assert [round(float(sheet.mediabox[2])) for sheet in pdf.pages] == [612, 612, *[595] * len(long.pages), 612]
        assert [item.title for item in outline.root] == ["Module", "Uno", "شريك"]
        assert [item.title for item in outline.root[1].children] == ["Below"]
        below = outline.root[1].children[0].destination
        assert below[0].objgen == pdf.pages[1 + len(long.pages)].obj.objgen
    assert re.search(rf"[. ]{len(pages)}$", pages[0], re.MULTILINE)
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    assert page.validate_pdf(str(path), profile="PDF/A-3a").is_compliant


@pytest.mark.program("pdftotext")
def test_cover_longer_than_a_page_names_the_right_pages(book):
    for number in range(60):
        book.write(f"module/more-{number}.md", f"# More {number}\n\nWords.\n")
    names = "".join(f"more-{number}\n" for number in range(60))
    book.replace("module/index.md", "one\n", f"one\n{names}")
    handouts, _html = build(book)
    pages = text_of_pdf(handouts / "module-packet.pdf", "-layout").split("\f")[:-1]
    numbers = dict(re.findall(r"^ *(.*?\S) [. ]{9,}(\d+)$", pages[0] + pages[1], re.MULTILINE))
    assert len(numbers) == 63
    assert all(title in pages[int(number) - 1].splitlines()[0].strip() for title, number in numbers.items())


LABELS = """
from taggedpdf.api import add_packet_blanks

def setup(app):
    add_packet_blanks(app, lambda app: ["Library", "Name"])
"""


def test_cover_has_spaces_to_fill_in_and_the_logo(book):
    book.write("conf.py", (book.folder / "conf.py").read_text() + LABELS)
    book.write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><path d="M0 0h90v9z"/></svg>')
    logo = {"taggedpdf_logo": "logo.svg", "taggedpdf_logo_alt": "Elm Street Library"}
    handouts, _html = build(book, **logo)
    path = handouts / "module-packet.pdf"
    with pikepdf.open(path) as pdf:
        fields = [(str(field.TU), float(field.Rect[3] - field.Rect[1])) for field in pdf.Root.AcroForm.Fields]
        assert fields == [("Library", pytest.approx(25.5, abs=0.1)), ("Name", pytest.approx(25.5, abs=0.1))]
        figures = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Figure"]
        assert [str(node.Alt) for node in figures] == ["Elm Street Library"]
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    before = {path: path.read_bytes() for path in handouts.rglob("*.pdf")}
    book.write("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>')
    build(book, **logo)
    assert [path for path, old in before.items() if path.read_bytes() == old] == []


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


def test_language_of_its_page_changes_a_packet(book):
    book.write("module/index.md", "---\nhandout: false\n---\n# Module\n\n:::{toctree}\none\ntwo\n:::\n")
    handouts, _html = build(book)
    book.replace("module/index.md", "handout: false", "handout: false\nlanguage: es")
    build(book)
    with pikepdf.open(handouts / "module-packet.pdf") as pdf:
        assert str(pdf.Root.Lang) == "es"

"""Handouts and packets that another extension adds."""

from __future__ import annotations

import os
import re
import shutil

import page
import pikepdf
import pytest
from project import text_of_pdf

CONF = """
from pathlib import Path

from docutils import nodes
from docutils.utils import new_document
from taggedpdf.api import Handout, Packet, add_handouts, add_packets


def document(app, docname, text, ids=()):
    made = new_document(docname)
    made += nodes.paragraph("", "", nodes.Text(text + " "), ids=list(ids))
    made[0] += nodes.reference("", "here", refid="here")
    made[0] += nodes.reference("", "there", refuri="%second#away")
    made[0] += nodes.reference("", "page", refuri="%index")
    return made


def handouts(app):
    for name, text in EXTRAS.items():
        yield Handout(
            name=name,
            title=f"Sheet {name}",
            document=document(app, "second", text, ["here"]),
            docname="second",
            above="Small words",
        )


def packets(app):
    return [Packet(**packet) for packet in PACKETS]


def setup(app):
    add_handouts(app, handouts)
    add_packets(app, packets)
"""
ONLINE = {"html_baseurl": "https://toolkit.example.org/"}
BOUND = {"name": "sheets/all", "title": "All sheets", "docname": "second", "handouts": ("sheets/a", "second", "b")}


@pytest.fixture
def book(project):
    made = project("taggedpdf")
    conf = (made.folder / "conf.py").read_text()

    def hand_in(extras, packets=()):
        made.write("conf.py", f"{conf}\nEXTRAS = {extras!r}\nPACKETS = {list(packets)!r}\n{CONF}")

    made.hand_in = hand_in
    hand_in({"sheets/a": "First words", "b": "Second words"}, [BOUND])
    return made


def text_of(path) -> str:
    return " ".join(text_of_pdf(path, "-layout").split())


@pytest.mark.program("pdftotext")
def test_extra_handout_has_title_words_and_links(book):
    path = book.build("handouts", settings=ONLINE) / "sheets" / "a.pdf"
    text = text_of(path)
    assert text.startswith("Small words Sheet sheets/a First words here")
    assert "toolkit.example.org/second.html" in text
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Sheet sheets/a"
        links = [note for note in pdf.pages[0].Annots if note.Subtype == "/Link"]
        assert "/Dest" in links[0]
        assert [str(link.A.URI) for link in links[1:3]] == [
            "https://toolkit.example.org/second.html#away",
            "https://toolkit.example.org/index.html",
        ]


@pytest.mark.program("pdftotext")
def test_extra_packet_binds_handouts_of_pages_and_others(book):
    path = book.build("handouts") / "sheets" / "all.pdf"
    front, *sheets = [" ".join(text.split()) for text in text_of_pdf(path, "-layout").split("\f")[:-1]]
    assert re.match(r"All sheets Print Contents Sheet sheets/a [. ]+ 2 ", front)
    assert ["Sheet sheets/a" in sheets[0], "Its own words" in sheets[1], "Sheet b" in sheets[2]] == [True] * 3
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        assert [sheet.label for sheet in pdf.pages] == ["1", "2", "3", "4"]


def test_only_what_changed_is_written_and_what_is_gone_is_deleted(book):
    out = book.build("handouts")
    paths = [out / "sheets" / "a.pdf", out / "b.pdf", out / "sheets" / "all.pdf"]
    before = [path.read_bytes() for path in paths]
    for path in paths:
        os.utime(path, (10**9, 10**9))
    book.build("handouts")
    assert [path.stat().st_mtime for path in paths] == [10**9] * 3
    book.hand_in({"sheets/a": "Other words", "b": "Second words"}, [BOUND])
    book.build("handouts")
    assert [path.read_bytes() == old for path, old in zip(paths, before, strict=True)] == [False, True, False]
    book.hand_in({"b": "Second words"})
    book.build("handouts")
    assert [path.exists() for path in paths] == [False, True, False]
    assert (out / "second.pdf").is_file()


def test_packet_holds_no_handout_of_an_earlier_build(book):
    path = book.build("handouts") / "sheets" / "all.pdf"
    length = len(pikepdf.open(path).pages)
    book.build("handouts", settings={"taggedpdf_handouts": ["index"]}, clean=False)
    assert "The packet 'sheets/all' names no handout: 'second'." in book.warnings
    assert not (path.parent.parent / "second.pdf").exists()
    changed = path.read_bytes()
    assert len(pikepdf.open(path).pages) < length
    shutil.rmtree(book.folder / "_build")
    book.build("handouts", settings={"taggedpdf_handouts": ["index"]}, clean=False)
    assert path.read_bytes() == changed


def test_same_bytes_twice_and_on_two_cores(book):
    out = book.build("handouts")
    names = ["sheets/a.pdf", "b.pdf", "sheets/all.pdf"]
    first = [(out / name).read_bytes() for name in names]
    shutil.rmtree(book.folder / "_build" / "doctrees")
    again = book.build("handouts", out="again", parallel=2)
    assert [(again / name).read_bytes() for name in names] == first


@pytest.mark.parametrize(
    ("extras", "packets", "message"),
    [
        ({"second": "x"}, [], "There are two handouts named 'second'. Give one of them another name."),
        ({"../x": "x"}, [], "'../x' names no file below the folder of the handouts."),
        ({"a": "x"}, [{**BOUND, "name": "a"}], "There are two handouts named 'a'."),
        ({"a": "x"}, [{**BOUND, "handouts": ("a", "gone")}], "The packet 'sheets/all' names no handout: 'gone'."),
    ],
)
def test_wrong_name_is_a_located_warning(book, extras, packets, message):
    book.hand_in(extras, packets)
    out = book.build("handouts", clean=False)
    assert message in book.warnings
    assert "second.md" in book.warnings
    assert (out / "second.pdf").is_file()
    assert not (out.parent / "x.pdf").exists()

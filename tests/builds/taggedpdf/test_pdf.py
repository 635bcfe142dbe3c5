"""The two builders on small projects."""

from __future__ import annotations

import os

import page
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import text_of_pdf
from taggedpdf.string_literals import literal, undisplayable

HOSTILE = r"""#read("/etc/passwd") * _x_ @x $y$ \ // /* */ `b` <x> [z] = - + 1. https:// "q" ~ ' #let #{} ${}"""
WORDS = ["Plain,", "emphasis", "strong", "code", "low", "high", "outside", "inside", "The shared note.", "first bullet",
         "with a second paragraph", "last bullet", "3.", "fourth", "Term", "Definition", "field", "its value", "Quoted",
         "Warning", "Mind the step.", "Caption words", "head one", "row head", "cell text", 'print("code block")',
         "Figure caption", "a pipe", "right", "Deeper", "Deepest"]  # fmt: skip


def text_of(path) -> str:
    return " ".join(text_of_pdf(path, "-layout").split())


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize(("builder", "name"), [("handouts", "index.pdf"), ("taggedpdf", "print.pdf")])
def test_every_kind_of_text_is_printed_once(project, builder, name):
    out = project("taggedpdf").build(builder)
    text = text_of(out / name)
    assert [words for words in WORDS if words not in text] == []
    assert text.count("The shared note.") == 1
    assert page.validate_pdf(str(out / name), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_hostile_text_prints_literally(project):
    book = project("taggedpdf")
    book.write("second.md", "# Second page\n\n" + "".join(c if c.isalnum() or c == " " else "\\" + c for c in HOSTILE))
    out = book.build("handouts")
    assert HOSTILE in text_of(out / "second.pdf")


@given(st.text())
def test_literal_is_one_string_whatever_it_holds(text):
    """Nothing but an escaped quote can end the literal, and no control character reaches Typst."""
    inside = literal(text)[1:-1]
    bare = inside.replace("\\\\", "").replace('\\"', "")
    assert '"' not in bare
    assert not bare.endswith("\\")
    assert undisplayable(inside) == []
    inside.encode()


def test_same_bytes_twice(project, tmp_path):
    book = project("taggedpdf")
    first = {
        name: (book.build(name) / file).read_bytes()
        for name, file in (("handouts", "index.pdf"), ("taggedpdf", "print.pdf"))
    }
    for name, file in (("handouts", "index.pdf"), ("taggedpdf", "print.pdf")):
        path = book.folder / "_build" / name / file
        path.unlink()
        assert (book.build(name) / file).read_bytes() == first[name]


def test_handouts_are_made_beside_other_work(project):
    """Sphinx's own way, a fork, would wait for ever for threads that Typst began before it."""
    book = project("taggedpdf")
    out = book.build("handouts", parallel=2)
    assert sorted(path.name for path in out.glob("*.pdf")) == ["index.pdf", "second.pdf"]
    again = book.build("handouts", out="again")
    assert (again / "second.pdf").read_bytes() == (out / "second.pdf").read_bytes()


def test_unchanged_handout_is_left_alone(built_project):
    book = built_project("taggedpdf", "handouts")
    out = book.out
    os.utime(out / "second.pdf", (10**9, 10**9))  # as if it were old
    before = (out / "second.pdf").stat().st_ino
    book.build("handouts")
    assert (out / "second.pdf").stat().st_ino == before


def test_page_without_a_handout(project):
    book = project("taggedpdf")
    book.replace("second.md", "# Second", "---\nhandout: false\n---\n\n# Second")
    out = book.build("handouts")
    assert (out / "index.pdf").is_file()
    assert not (out / "second.pdf").exists()


@pytest.mark.parametrize(("paper", "width"), [("us-letter", 612), ("a4", 595)])
def test_paper(project, paper, width):
    out = project("taggedpdf").build("handouts", settings={"taggedpdf_paper": paper})
    with pikepdf.open(out / "index.pdf") as pdf:
        assert int(pdf.pages[0].MediaBox[2]) == width


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize(
    ("added", "warning", "printed"),
    [
        ("A glyph \U00010600.", "No font has the character '\U00010600' (U+10600)", "[U+10600]"),
        ("![Words for it](missing.png)", "The image missing.png cannot be printed", "Words for it"),
        ("<svg><path d='M0 0'/></svg>", "Raw <svg> has no words and is not in the PDF", "Its own words."),
        (":::{gadget}\nwords of it\n:::", "Typst has no form for 'gadget'", "words of it"),
    ],
)
def test_what_cannot_be_printed_is_a_located_warning(project, added, warning, printed):
    book = project("taggedpdf")
    book.write("second.md", f"# Second page\n\nIts own words.\n\n{added}\n")
    out = book.build("handouts", clean=False)
    assert warning in book.warnings
    assert "second.md" in book.warnings
    assert printed in text_of(out / "second.pdf")


@pytest.mark.program("pdftotext")
def test_character_that_only_chooses_a_form_is_not_printed_by_its_number(project):
    book = project("taggedpdf")
    book.write("second.md", "# Second page\n\nA scale \u2696\ufe0f and words.\n")
    out = book.build("handouts", clean=False)
    assert "U+FE0F" not in book.warnings + text_of(out / "second.pdf")
    assert "words" in text_of(out / "second.pdf")


SOURCE = """
.. figure:: pixel.*
   :alt: A grey square

   Which is chosen.

.. graphviz::
   :caption: Diagram words

   digraph { a -> b }

.. py:function:: f(x)

   :param x: First words.

      Second words.
   :param y: Third words.
"""


@pytest.mark.program("pdftotext")
def test_what_sphinx_and_its_extensions_put_into_doctrees(project):
    """Blocks in a paragraph, an image by a pattern, a figure without an image."""
    book = project("taggedpdf")
    book.write("second.md", f"# Second\n\n```{{eval-rst}}\n{SOURCE}\n```\n")
    extensions = ["myst_parser", "sphinx.ext.graphviz", "taggedpdf"]
    for builder, name in (("handouts", "second.pdf"), ("taggedpdf", "print.pdf")):
        path = book.build(builder, clean=False, settings={"extensions": extensions}) / name
        assert "taggedpdf.compile_error" not in book.warnings
        assert "pixel" not in book.warnings
        assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
        text = text_of(path)
        for words in ("Which is chosen.", "Diagram words", "First words.", "Second words.", "Third words."):
            assert words in text


@pytest.mark.program("pdftotext")
def test_note_in_a_heading_is_not_repeated(project):
    book = project("taggedpdf")
    book.replace("index.md", "## Deeper", "## Deeper[^h]\n\n[^h]: The heading's note.\n\n[Back](#deeper)")
    out = book.build("taggedpdf", settings={"myst_heading_anchors": 2})
    assert text_of(out / "print.pdf").count("The heading's note.") == 1

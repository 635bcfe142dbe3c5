"""Nodes of Sphinx's own extensions, and of others that no writer knows: every word is printed."""

from __future__ import annotations

import re
import stat

import page
import pikepdf
import pytest
from geometry import pages_of
from project import text_of_pdf
from taggedpdf.structure import elements

pytestmark = pytest.mark.program("pdftotext")

GADGETS = '''
from docutils import nodes
from docutils.parsers.rst import Directive


class Hidden(nodes.comment):
    """Derived from what is never shown, as a table of autosummary is."""


class Tabs(nodes.container):
    pass


class Frame(nodes.General, nodes.Element):
    """No writer knows it; links lead to it."""


class Loose(nodes.General, nodes.Element):
    """No writer knows it, and it holds words that are in no block."""


class Note(nodes.Invisible, nodes.Element):
    pass


class Theorem(nodes.Admonition, nodes.Element):
    pass


class Film(nodes.General, nodes.Element):
    """It holds no content: its method for HTML says what it is."""


class Gadgets(Directive):
    def run(self):
        tabs = Tabs("", nodes.label("", "Tablabel"), nodes.paragraph("", "Tabwords"))
        deep = nodes.section("", nodes.paragraph("", "Untitled"), ids=["untitled"])
        deep += nodes.section("", nodes.title("", "Titled"), nodes.paragraph("", "Belowit"), ids=["titled"])
        message = nodes.system_message("", nodes.paragraph("", "Messagewords"), level=2, type="WARNING", source="x")
        hidden = Hidden("", "", nodes.paragraph("", "Derivedwords"), nodes.comment("", "Commentwords"))
        frame = Frame("", nodes.paragraph("", "", nodes.reference("", "Framewords", refid="frame")), ids=["frame"])
        theorem = Theorem("", nodes.title("", "(Theoremtitle)"), nodes.paragraph("", "Theoremwords"), ids=["theorem"])
        loose = Loose("", nodes.Text("Loosewords"), ids=["loose"])
        films = [Film(title="Filmtitle"), Film(alt="Filmalt"), Film(), Film(title="Lastfilm", ids=["last"])]
        film_link = nodes.paragraph("", "", nodes.reference("", "Filmlink", refid="last"))
        output = nodes.literal_block("", "\\x1b[1;31mRedwords\\x1b[0m \\x1b[KPlainwords")
        shown = [output, frame, hidden, tabs, Note(), message, nodes.comment("", "Commentwords"), deep]
        return [*shown, loose, theorem, *films, film_link]


def begin_box(self, node):
    self.body.append(self.starttag(node, "div"))


def end_box(self, node):
    self.body.append("</div>")


def begin_film(self, node):
    if "title" not in node:
        raise LookupError(self.builder.name)
    self.body.append(self.starttag(node, "iframe", src="https://example.org/film", title=node["title"]))


def end_film(self, node):
    self.body.append("</iframe>")


def setup(app):
    app.add_enumerable_node(Theorem, "theorem", html=(begin_box, end_box))
    app.add_node(Film, html=(begin_film, end_film))
    for node in (Frame, Loose, Hidden, Tabs, Note):
        app.add_node(node)
    app.add_directive("gadgets", Gadgets)
    return {"parallel_read_safe": True}
'''
PAGE = """
Nodes
=====

.. autosummary::

   gadgets.Gadgets
   gadgets.Tabs

.. todo:: Todowords

.. graphviz::
   :caption: Graphcaption

   digraph { bell -> ring }

.. inheritance-diagram:: gadgets.Tabs

.. py:function:: fold(one, /, two: Kind, three: Other = 3) -> Kind

   It folds :py:class:`Kind`.

.. py:class:: Kind

   See :doc:`elsewhere`, a `Kind`:py:class:.

:abbr:`ILL (loan between libraries)`

.. gadgets::
"""
ELSEWHERE = """
Elsewhere
=========

.. py:class:: Other
"""
EXTENSIONS = ["autosummary", "todo", "graphviz", "inheritance_diagram"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40"/></svg>'


@pytest.fixture
def book(project, monkeypatch):
    book = project("taggedpdf")
    book.write("gadgets.py", GADGETS)
    monkeypatch.syspath_prepend(str(book.folder))
    monkeypatch.delitem(__import__("sys").modules, "gadgets", raising=False)
    book.write("index.md", "# Home\n\n```{toctree}\nnodes\nelsewhere\n```\n")
    (book.folder / "second.md").unlink()
    book.write("nodes.rst", PAGE)
    book.write("elsewhere.rst", ELSEWHERE)
    return book


def printed(book, **settings) -> str:
    extensions = ["myst_parser", "taggedpdf", "gadgets", *[f"sphinx.ext.{name}" for name in EXTENSIONS]]
    defaults = {"extensions": extensions, "autosummary_generate": False, "graphviz_dot": "no-dot"}
    defaults |= {"nitpicky": False, "keep_warnings": True, "suppress_warnings": ["taggedpdf.unknown_node"]}
    return " ".join(
        text_of_pdf(book.build("taggedpdf", settings={**defaults, **settings}, clean=False) / "print.pdf").split()
    )


def is_linked(path, text) -> bool:
    """Say whether a word leads to a place in the PDF."""
    with pikepdf.open(path) as pdf:
        for sheet, printed_page in zip(pdf.pages, pages_of(path), strict=True):
            edges = [[float(edge) for edge in note.Rect] for note in sheet.get("/Annots", ()) if "/Dest" in note]
            for word in printed_page.words:
                if word.text == text:
                    height = printed_page.height - (word.top + word.bottom) / 2
                    return any(left <= word.left + 1 < right and low < height < top for left, low, right, top in edges)
    return False


def test_numbered_boxes_have_their_numbers(book):
    text = printed(book, numfig=True, numfig_format={"theorem": "theorem %s"})
    assert "Theorem 1 (Theoremtitle) Theoremwords" in text


def test_colors_of_terminals_are_not_printed(book):
    assert "Redwords Plainwords" in printed(book)
    assert "missing_glyph" not in book.warnings


def test_nodes_without_content_are_what_their_html_says(book):
    text = printed(book, suppress_warnings=[])
    assert re.search(r"Filmtitle\d? Filmalt Lastfilm\d? Filmlink", text)
    assert "example.org/film" in text
    assert "nodes.rst:" in book.warnings
    assert book.warnings.count("Typst has no form for 'Film'; its alternative text, or what its HTML says") == 1
    assert "Typst has no form for 'Film'; it has no text that could be printed" in book.warnings
    assert is_linked(book.folder / "_build/taggedpdf/print.pdf", "Filmlink")


def test_only_what_holds_words_in_no_block_has_lost_its_form(book):
    """A frame around blocks prints them as they are, as the text builder does."""
    text = printed(book, suppress_warnings=[])
    assert "Framewords" in text and "Loosewords" in text
    assert "Typst has no form for 'Loose'; its text is printed plainly." in book.warnings
    assert "'Frame'" not in book.warnings


def test_every_word_is_printed_and_what_is_hidden_is_not(book):
    text = printed(book)
    for word in (
        "gadgets.Gadgets",
        "Derivedwords Tablabel Tabwords",
        "Messagewords",
        "Untitled",
        "Titled Belowit",
        "Graphcaption",
        "digraph { bell -> ring }",
        "gadgets.Tabs(",
        "loan between libraries",
    ):
        assert word in text
    assert is_linked(book.out / "print.pdf", "Framewords")
    assert "Commentwords" not in text
    assert "Todowords" not in text
    assert "Todowords" in printed(book, todo_include_todos=True)
    diagrams = re.findall(r"nodes.rst:(\d+): WARNING: This diagram cannot be drawn by 'no-dot'", book.warnings)
    assert len(diagrams) == 2
    assert [line for line in book.warnings.splitlines() if "This diagram" not in line] == []
    assert page.validate_pdf(str(book.out / "print.pdf"), profile="PDF/UA-1").is_compliant
    with pikepdf.open(book.out / "print.pdf") as pdf:
        cells = [node for node in elements(pdf.Root.StructTreeRoot) if node.S in ("/TH", "/TD")]
        assert [(str(cell.S), str(cell.A[0].get("/Scope", ""))) for cell in cells] == [("/TH", "/Row"), ("/TD", "")] * 2


def test_signatures_are_code(book):
    text = printed(book)
    assert "fold(one, /, two: Kind, three: Other = 3) → Kind It folds Kind." in text
    assert re.search(r"See Elsewhere \(page \d\)", text)


def test_diagrams_are_pictures_where_they_can_be_drawn(book):
    dot = book.folder / "draw"
    dot.write_text(f"#!/bin/sh\ncat >/dev/null\necho '{SVG}'\n")
    dot.chmod(dot.stat().st_mode | stat.S_IXUSR)
    text = printed(book, graphviz_dot=str(dot))
    assert book.warnings == ""
    assert "digraph" not in text and "Graphcaption" in text
    assert page.validate_pdf(str(book.out / "print.pdf"), profile="PDF/UA-1").is_compliant

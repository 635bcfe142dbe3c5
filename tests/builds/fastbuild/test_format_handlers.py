"""A node is written as its extension says for HTML, though another extension has a method for the ePub alone."""

from __future__ import annotations

PARTS = """\
from docutils import nodes
from docutils.parsers.rst import Directive

class Frame(nodes.General, nodes.Element):
    pass

class Film(nodes.General, nodes.Element):
    pass

class Parts(Directive):
    def run(self):
        return [Frame("", nodes.paragraph("", "Framed words")), Film()]

def begin(self, node):
    self.body.append('<div class="frame">')

def end(self, node):
    self.body.append("</div>")

def film(self, node):
    self.body.append("<p>A film</p>")

def address(self, node):
    self.body.append("<p>The address of a film</p>")

def nothing(self, node):
    pass

def setup(app):
    app.add_node(Frame, html=(begin, end))
    app.add_node(Film, html=(film, nothing), epub=(address, nothing))
    app.add_directive("parts", Parts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
CONF = """\
extensions = ["parts_of_formats", "fastbuild.format_handlers"]
html_theme = "basic"
project, author, copyright, version = "Parts", "Ada Mill", "2026 Ada Mill", "1"
"""


def test_handlers_of_format_serve_builder(project, monkeypatch):
    book = project()
    monkeypatch.syspath_prepend(str(book.folder))
    book.write("conf.py", CONF)
    book.write("parts_of_formats.py", PARTS)
    book.write("index.rst", "Home\n====\n\n.. parts::\n")
    book.build("epub")
    text = book.text("epub", "index.xhtml")
    assert '<div class="frame"><p>Framed words</p>\n</div><p>The address of a film</p>' in text
    book.build("html")
    assert "<p>A film</p>" in book.text("html", "index.html")

"""Titles, written once."""

from __future__ import annotations

import pytest
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator

STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


@pytest.fixture
def written(monkeypatch):
    """Return the list of the titles that Sphinx wrote, growing; those with markup begin with a star."""
    names, render = [], StandaloneHTMLBuilder.render_partial

    def noted(builder, node):
        if isinstance(node, nodes.title):
            names.append("*" * any(isinstance(child, nodes.Element) for child in node) + node.astext())
        return render(builder, node)

    monkeypatch.setattr(StandaloneHTMLBuilder, "render_partial", noted)
    return names


def test_the_fault_is_still_there(project, written):
    project("fastbuild").build("html", settings={"extensions": STOCK})
    assert len(written) > 2 * len(set(written)), "Sphinx writes titles once: take fastbuild.titles out"


def test_once(project, written):
    project("fastbuild").build("html")
    plain = [name for name in written if not name.startswith("*")]
    assert len(plain) == len(set(plain)) > 5


def test_markup_is_written_anew(project, written):
    book = project("fastbuild")
    path = book.folder / "two/leaf.md"
    book.write("two/leaf.md", "# An *old* leaf\n" + path.read_text().partition("\n")[2])
    book.build("html", clean=False)
    assert written.count("*An old leaf") > 1
    assert "An <em>old</em> leaf" in book.text("html", "two/leaf.html")


class Loud(HTML5Translator):
    """Writes titles otherwise."""

    def visit_title(self, node):
        super().visit_title(node)
        self.body.append(f"{self.document['source']}!")


def test_a_translator_of_its_own_is_left_to_sphinx(project, written, monkeypatch):
    monkeypatch.setattr(StandaloneHTMLBuilder, "default_translator_class", Loud)
    project("fastbuild").build("html")
    assert len(written) > 2 * len(set(written))


def test_a_visitor_of_its_own_is_left_to_sphinx(project, written, monkeypatch):
    book = project("fastbuild")
    book.write(
        "loud.py",
        "from docutils import nodes\n"
        "from sphinx.writers.html5 import HTML5Translator as HTML\n"
        "def setup(app):\n"
        "    visitors = (lambda *of: HTML.visit_title(*of), lambda *of: HTML.depart_title(*of))\n"
        "    app.registry.add_translation_handlers(nodes.title, html=visitors)\n"
        "    return {}\n",
    )
    monkeypatch.syspath_prepend(str(book.folder))
    book.build("html", settings={"extensions": [*STOCK, "fastbuild.titles", "loud"]})
    assert len(written) > 2 * len(set(written))

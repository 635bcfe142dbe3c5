"""Boxes with titles of their own, beside docutils' admonitions, which stay what their manual says."""

from __future__ import annotations

from docutils.parsers.rst import directives
from selectolax.lexbor import LexborHTMLParser
from sphinx.application import Sphinx


def test_tip_is_that_of_docutils(project):
    book = project("lesson")
    book.write("hat.md", "# Hat\n\n:::{tip} Wear a hat.\n:::\n\n:::{lesson-tip} Before you go\nWear a hat.\n:::\n")
    book.replace("index.md", "lists\n", "lists\nhat\n")
    book.build("pseudoxml")
    lines = [line.strip() for line in book.text("pseudoxml", "hat.pseudoxml").splitlines()]
    start = lines.index("<tip>")
    assert lines[start : start + 3] == ["<tip>", "<paragraph>", "Wear a hat."]
    start = lines.index('<box classes="tip">')
    assert lines[start + 1 : start + 5] == [
        '<title translatable="1">',
        '<inline classes="box-kind">',
        "Tip:",
        "Before you go",
    ]


def test_heading_of_a_box_is_its_title_and_keeps_its_level(project):
    book = project("lesson")
    book.write(
        "hat.md",
        "# Hat\n\n## One\n\n:::{box}\n:class: dare\n\n### Two\n\nThree.\n\n#### Four\n:::\n\n"
        ":::{box} Five\nSix.\n:::\n\n:::{box}\nSeven.\n:::\n\n> ### Eight\n>\n> Nine.\n\n- # Ten\n\n## Eleven\n",
    )
    book.replace("index.md", "lists\n", "lists\nhat\n")
    book.build("html")
    page = LexborHTMLParser(book.text("html", "hat.html"))
    assert [(node.tag, node.text(deep=False)) for node in page.css("article :is(h1, h2, h3, h4, h5, h6)")] == [
        ("h1", "Hat"),
        ("h2", "One"),
        ("h3", "Two"),
        ("h4", "Four"),
        ("h3", "Eight"),
        ("h2", "Ten"),
        ("h2", "Eleven"),
    ]
    assert [node.text() for node in page.css("div.admonition > .admonition-title")] == ["Two", "Five"]
    assert [node.css_first("p:not(.admonition-title)").text() for node in page.css("div.admonition")] == [
        "Three.",
        "Six.",
        "Seven.",
    ]


def test_heading_that_a_box_begins_with_is_the_title_that_opens_it(project):
    book = project("lesson")
    book.write(
        "hat.md",
        "# Hat\n\n:::{dropdown}\n### One\n\nTwo.\n:::\n\n:::{dropdown} Three\n### Four\n\nFive.\n:::\n\n"
        "::::{dropdown}\n:::{anchor} old\n:::\n\n### Six\n\nSeven.\n::::\n\n:::{dropdown}\nEight.\n:::\n",
    )
    book.replace("index.md", "lists\n", "lists\nhat\n")
    settings = (book.folder / "conf.py").read_text()
    book.write("conf.py", f"{settings}\nextensions += ['sphinx_design', 'courseware.redirects']\n")
    book.build("html")
    page = LexborHTMLParser(book.text("html", "hat.html"))
    assert [node.text() for node in page.css("summary > h3.sd-summary-text")] == ["One", "Six"]
    assert "Three" in [node.text() for node in page.css("summary > span.sd-summary-text")]
    assert [node.text() for node in page.css("details > div h3")] == ["Four"]
    assert page.css_first("summary #one") is not None


def test_no_directive_of_others_is_replaced(project, monkeypatch):
    modules = {}
    build = Sphinx.build

    def note_modules(app, *arguments, **options):
        modules.update({name: directive.__module__ for name, directive in directives._directives.items()})
        return build(app, *arguments, **options)

    monkeypatch.setattr(Sphinx, "build", note_modules)
    project("lesson").build("text")
    assert modules["tip"] == "sphinx.directives.admonitions"
    assert modules["toctree"] == "sphinx.directives.other"
    assert modules["lesson-tip"] == "courseware.lesson.admonitions"

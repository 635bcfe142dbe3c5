"""Boxes with titles of their own, beside docutils' admonitions, which stay what their manual says."""

from __future__ import annotations

from docutils.parsers.rst import directives
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

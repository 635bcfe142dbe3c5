"""Templates of pages, kept compiled."""

from __future__ import annotations

import time

import jinja2
import pytest
from fastbuild import templates

STOCK = ["myst_parser", "sphinxcontrib.bibtex", "courseware.casebook", "courseware.accessibility"]


@pytest.fixture
def compiled(monkeypatch):
    """Return the list of the templates that Jinja compiled, growing."""
    names, compile_ = [], jinja2.Environment.compile

    def noted(environment, source, name=None, filename=None, **options):
        if name:
            names.append(name)
        return compile_(environment, source, name, filename, **options)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    return names


def test_the_fault_is_still_there(project, compiled):
    book = project("fastbuild")
    settings = {"extensions": STOCK}
    book.build("html", settings=settings)
    del compiled[:]
    book.build("html", settings=settings)
    assert "base.html" in compiled, "Sphinx keeps templates: take fastbuild.templates out"


def test_compiled_once(project, compiled):
    book = project("fastbuild")
    book.build("html")
    assert compiled.count("base.html") == 1
    del compiled[:]
    book.build("html")
    book.build("html")
    assert compiled == []


def test_a_template_that_changed(project, compiled):
    book = project("fastbuild")
    book.write("_templates/page.html", '{% extends "!page.html" %}')
    settings = {"templates_path": ["_templates"]}
    book.build("html", settings=settings)
    del compiled[:]
    time.sleep(0.02)
    book.write("_templates/page.html", '{% extends "!page.html" %}{% block footer %}Ours{% endblock %}')
    book.build("html", settings=settings)
    assert compiled == ["page.html"]
    assert "Ours" in book.text("html", "two/leaf.html")


def test_a_file_that_was_cut_off(project, compiled):
    book = project("fastbuild")
    book.build("html")
    for path in (book.folder / "_build").rglob("*.bytecode"):
        path.write_bytes(path.read_bytes()[:40])
    del compiled[:]
    book.build("html")
    assert "base.html" in compiled


def test_syntax_and_filters_are_told_apart():
    plain = jinja2.Environment()
    other = jinja2.Environment()
    other.filters["upper"] = lambda text: text
    told = [plain, other, jinja2.Environment(trim_blocks=True), jinja2.Environment(extensions=["jinja2.ext.i18n"])]
    assert len({templates.environment_digest(one) for one in told}) == 4
    assert templates.environment_digest(plain) == templates.environment_digest(jinja2.Environment())

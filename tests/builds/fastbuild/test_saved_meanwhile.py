"""A page is read again if a file was saved while it was read; one that has a catalogue is not read each time."""

from __future__ import annotations

import os

import pytest

CONF = """extensions = ["myst_parser", "fastbuild.source_states"]
html_theme = "basic"
exclude_patterns = ["included.md"]

def setup(app):
    import os

    def save(app, *arguments):
        name = os.environ.get("SAVE_MEANWHILE")
        if name:
            path = app.srcdir / name
            path.write_text(path.read_text().replace("beans", "songs"))

    app.connect("doctree-read" if os.environ.get("SAVE_MEANWHILE") == "included.md" else "source-read", save)
"""


@pytest.fixture
def book(project):
    """A book of one page, which includes a file."""
    book = project()
    book.write("conf.py", CONF)
    book.write("index.md", "# One\n\nThey like beans.\n\n```{include} included.md\n```\n")
    book.write("included.md", "They grow beans.\n")
    for path in book.folder.rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return book


@pytest.mark.parametrize("name", ["index.md", "included.md"])
def test_what_is_saved_while_it_is_read_is_read_again(book, monkeypatch, name):
    monkeypatch.setenv("SAVE_MEANWHILE", name)
    book.build("html")
    assert book.text("html", "index.html").count("beans") == 2
    monkeypatch.delenv("SAVE_MEANWHILE")
    book.build("html")
    assert book.text("html", "index.html").count("songs") == 1
    book.build("html")
    assert book.read == set()


def test_page_with_a_catalogue_is_not_read_each_time(book):
    book.write("locales/es/LC_MESSAGES/index.po", 'msgid "One"\nmsgstr "Uno"\n')
    for _time in range(2):
        book.build("html", settings={"language": "es"}, clean=False)
    assert book.read == set()
    assert "Uno" in book.text("html", "index.html")

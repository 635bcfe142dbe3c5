"""What a project programs itself is a reason to read and write its pages again: conf.py, modules beside extensions."""

from __future__ import annotations

import sys

import pytest
from compare import assert_same, sphinx

CONF = """import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "tools"))
html_theme = "basic"
html_title = "Bees"
extensions = ["fastbuild", "drawing"]
"""
#: each place of a word that a program prints on the page: what is written at first, by file
PLACES = {
    "handler in conf.py": {
        "conf.py": "{}def add(app, docname, source):\n    source[0] += '\\n\\nWORD'\n\n"
        "def setup(app):\n    app.connect('source-read', add)\n"
    },
    "context of templates": {
        "conf.py": "{}WORDS = []\nWORDS.append('WORD')\n\ndef add(app, page, template, context, doctree):\n"
        "    context['body'] = context.get('body', '') + WORDS[0]\n\n"
        "def setup(app):\n    app.connect('html-page-context', add)\n"
    },
    "module that conf.py imports": {
        "conf.py": "{}from words import add\n\ndef setup(app):\n    app.connect('source-read', add)\n",
        "tools/words.py": "def add(app, docname, source):\n    source[0] += '\\n\\nWORD'\n",
    },
    "module beside an extension": {
        "tools/words.py": "word = 'WORD'\n",
        "tools/drawing.py": "import words\n\ndef setup(app):\n"
        "    app.connect('source-read', lambda app, name, text: text.append(text.pop() + '\\n\\n' + words.word))\n",
    },
}


@pytest.fixture
def book(project):
    book = project()
    book.write("conf.py", CONF)
    book.write("tools/drawing.py", "def setup(app):\n    pass\n")
    book.write("index.rst", "Hive\n====\n\n.. toctree::\n\n   comb\n")
    book.write("comb.rst", "Comb\n====\n\nWax.\n")
    return book


@pytest.mark.parametrize("files", PLACES.values(), ids=PLACES)
def test_changed_program(book, files):
    for name, text in files.items():
        book.write(name, text.replace("{}", CONF))
    out = book.folder / "_build/html"
    sphinx(book.folder, out)
    assert "WORD" in (out / "comb.html").read_text()
    for name, text in files.items():
        if "WORD" in text:
            book.replace(name, "'WORD'" if "'WORD'" in text else "WORD", "'Honey'" if "'WORD'" in text else "Honey")
    sphinx(book.folder, out)
    sphinx(book.folder, book.folder / "_build/new")
    assert "Honey" in (out / "comb.html").read_text()
    assert_same(out, book.folder / "_build/new")


def test_setup_that_comes_and_goes(book):
    out, handler = book.folder / "_build/html", PLACES["handler in conf.py"]["conf.py"]
    for text in (CONF, handler.replace("{}", CONF), CONF):
        book.write("conf.py", text)
        sphinx(book.folder, out)
        assert ("WORD" in (out / "comb.html").read_text()) == (text != CONF)


@pytest.mark.parametrize(
    ("old", "new"),
    [("html_title", "html_short_title = 'B'\nhtml_title"), ("import sys", "# for `path`\nimport sys"), ("Bees", "Bee")],
)
def test_a_setting_is_no_program(book, monkeypatch, old, new):
    """Settings have values, which Sphinx compares: pages that another title stands on are not read again for it."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    book.write("conf.py", PLACES["handler in conf.py"]["conf.py"].replace("{}", CONF))
    book.build("html")
    assert book.read == {"index", "comb"}
    book.replace("conf.py", old, new)
    book.build("html")
    assert book.read == set()


def test_changed_words_of_sphinx(book):
    book.write("conf.py", f'{CONF}language = "de"\nlocale_dirs = ["words"]\n')
    out, fresh = book.folder / "_build/html", book.folder / "_build/fresh"
    sphinx(book.folder, out)
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'
    for word in ("Waben", "Honig"):
        book.write("words/de/LC_MESSAGES/sphinx.po", catalogue.format("Next topic", word))
        sphinx(book.folder, out)
        assert word in (out / "index.html").read_text()
    sphinx(book.folder, fresh)
    assert_same(out, fresh)

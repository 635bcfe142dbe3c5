"""``courseware build --common-cartridge --scorm``: only where it is asked for, and the same after any build."""

from __future__ import annotations

import pytest
from courseware.cli.__main__ import main

OPTIONS = ("--common-cartridge", "--scorm")
FOLDERS = ("common-cartridge", "scorm")
PAGES = {
    "conf.py": "extensions = ['courseware']\nproject = copyright = 'Book'\nversion = release = '1'\n",
    "docs/index.md": "# Book\n\n:::{toctree}\nmodule/index\n:::\n",
    "docs/module/index.md": "# A module\n\n:::{toctree}\npage\n:::\n",
    "docs/module/page.md": "# Page\n\nWords.\n\n:::{facilitator} For you\nSmile.\n:::\n",
}


@pytest.fixture
def book(project, monkeypatch):
    """A book with its pages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")

    def write():
        book = project()
        for path, text in PAGES.items():
            book.write(path, text)
        return book

    return write


def run(book, *options):
    return main(["build", str(book.folder), *options])


def read(book, below=""):
    folders = [book.folder / "_build" / below / folder for folder in FOLDERS]
    return {path.name: path.read_bytes() for folder in folders for path in folder.glob("*")}


def test_packages_are_made_where_they_are_asked_for(book, capsys):
    written = book()
    assert run(written) == 0
    assert read(written) == {}
    assert run(written, *OPTIONS) == 0
    assert sorted(read(written)) == [
        "module-for-moodle.imscc",
        "module-scorm12.zip",
        "module-scorm2004.zip",
        "module.imscc",
    ]
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("Common Cartridge") and "2 files, 4 pages" in line for line in lines)
    assert any(line.startswith("SCORM") and "2 files, 6 pages" in line for line in lines)


def test_same_bytes_after_an_edit_as_from_nothing(book):
    edited, new = book(), book()
    assert run(edited, *OPTIONS) == 0
    before = read(edited)
    for written in (edited, new):
        written.replace("docs/module/page.md", "Words.", "Other words.")
        assert run(written, *OPTIONS) == 0
    assert read(edited) == read(new)
    assert read(edited) != before


def test_packages_of_facilitators_have_names_of_their_own(book):
    written = book()
    assert run(written, "--scorm", "--edition", "facilitator") == 0
    assert sorted(read(written, "facilitator")) == [
        "module-facilitator-scorm12.zip",
        "module-facilitator-scorm2004.zip",
    ]


def test_packages_stay_as_they_were_where_html_failed(book, capsys):
    written = book()
    assert run(written, "--scorm") == 0
    before = read(written)
    written.write(
        "conf.py",
        PAGES["conf.py"]
        + "def fail(app, *context):\n    raise __import__('sphinx.errors').errors.ExtensionError('meant')\n"
        + "def setup(app):\n    app.connect('html-page-context', fail)\n",
    )
    assert run(written, "--scorm") == 1
    assert "SCORM was left as it was, since HTML failed" in capsys.readouterr().err
    assert read(written) == before

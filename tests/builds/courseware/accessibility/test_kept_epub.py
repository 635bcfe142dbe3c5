"""What is kept of an ePub: after any edit it is what it would be from nothing, and only what changed is made again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from courseware.accessibility import epub_package
from picture_files import encoded, picture
from project import Project

CONF = """project = "Book"
author = copyright = "Nobody"
extensions = ["myst_parser", "fastbuild", "courseware.accessibility"]
exclude_patterns = ["_build"]
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\none\ntwo\n```\n",
    "one.md": "# One\n\nSee [a place](two.md#place), [](two.md).\n\n![Square](square.png)\n",
    "two.md": "# Two\n\n(place)=\n\n## Place\n\nWords.\n",
}
EDITS = {
    "a word": lambda book: book.replace("two.md", "Words.", "Other words."),
    "a title": lambda book: book.replace("two.md", "# Two", "# The second"),
    "a place": lambda book: book.replace("two.md", "(place)=\n\n## Place", "(room)=\n\n## Room"),
    "a picture": lambda book: (book.folder / "square.png").write_bytes(encoded("PNG", picture(30, 20))),
    "a page more": lambda book: (
        book.write("three.md", "# Three\n"),
        book.replace("index.md", "two\n", "two\nthree\n"),
    ),
    "a page less": lambda book: (
        (book.folder / "three.md").unlink(),
        book.replace("index.md", "two\nthree\n", "two\n"),
    ),
    "a setting": lambda book: book.write("conf.py", (book.folder / "conf.py").read_text() + '\nepub_author = "A"\n'),
}


@pytest.fixture
def book(tmp_path) -> Project:
    book = Project(tmp_path / "book")
    book.write("conf.py", CONF)
    for name, text in PAGES.items():
        book.write(name, text)
    (book.folder / "square.png").write_bytes(encoded("PNG", picture()))
    return book


def build(book: Project) -> bytes:
    (path,) = book.build("epub", clean=False).glob("*.epub")
    return path.read_bytes()


def from_nothing(book: Project, folder: Path) -> bytes:
    shutil.rmtree(folder, ignore_errors=True)
    return build(Project(folder, book.folder))


def kept_files(book: Project) -> list[Path]:
    return [path for path in (book.folder / "_build/doctrees/epub-package").rglob("*") if path.is_file()]


def test_after_each_edit_it_is_as_from_nothing(book, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    build(book)
    for name, edit in EDITS.items():
        edit(book)
        assert build(book) == from_nothing(book, tmp_path / "nothing"), name
    before = build(book)
    for path in kept_files(book):
        path.write_bytes(path.read_bytes()[:-1])
    assert build(book) == before
    (archive,) = book.out.glob("*.epub")
    archive.write_bytes(before[:1000])
    assert build(book) == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    assert build(book) == from_nothing(book, tmp_path / "nothing") != before


def test_only_pages_that_changed_are_read_again(book, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    build(book)
    read: list[str] = []
    read_page = epub_package.read_page
    monkeypatch.setattr(epub_package, "read_page", lambda *values: read.append(values[0]) or read_page(*values))
    (archive,) = book.out.glob("*.epub")
    then = archive.stat().st_mtime_ns
    build(book)
    assert not read
    assert archive.stat().st_mtime_ns == then
    book.replace("two.md", "Words.", "Other words.")
    build(book)
    assert len(read) == 1 and "Other words." in read[0]


def test_warning_is_printed_in_each_build(book):
    book.write("two.md", "# Two\n\n(place)=\n\n## Place\n\n<iframe src='x'></iframe>\n")
    for _build in range(2):
        build(book)
        warnings = re.findall(r"accessibility\.(\w+)", book.warnings)
        assert warnings == ["epub_element", "epub_link"]

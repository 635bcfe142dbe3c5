"""A page that was just saved is shown before it is known what else is due."""

from __future__ import annotations

from argparse import ArgumentParser

import pytest
from courseware.cli.live import incremental, preview
from courseware.cli.project import add_arguments, project_of
from project import Project

SETTINGS = """
extensions += ["taggedpdf"]
author = "Nobody"
taggedpdf_handouts_path = "handouts"

def end(app, docname, content):
    if "End the build." in content[0]:
        raise __import__("sphinx.errors").errors.ExtensionError("meant")

def setup(app):
    app.connect("source-read", end)
"""
PAGE = "two/leaf"


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Return a book that is built, with handouts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    book = Project(tmp_path / "book", "fastbuild")
    book.write("conf.py", (book.folder / "conf.py").read_text() + SETTINGS)
    monkeypatch.chdir(book.folder)
    parser = ArgumentParser()
    add_arguments(parser)
    book.files = project_of(parser.parse_args([]))
    incremental.build_all(book.files, lambda _path: None)
    return book


def outputs(book, write):
    """Return what *write* wrote of the page, by file; it gets a pair of applications, and what it tells of files."""
    written = {}
    pair = incremental.create_pair(book.files)

    def tell(path):
        written[path.relative_to(book.files.build / "html").as_posix()] = path.read_bytes()

    with pair.stack:
        preview.prepare_previews(pair)
        write(pair, tell)
    return {name: content for name, content in written.items() if name.partition(".")[0].endswith(PAGE)}


def test_it_is_what_the_build_that_follows_writes(book, capfd):
    book.replace(f"{PAGE}.md", "Words", "Other words, {no}`role`")
    path = book.folder / f"{PAGE}.md"
    doctrees = book.files.build / "doctrees"
    kept = {name: (doctrees / name).read_bytes() for name in ("environment.pickle", f"{PAGE}.doctree")}
    shown = outputs(book, lambda pair, tell: preview.write_previews(pair, {PAGE}, tell))
    assert list(shown) == [f"handouts/{PAGE}.pdf", f"{PAGE}.html"]
    assert b"Other words" in shown[f"{PAGE}.html"]
    assert kept == {name: (doctrees / name).read_bytes() for name in kept}
    assert "no" not in capfd.readouterr().err, "the build that follows warns"
    assert outputs(book, lambda pair, tell: incremental.build_changed(pair, {path}, tell)) == shown


def test_only_pages_that_were_there_and_are_there(book):
    book.write("two/new.md", "# New\n")
    (book.folder / "list.md").unlink()
    pair = incremental.create_pair(book.files)
    with pair.stack:
        paths = {book.folder / name for name in (f"{PAGE}.md", "two/new.md", "list.md", "references.bib")}
        assert preview.previewed_pages(pair.html.env, paths) == {PAGE}
        assert preview.previewed_pages(pair.html.env, set(book.folder.rglob("*.md"))) == set()


def test_what_cannot_be_read_is_left_to_the_build_that_follows(book, capfd):
    book.write(f"{PAGE}.md", "# Leaf\n\nEnd the build.\n")
    assert outputs(book, lambda pair, tell: preview.write_previews(pair, {PAGE}, tell)) == {}
    assert capfd.readouterr().err == ""

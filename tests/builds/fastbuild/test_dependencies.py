"""What depends on what, as an extension of a book registers it."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from fastbuild import dependencies

#: an extension: pages that hold the word are made from a file; another file stands beside the first page
OURS = """
from pathlib import Path
from fastbuild.dependencies import LinkedFile, Source, add_linked_files, add_source

def keys_of(docname, document):
    return ["weather.txt"] if "weather" in document.astext() else []

def digests_of(env, keys):
    return {key: Path(env.app.confdir, key).read_text() for key in keys}

def files_of(app):
    yield LinkedFile("index", Path(app.confdir, "beside.txt"), is_written_with_page=WRITTEN)

def setup(app):
    add_source(app, Source("ours", digests_of, keys_of, is_read=READ))
    add_linked_files(app, files_of)
    return {"parallel_read_safe": True}
"""
PAGES = {"index": "First words.\n\n{doc}`rain` {doc}`sun`", "rain": "The weather is bad.", "sun": "It shines."}


@pytest.fixture
def make(project, monkeypatch):
    """Return a function that makes a book with the extension, and builds it."""

    def make(*, written="False", read="False"):
        book = project("fastbuild")
        for path in book.folder.rglob("*.md"):
            path.unlink()
        for name, text in PAGES.items():
            book.write(f"{name}.md", f"---\norphan: true\n---\n\n# {name.title()}\n\n{text}\n")
        book.write("weather.txt", "rain")
        book.write("beside.txt", "beside")
        name = f"ours_{written}_{read}"
        source = OURS.replace("WRITTEN", written).replace("READ", read).replace("env.app", "env._app")
        book.write(f"{name}.py", source)
        book.write("conf.py", f'project = "Book"\nextensions = ["myst_parser", "{name}"]\n')
        monkeypatch.syspath_prepend(str(book.folder))
        book.build("html")
        time.sleep(0.02)
        return book

    return make


def test_a_page_is_written_when_what_it_is_made_from_changed(make):
    book = make()
    book.build("html")
    assert (book.read, book.written) == (set(), set())
    book.write("weather.txt", "snow")
    book.build("html")
    assert (book.read, book.written) == (set(), {"rain"})
    book.build("html")
    assert book.written == set()


def test_a_page_is_read_when_its_source_says_so(make):
    book = make(read="True")
    book.write("weather.txt", "snow")
    book.build("html")
    assert (book.read, book.written) == ({"rain"}, {"rain"})
    book.build("html")
    assert book.read == set()


def test_a_second_builder_writes_what_the_first_compared(make):
    book = make()
    book.build("dirhtml")
    time.sleep(0.02)
    book.write("weather.txt", "snow")
    book.build("html")
    book.build("dirhtml")
    assert book.written == {"rain"}


def test_a_change_that_is_taken_back_is_seen_by_a_builder_of_one_file(make):
    book = make()
    book.write("weather.txt", "snow")
    book.build("text")
    book.build("singlehtml")
    time.sleep(0.02)
    book.write("weather.txt", "rain")
    book.build("singlehtml")
    book.build("text")
    assert book.written == {"rain"}


def test_a_page_follows_a_newer_file_that_it_tells_of(make):
    book = make()
    (book.folder / "beside.txt").unlink()
    book.build("html")
    assert book.written == set()
    book.write("beside.txt", "newer")
    book.build("html")
    assert book.written == {"index"}


def test_a_page_is_written_where_the_file_that_it_writes_is_missing(make):
    book = make(written="True")
    book.write("beside.txt", "newer")
    book.build("html")
    assert book.written == set()
    (book.folder / "beside.txt").unlink()
    book.build("html")
    assert book.written == {"index"}


@pytest.mark.parametrize("root", ["casebook", "lesson", "fastbuild"])
def test_the_age_of_each_output_is_looked_at_once(built_project, root, monkeypatch):
    looks = Counter()
    look = dependencies.modification_time

    def count(path: Path | None) -> int | None:
        looks[path] += 1
        return look(path)

    book = built_project(root, "html")
    monkeypatch.setattr(dependencies, "modification_time", count)
    book.build("html")
    outputs = set(book.out.rglob("*.html")) & looks.keys()
    assert outputs
    assert {looks[path] for path in outputs} == {1}

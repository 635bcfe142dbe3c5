"""What the long test of random edits is made of: its edits, and what it notices."""

from __future__ import annotations

import random
import shutil

import pytest
from random_edits.book import write_book
from random_edits.builds import differences, leftovers
from random_edits.catalogue import BY_NAME, DAMAGES
from random_edits.sources import Book

#: edits that need what another one has made
FIRST = {
    "come_back": "delete",
    "shorten": "paragraph",
    "settings_back": "setting",
    "known_link": "known_link",
    "rename_back": "rename",
}
TRIES = 60


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources") / "book"
    write_book(folder)
    build = folder / "_build"
    for name in ("html/index.html", "doctrees/index.doctree"):
        (build / name).parent.mkdir(parents=True)
        (build / name).write_text("words")
    return folder


def state(folder):
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_each_edit_changes_something_and_is_the_same_again(tmp_path, sources, name):
    results = []
    for folder in (tmp_path / "one" / "book", tmp_path / "other" / "book"):
        shutil.copytree(sources, folder)
        book = Book(folder, random.Random(name))
        book.attic.mkdir()
        if name in FIRST:
            while not BY_NAME[FIRST[name]](book):
                pass
        before = state(folder)
        said = next(filter(None, (BY_NAME[name](book) for _try in range(TRIES))), "")
        assert said, f"nothing in {TRIES} tries"
        assert state(folder) != before, said
        results.append({path.relative_to(folder): content for path, (content, _time) in state(folder).items()})
    if name != "adaptation":  # which holds the day
        assert results[0] == results[1]


def test_damage_is_to_what_was_built_alone(tmp_path, sources):
    shutil.copytree(sources, tmp_path / "book")
    book = Book(tmp_path / "book", random.Random(1))
    shutil.copytree(book.docs, tmp_path / "docs")
    while book.folder.joinpath("_build").is_dir() and any(damage(book) for damage in DAMAGES):
        pass
    assert {path.name for path in book.docs.rglob("*")} == {path.name for path in (tmp_path / "docs").rglob("*")}


def test_differences_are_noticed(tmp_path):
    for folder, names in (("one", ("same", "other", "own")), ("fresh", ("same", "other", "missing"))):
        for name in names:
            path = tmp_path / folder / "html" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(folder if name == "other" else "text")
    (tmp_path / "one/es").mkdir()
    (tmp_path / "one/es/page.html").write_text("of another language")
    found = differences(tmp_path / "one", tmp_path / "fresh", [""])
    assert found == ["html/missing: missing", "html/other: other bytes", "html/own: too much"]
    assert differences(tmp_path / "one", tmp_path / "fresh", ["es/"]) == ["es/page.html: too much"]


def test_files_that_were_left_behind_are_noticed(tmp_path):
    for name in (".index.html.a1b2c3d4", "tmpa1b2c3d4", "index.html", ".buildinfo", ".nojekyll"):
        (tmp_path / name).write_text("")
    assert leftovers(tmp_path) == [".index.html.a1b2c3d4", "tmpa1b2c3d4"]

"""What is kept from build to build: after any edit, book and handouts are what they would be from nothing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from picture_files import encoded, picture
from project import Project
from taggedpdf import book as book_module
from taggedpdf.binding import _Binder
from taggedpdf.compiler import Compiler

BUILDERS = ("handouts", "taggedpdf")
FIRST = "# First\n\nSee [the end](last.md).\n\n![A square](pixel.png)\n\nOne.[^n]\n\n[^n]: Note.\n"
GADGET = """
def add_words(app, doctree, docname):
    from docutils import nodes
    doctree += nodes.paragraph("", "Words of a gadget, WHICH.")

def setup(app):
    app.connect("doctree-resolved", add_words)
    return {"parallel_read_safe": True}
"""


@pytest.fixture
def book(project):
    made = project("taggedpdf")
    made.write("index.md", "# Home\n\n:::{toctree}\n:caption: Part\n\nfirst\nmiddle\nlast\n:::\n")
    made.write("first.md", FIRST)
    made.write("middle.md", "# Middle\n\n[](last.md) and [First](first.md).\n")
    made.write("last.md", "# Last\n\n(words)=\n\n## Words\n\nThe end.\n")
    (made.folder / "second.md").unlink()
    return made


def build(book: Project) -> dict[str, bytes]:
    """Build handouts and book; return them by name."""
    for builder in BUILDERS:
        book.build(builder, clean=False)
    return files_of(book.folder)


def files_of(folder: Path) -> dict[str, bytes]:
    built = folder / "_build"
    paths = (path for builder in BUILDERS for path in (built / builder).rglob("*.pdf"))
    return {path.relative_to(built).as_posix(): path.read_bytes() for path in paths}


def from_nothing(book: Project, folder: Path) -> dict[str, bytes]:
    """Return what the same sources give in a folder of their own."""
    shutil.rmtree(folder, ignore_errors=True)
    return build(Project(folder, book.folder))


def kept_files(book: Project) -> list[Path]:
    return sorted(path for path in (book.folder / "_build/doctrees/taggedpdf-book").rglob("*") if path.is_file())


def change_picture(book: Project) -> None:
    """Put another picture in the place of one, with an older time, as ``mv`` does."""
    path = book.folder / "pixel.png"
    path.write_bytes(encoded("PNG", picture(30, 20)))
    os.utime(path, (1_000_000_000, 1_000_000_000))


EDITS: dict[str, Callable[[Project], None]] = {
    "nothing": lambda book: None,
    "a word": lambda book: book.replace("last.md", "The end.", "The very end."),
    "a title": lambda book: book.replace("last.md", "# Last", "# The last"),
    "a heading": lambda book: book.replace("last.md", "## Words", "## Other words"),
    "many pages more": lambda book: book.replace("first.md", "One.[^n]", "One.[^n]\n\n" + "Many words. " * 3000),
    "the order": lambda book: book.replace("index.md", "first\nmiddle\nlast", "last\nfirst\nmiddle"),
    "a page more": lambda book: (
        book.write("more.md", "# More\n\n[](first.md)\n"),
        book.replace("index.md", "middle", "more\nmiddle"),
    )[0],
    "a page less": lambda book: (
        (book.folder / "more.md").unlink(),
        book.replace("index.md", "more\n", ""),
    )[1],
    "a picture": change_picture,
    "a setting": lambda book: book.replace("conf.py", "smartquotes = False", 'taggedpdf_paper = "a4"'),
    "an extension": lambda book: book.write("gadget.py", GADGET),
    "another version of it": lambda book: book.replace("gadget.py", "WHICH", "another one"),
    "its name": lambda book: book.replace("conf.py", '"Print"', '"Other"'),
}


@pytest.fixture(autouse=True)
def forget_gadget():
    """Let the next test import the extension of its own book."""
    yield
    sys.modules.pop("gadget", None)


def test_after_each_edit_all_is_as_from_nothing(book, tmp_path):
    build(book)
    for name, edit in EDITS.items():
        edit(book)
        sys.modules.pop("gadget", None)
        changed = build(book)
        sys.modules.pop("gadget", None)
        expected = from_nothing(book, tmp_path / "nothing")
        assert set(changed) - {"taggedpdf/print.pdf"} == set(expected) - {"taggedpdf/print.pdf"}, name
        assert [file for file in expected if changed[file] != expected[file]] == [], name


def test_what_has_not_changed_is_not_made_again(book, monkeypatch):
    build(book)
    compiled = []
    pdf = Compiler.pdf
    monkeypatch.setattr(
        Compiler, "pdf", lambda self, source, *others: compiled.append(source) or pdf(self, source, *others)
    )
    times = {path: path.stat().st_mtime_ns for path in (book.folder / "_build").rglob("*.pdf")}
    build(book)
    assert not compiled
    assert not book.written
    assert times == {path: path.stat().st_mtime_ns for path in times}
    book.replace("last.md", "The end.", "The very end.")
    build(book)
    assert book.written == {"last"}
    # the cover and the other chunks are as they were
    assert len(compiled) == 2 and all("The very end." in source for source in compiled)


def test_gatherings_that_have_not_changed_are_bound_as_they_are(project, tmp_path, monkeypatch):
    book = project("taggedpdf")
    names = [f"page-{number:02}" for number in range(12)]
    book.write("index.md", "# Home\n\n:::{toctree}\n" + "\n".join(names) + "\n:::\n")
    for name, following in zip(names, [*names[1:], names[0]], strict=True):
        book.write(f"{name}.md", f"# About {name}\n\nSee [what follows]({following}.md), which has an end.\n")
    (book.folder / "second.md").unlink()
    build(book)
    written = []
    write_objects = _Binder._write_objects

    def note(self, gathering, *arguments):
        written.append([heading.text for heading in gathering.headings if gathering.key])
        return write_objects(self, gathering, *arguments)

    monkeypatch.setattr(_Binder, "_write_objects", note)
    book.replace("page-11.md", "an end", "no end")
    files = build(book)
    headings_of_kept = [headings for headings in written if headings]
    assert len(headings_of_kept) == 1
    assert "About page-11" in headings_of_kept[0]
    assert "About page-00" not in headings_of_kept[0]
    assert files == from_nothing(book, tmp_path / "from-nothing")


def tear(book: Project) -> None:
    """Leave of each file that is kept what a crash may leave: a half, nothing, another byte."""
    for number, path in enumerate(kept_files(book)):
        content = path.read_bytes()
        path.write_bytes((content[: len(content) // 2], b"", content[:-1] + b"x")[number % 3])


def test_torn_files_are_none(book, tmp_path):
    before = build(book)
    tear(book)
    assert build(book) == before
    book.replace("last.md", "The end.", "The very end.")
    tear(book)
    expected = from_nothing(book, tmp_path / "nothing")
    assert build(book) == expected
    shutil.rmtree(book.folder / "_build/doctrees/taggedpdf-book")
    assert build(book) == expected


def test_torn_outputs_are_made_again(book):
    before = build(book)
    for name, content in before.items():
        (book.folder / "_build" / name).write_bytes(content[:100])
    assert build(book) == before


def test_what_is_not_used_any_more_is_deleted(book):
    build(book)
    number = len(kept_files(book))
    (kept_files(book)[0].parent / ".torn.abc").write_bytes(b"left by a crash")
    for word in ("second", "third"):
        book.write("last.md", f"# Last\n\n(words)=\n\n## Words\n\nThe {word} end.\n")
        build(book)
    assert len(kept_files(book)) == number


def test_date_of_the_build_is_a_part_of_all(book, tmp_path, monkeypatch):
    before = build(book)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    after = build(book)
    assert all(after[name] != before[name] for name in before)
    assert after == from_nothing(book, tmp_path / "nothing")


def test_build_that_dies_before_the_book_is_joined_is_no_harm(book, tmp_path, monkeypatch):
    build(book)
    book.replace("last.md", "The end.", "The very end.")

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(book_module, "bind", die)
        with pytest.raises(KeyboardInterrupt):
            build(book)
    assert build(book) == from_nothing(book, tmp_path / "nothing")


def test_warning_is_printed_in_each_build_until_its_cause_is_mended(book):
    book.write("last.md", "# Last\n\n(words)=\n\n## Words\n\n\U000e1234 and \u2fff3\n\n![](pixel.png)\n")
    for builder in BUILDERS:
        book.build(builder, clean=False)
        first = book.warnings
        assert "missing_glyph" in first or "WARNING" in first
        book.build(builder, clean=False)
        assert book.warnings == first
    book.write("last.md", "# Last\n\n(words)=\n\n## Words\n\nMended.\n")
    for builder in BUILDERS:
        book.build(builder)

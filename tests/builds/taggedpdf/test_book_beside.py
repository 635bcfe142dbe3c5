"""The book, written beside the handouts in one build, is the book of its own builder, and so are the handouts."""

from __future__ import annotations

import pytest
from fastbuild.files import set_mark, temporary_path

PAGES = {
    "index.md": "# Home\n\n[One](one.md).\n\n```{toctree}\none\nsecond\nlast\n```\n",
    "one.md": "# One\n\nNoted.[^a] See [the second](second.md).\n\n## Below\n\n- [Home](index.md)\n\n[^a]: A note.\n",
    "second.md": "# Second\n\n```{only} taggedpdf\nFor the book.\n```\n\n```{only} handouts\nFor one page.\n```\n",
    "last.md": "---\nhandout: false\n---\n\n# Last\n\nIn the book alone.\n",
}
BESIDE = {"taggedpdf_book_path": "../taggedpdf"}


@pytest.fixture
def book(project):
    book = project("taggedpdf")
    for name, text in PAGES.items():
        book.write(name, text)
    return book


def files(book) -> dict[str, bytes]:
    """Return all PDFs by their names."""
    folder = book.folder / "_build"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.pdf")}


def delete_built(book) -> None:
    for path in (book.folder / "_build").rglob("*.pdf"):
        path.unlink()


def test_files_are_those_of_two_builds(book):
    book.build("handouts", settings=BESIDE)
    beside = files(book)
    assert len(beside) == 4
    delete_built(book)
    book.build("handouts")
    book.build("taggedpdf")
    assert files(book) == beside


def test_half_a_book_goes_with_the_build_that_died(book):
    book.write("conf.py", f"{(book.folder / 'conf.py').read_text()}\nextensions += ['fastbuild']\n")
    built = book.build("handouts", settings=BESIDE).parent
    half = temporary_path(built / "taggedpdf" / "print.pdf")
    half.write_bytes(b"%PDF")
    (record,) = (built / "doctrees").glob("fastbuild-written-handouts-*.json")
    set_mark(record.with_suffix(".unfinished"))
    book.build("handouts", settings=BESIDE)
    assert not half.exists()


def test_builder_of_the_book_finds_it_as_it_would_make_it(book):
    book.build("handouts", settings=BESIDE)
    path = book.folder / "_build/taggedpdf/print.pdf"
    written = path.stat().st_ino
    book.build("taggedpdf", settings=BESIDE)
    assert path.stat().st_ino == written
    assert not book.written


def test_book_is_written_when_no_handout_is(book):
    book.build("handouts", settings=BESIDE)
    path = book.folder / "_build/taggedpdf/print.pdf"
    content = path.read_bytes()
    path.unlink()
    book.build("handouts", settings=BESIDE)
    assert path.read_bytes() == content


def test_a_part_that_typst_refuses_costs_itself_in_both(book):
    book.write("one.md", PAGES["one.md"] + "\n```{raw} typst\n#panic()\n```\n")
    book.build("handouts", settings=BESIDE, clean=False)
    beside = files(book)
    delete_built(book)
    for builder in ("handouts", "taggedpdf"):
        book.build(builder, clean=False)
    assert files(book) == beside

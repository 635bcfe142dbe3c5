"""The page numbers of the printed book: in the ePub and on web pages, each where the page of the PDF begins."""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from courseware.cli.__main__ import main
from courseware.printed_pages.letters import letters_of
from project import shared_folder, text_of_pdf, write_settings

_MARK = re.compile(r'<span epub:type="pagebreak"[^>]* id="([^"]+)" aria-label="([^"]+)"></span>')
_LISTED = re.compile(r'<li><a href="([^"#]+)#([^"]+)">([^<]+)</a></li>')
_NUMBER = re.compile(r'class="printed-page" id="[^"]+">([^<]+)</span>')
_ON = "courseware_printed_pages = True\n"


@pytest.fixture(scope="module", autouse=True)
def date() -> Iterator[None]:
    """The date of the edition, which else is that of the build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795392000")
        yield


def write_book(folder: Path) -> None:
    """Write a book whose chapters take several pages of paper."""
    docs = folder / "docs"
    docs.mkdir()
    write_settings(folder, ["courseware", "taggedpdf", "fastbuild"], _ON)
    names = ["first", "second"]
    (docs / "index.md").write_text(
        f"# Book\n\n{'It begins with words. ' * 20}\n\n```{{toctree}}\n:hidden:\n\n" + "\n".join(names) + "\n```\n"
    )
    for name in names:
        sections = [
            f"## Section {number} of the {name}\n\n"
            + " ".join(f"Word{number}x{word} of {name}." for word in range(150))
            for number in range(6)
        ]
        (docs / f"{name}.md").write_text(f"# The {name} chapter\n\n" + "\n\n".join(sections) + "\n")


@pytest.fixture(scope="module")
def made(tmp_path_factory, date) -> Path:
    """The book, built."""

    def make(folder: Path) -> None:
        write_book(folder)
        assert main(["build", str(folder), "--no-list"]) == 0

    return shared_folder(tmp_path_factory.getbasetemp(), "printed-pages", make)


def read_epub(folder: Path) -> dict[str, str]:
    with zipfile.ZipFile(next((folder / "_build" / "epub").glob("*.epub"))) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xhtml", ".opf"))]
        return {name: archive.read(name).decode() for name in names}


def outputs(folder: Path) -> dict[str, bytes]:
    build = folder / "_build"
    paths = [path for pattern in ("html/*.html", "epub/*.epub", "offline/*.zip") for path in build.glob(pattern)]
    return {path.name: path.read_bytes() for path in sorted(paths)}


@pytest.mark.program("pdftotext")
def test_each_label_stands_where_its_page_begins(made):
    files = read_epub(made)
    paper = text_of_pdf(next((made / "_build" / "pdf").glob("*.pdf")), "-raw").split("\f")
    marks = {}
    for name, source in files.items():
        for mark in _MARK.finditer(source):
            after = letters_of(html.unescape(re.sub("<[^>]*>", " ", source[mark.end() : mark.end() + 2000])))
            marks[mark[2]] = (name, mark[1], after[:30])
    assert len(marks) >= 6
    # the footer tells which page of the file a label is on
    for label, (name, _place, after) in marks.items():
        pages = [page for page in paper if after in letters_of(page)[:300]]
        assert len(pages) == 1, (label, name, after)
        assert label in pages[0].split(), (label, pages[0][-80:])
    listed = _LISTED.findall(files["nav.xhtml"].partition('epub:type="page-list"')[2])
    assert [label for _name, _place, label in listed] == sorted(marks, key=int)
    assert {*listed} == {(name, place, label) for label, (name, place, _after) in marks.items()}


def test_web_pages_have_the_same_numbers(made):
    files = read_epub(made)
    for name in ("index", "first", "second"):
        labels = [label for _place, label in _MARK.findall(files[f"{name}.xhtml"])]
        assert _NUMBER.findall((made / "_build" / "html" / f"{name}.html").read_text()) == labels
    package = files["content.opf"]
    for part in ("pageBreakMarkers", "pageNavigation", '"pageBreakSource">Book: the PDF of the same edition<'):
        assert part in package


def test_edit_moves_the_numbers_as_a_build_from_nothing_does(made, tmp_path):
    book, fresh = tmp_path / "book", tmp_path / "fresh"
    shutil.copytree(made, book)
    first = book / "docs" / "first.md"
    first.write_text(first.read_text().replace("## Section 3", "More words come before. " * 300 + "\n\n## Section 3"))
    assert main(["build", str(book), "--no-list"]) == 0
    assert read_epub(book)["second.xhtml"] != read_epub(made)["second.xhtml"]
    shutil.copytree(book, fresh, ignore=shutil.ignore_patterns("_build"))
    assert main(["build", str(fresh), "--no-list"]) == 0
    assert outputs(book) == outputs(fresh)
    for folder in (book, fresh):
        settings = folder / "conf.py"
        settings.write_text(settings.read_text().replace(_ON, ""))
    assert main(["build", str(book), "--no-list"]) == 0
    assert b"printed-page-" not in b"".join(outputs(book).values())
    assert "page-list" not in read_epub(book)["nav.xhtml"]
    shutil.rmtree(fresh / "_build")
    assert main(["build", str(fresh), "--no-list"]) == 0
    assert outputs(book) == outputs(fresh)

"""`courseware new`: a book that builds at once, every output without a warning."""

from __future__ import annotations

import os
import re
import shlex
import zipfile
from pathlib import Path

import page
import pikepdf
import pytest
from courseware.cli.__main__ import main


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book, built by the command with every warning an error."""
    folder = tmp_path_factory.mktemp("new") / "book"
    assert main(["new", str(folder), "--title", "Repair evenings", "--author", "A library"]) == 0
    assert main(["build", str(folder), "--strict", "--no-list"]) == 0
    assert main(["build", str(folder), "--strict", "--no-list", "--edition", "facilitator"]) == 0
    return folder


def test_every_page_is_in_every_output(book):
    build = book / "_build"
    names = {path.relative_to(book / "docs").with_suffix("").as_posix() for path in (book / "docs").rglob("*.md")}
    assert len(names) >= 8
    html = {path.relative_to(build / "html").with_suffix("").as_posix() for path in (build / "html").rglob("*.html")}
    handouts = {
        path.relative_to(build / "html/handouts").with_suffix("").as_posix()
        for path in (build / "html/handouts").rglob("*.pdf")
    }
    assert names <= html
    assert names - {"index"} <= handouts
    with zipfile.ZipFile(next((build / "epub").glob("*.epub"))) as archive:
        assert names <= {name.removesuffix(".xhtml") for name in archive.namelist()}


def test_every_part_of_a_lesson_is_shown(book):
    html = "\n".join(path.read_text() for path in (book / "_build/html").rglob("*.html"))
    for words in ("What a repair evening gives, and to whom", "One lamp, two neighbors", "Our first repair evening"):
        assert words in html
    assert "Sign-in sheet" in html
    assert "an invented library" in html
    assert "Give the walk its ten minutes" not in html


def test_pages_say_how_they_are_cited(book):
    assert re.search(r"A library\. \(\d{4}\)", (book / "_build/html/about.html").read_text())


def test_epub_holds_no_index_without_entries(book):
    with zipfile.ZipFile(next((book / "_build/epub").glob("*.epub"))) as archive:
        assert [name for name in archive.namelist() if "genindex" in name] == []
        assert "genindex" not in archive.read("content.opf").decode()


def test_epub_has_no_fault_that_the_check_names(book, capsys):
    assert main(["check", "--folder", str(book), "publication"]) == 0, capsys.readouterr().out


def test_pdfs_conform_to_pdf_ua(book):
    pdfs = sorted((book / "_build").rglob("*.pdf"))
    assert len(pdfs) > 20
    for path in pdfs:
        assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant, path
    with pikepdf.open(next((book / "_build/pdf").glob("*.pdf"))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Repair evenings"


def test_says_what_to_type_next_and_keeps_what_is_there(book, capsys):
    (book / "README.md").write_text("mine")
    assert main(["new", str(book)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{book}: 0 files written. 16 were there already and stay as they are. Next:")
    assert said.endswith(f"\n\n  cd {book}\n  courseware build\n")
    assert (book / "README.md").read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="the shell of Windows quotes in another way")
@pytest.mark.parametrize(("name", "typed"), [("a; b & c", "'a; b & c'"), ("-x", "./-x"), ("B\xfccher", "B\xfccher")])
def test_command_that_is_named_next_can_be_typed(tmp_path, monkeypatch, capsys, name, typed):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--", name]) == 0
    quoted = re.search("  cd (.*)\n", capsys.readouterr().out)[1]
    assert shlex.split(quoted) == shlex.split(typed)


@pytest.mark.parametrize("language", ["../x", "", "english and more"])
def test_language_is_a_code(tmp_path, capsys, language):
    with pytest.raises(SystemExit, match="2"):
        main(["new", str(tmp_path / "book"), "--language", language])
    assert "is no code of a language, such as es" in capsys.readouterr().err
    assert not (tmp_path / "book").exists()


def test_folder_that_cannot_be_written(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["new", str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith("courseware new: ")

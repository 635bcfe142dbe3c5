"""What pages offer: what the same command has built, with links that lead somewhere, here and in the zip."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from courseware.cli.__main__ import main
from project import REPOSITORY, shared_folder
from sphinx.cmd.build import build_main

_LINK = re.compile(r'(?:href|src)="([^"#?]+)')
_OFFERED = re.compile(r'<li><p><a class="reference internal" href="downloads/([^"]+)">(.*?)</a>')

#: what Sphinx writes in each build
_ALWAYS_WRITTEN = {"search.html", "genindex.html", "404.html"}
_FAILS = """
def fail(app):
    if app.builder.name in ("taggedpdf", "epub"):
        raise RuntimeError

def setup(app):
    app.connect("builder-inited", fail)
"""


def build(folder: Path, *arguments: str) -> int:
    return main(["build", str(folder), "--no-list", *arguments])


def files(folder: Path) -> dict[str, bytes]:
    """Return what was built for learners, but for doctrees, by its path.

    ``.buildinfo`` is left out: it depends on the way from a book to the templates, which is another one in its copy.
    """
    left_out = {"doctrees", "facilitator", "large-print", ".buildinfo"}
    paths = (path for path in folder.rglob("*") if path.is_file() and not left_out & set(path.parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def dead_links(site: Path) -> list[str]:
    """Return the links of pages to files below *site* that are not there."""
    dead = []
    for page in site.rglob("*.html"):
        if page.name == "404.html":  # its addresses begin at the root of a server
            continue
        for link in _LINK.findall(page.read_text(encoding="utf-8")):
            parts = urlsplit(link)
            if not parts.scheme and not (page.parent / unquote(parts.path)).exists():
                dead.append(f"{page.relative_to(site)}: {link}")
    return dead


def offered(folder: Path) -> list[str]:
    """Return the endings of the files that the first page lists."""
    page = (folder / "_build/html/index.html").read_text(encoding="utf-8")
    return [
        name.removeprefix("repair-evenings").removeprefix("Repair-evenings") for name, _facts in _OFFERED.findall(page)
    ]


@pytest.fixture(scope="module", autouse=True)
def _same_day() -> Iterator[None]:
    """The day of all builds here, in each process that runs these tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", os.environ.get("SOURCE_DATE_EPOCH", "1795392000"))
        yield


@pytest.fixture(scope="module")
def _first(_same_day: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book, built."""

    def make(folder: Path) -> None:
        assert main(["new", str(folder / "book"), "--title", "Repair evenings"]) == 0
        with (folder / "book/conf.py").open("a", encoding="utf-8") as conf:
            conf.write("\ncourseware_slides_pdf = True\n")
        assert build(folder / "book") == 0

    return shared_folder(tmp_path_factory.getbasetemp(), "book with downloads", make)


@pytest.fixture
def book(_first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_first / "book", tmp_path / "book", copy_function=shutil.copy2))


def test_all_that_was_built_is_offered_with_pages_and_size(book):
    assert offered(book) == [".pdf", ".epub", ".zip", "-handouts.zip", "-slides.zip", "-worksheets.zip"]
    page = (book / "_build/html/index.html").read_text(encoding="utf-8")
    facts = [re.sub(r"<[^>]*>", "", words).rpartition(" (")[2] for _name, words in _OFFERED.findall(page)]
    assert [re.sub(r"\d[\d.]*", "0", text).replace("0 page)", "0 pages)") for text in facts] == [
        "PDF, 0 pages, 0 KB)",
        "ePub, 0 sections, 0 KB)",
        "zip, 0 web pages, 0 MB)",
        "zip, 0 files, 0 pages, 0 KB)",
        "zip, 0 files, 0 pages, 0 KB)",
        "zip, 0 files, 0 pages, 0 KB)",
    ]
    assert dead_links(book / "_build/html") == []
    pages = [path for path in (book / "_build/html").rglob("*.html") if path.name != "404.html"]
    pages = [path for path in pages if not path.name.endswith(".slides.html")]  # they fill the screen
    assert [path for path in pages if path.read_text().count('class="downloads-menu"') != 1] == []
    lesson = next(book.glob("_build/html/*/index.html"))
    assert 'id="module-downloads"' in lesson.read_text()


def test_zip_offers_what_it_holds(book, tmp_path):
    with zipfile.ZipFile(next(book.glob("_build/offline/*.zip"))) as archive:
        archive.extractall(tmp_path / "zip")
    (site,) = (tmp_path / "zip").iterdir()
    assert sorted(path.suffix for path in (site / "downloads").iterdir()) == [".epub", ".pdf"]
    assert [name.rpartition(".")[2] for name, _facts in _OFFERED.findall((site / "index.html").read_text())] == [
        "pdf",
        "epub",
    ]
    assert dead_links(site) == []


def test_incremental_is_as_from_nothing(book):
    assert build(book) == 0  # in the folder to which it was copied
    then = files(book / "_build")
    times = {path: path.stat().st_mtime_ns for path in (book / "_build/html").rglob("*.html")}
    times = {path: time for path, time in times.items() if path.name not in _ALWAYS_WRITTEN}
    assert build(book) == 0
    assert {path: path.stat().st_mtime_ns for path in times} == times
    page = next(book.glob("docs/**/*evening*.md"))
    page.write_text(page.read_text().replace("# ", "# Other words: ", 1) + "\nMore words.\n" * 300)
    assert build(book) == 0
    (book / "_build/doctrees/downloads.json").write_text("{")
    assert build(book) == 0
    assert build(book, "--build", str(book / "nothing")) == 0
    assert files(book / "_build") == files(book / "nothing") != then


def test_what_has_failed_is_not_offered_whatever_lies_there(book):
    then = files(book / "_build")
    conf = book / "conf.py"
    text = conf.read_text()
    conf.write_text(f"{text}\n{_FAILS}")
    assert build(book) == 1
    assert offered(book) == [".zip", "-handouts.zip", "-slides.zip", "-worksheets.zip"]
    assert dead_links(book / "_build/html") == []
    conf.write_text(text)
    assert build(book) == 0
    assert files(book / "_build") == then


def test_facilitator_set_is_offered_by_the_command_that_has_built_it(book):
    then = files(book / "_build")
    assert build(book, "--edition", "all") == 0
    assert offered(book)[-1] == "-facilitator.zip"
    assert dead_links(book / "_build/html") == []
    scripts = [path.name for path in (book / "_build/html/downloads").glob("*-script.pdf")]
    workshop = next(book.glob("_build/html/workshops/*evening*.html"))
    assert [name for name in scripts if f"../downloads/{name}" not in workshop.read_text()] == []
    assert scripts
    with zipfile.ZipFile(next(book.glob("_build/offline/*.zip"))) as archive:
        assert [name for name in archive.namelist() if "facilitator" in name or "script.pdf" in name] == []
    assert build(book) == 0
    assert files(book / "_build") == then


def test_large_print_is_offered_by_the_command_that_has_built_it(book):
    then = files(book / "_build")
    assert build(book, "--large-print") == 0
    assert offered(book)[-2:] == ["-large-print.pdf", "-large-print-handouts.zip"]
    assert dead_links(book / "_build/html") == []
    assert build(book) == 0
    assert files(book / "_build") == then


def test_another_command_that_writes_pages_offers_nothing(book, monkeypatch):
    monkeypatch.chdir(book)
    then = files(book / "_build")
    arguments = ["-q", "-b", "html", "-c", ".", "-d", "_build/doctrees", "docs", "_build/html"]
    assert build_main(arguments) == 0
    assert offered(book) == []
    assert not (book / "_build/html/downloads").exists()
    assert dead_links(book / "_build/html") == []
    assert 'downloads-menu"' not in (book / "_build/html/index.html").read_text()
    assert build(book) == 0
    assert files(book / "_build") == then


def test_nothing_of_it_is_in_book_and_epub(book):
    with zipfile.ZipFile(next(book.glob("_build/epub/*.epub"))) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xhtml"))
    assert b"downloads:" not in text
    assert b"Downloads" not in text


def test_repository_has_its_list_above_the_cases():
    page = (REPOSITORY / "docs/index.md").read_text(encoding="utf-8")
    assert page.index(":::{downloads}") < page.index(":::{case-list}")

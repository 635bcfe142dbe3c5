"""What stands beside a dead link, in every output, and which pages are written again."""

from __future__ import annotations

import os
import re
import time
import zipfile

import pikepdf
import pytest
from courseware.link_archive.links_toml import NAME
from project import text_of_pdf

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "taggedpdf", "handouts"]
PLAN = "https://web.archive.org/web/20240501120000/https://gone.example/plan"
#: what readers read, without spaces, whatever marks up the words of a link and numbers the notes of addresses; a page
#: joined with others has several copies
PRINTED = [
    r"plan<?\(archivedcopyof“plan”,2024-05-01\d*\)and",
    r"map\(nolongeronline:gone\.example/map\)are",
    r"drawing\(archivedcopyof“drawing”,2020-02-29\d*\)",
    r"gone\.example/footnote>?\(nolongeronline\)\.",
    r"adiary\(archivedcopy(of“adiary”)?\d*\)\.",
]


@pytest.fixture
def book(project):
    return project("link_archive")


def words(out) -> str:
    """Return all text below a folder without spaces, markup and addresses of links."""
    texts = [text_of_pdf(path) for path in sorted(out.rglob("*.pdf"))]
    for path in sorted(path for path in out.rglob("*") if path.suffix in {".html", ".xhtml", ".xml"}):
        texts.append(re.sub(r"<[^>]+>", "", path.read_text()))
    for path in sorted(path for path in out.rglob("*") if path.suffix in {".tex", ".txt", ".texi", ".1"}):
        texts.append(path.read_text(errors="replace"))
    for archive in out.rglob("*.epub"):
        with zipfile.ZipFile(archive) as opened:
            texts += [
                re.sub(r"<[^>]+>", "", opened.read(name).decode())
                for name in sorted(opened.namelist())
                if name.endswith("xhtml")
            ]
    return plain(" ".join(texts))


#: what formats of source put around text
MARKUP = re.compile(
    r"\\DUrole\{dead-link-mark\}|@footnote\{http[^}]*\}|\\sphinxhref\{[^}]*\}|\\sphinxurl|\\sphinxhyphen|\\sphinxAtStartPar|@uref\{[^,}]*,|\\f[BIRPU]|\\m\[\w*\]|\\[&%c]|[{}\\]"
    r"|<?https?://(?:keeper|web\.archive|gone\.example/(?:plan|map|drawing|diary))[^\s<>]*>?|\s"
)


#: what these formats write instead of characters
MEANT = {"\\:": "", "@comma{}": ",", "\\sphinxhyphen{}": "-", "\\(lq": "“", "\\(rq": "”", "``": "“", "''": "”"}


def plain(text: str) -> str:
    """Return a text without spaces, without the markup of LaTeX, Texinfo and man, and without addresses of links."""
    for markup, meant in MEANT.items():
        text = text.replace(markup, meant)
    return MARKUP.sub("", text)


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_output_prints_it_in_text_tables_notes_and_cases(book, builder):
    text = words(book.build(builder, parallel=2))
    for pattern in PRINTED:
        assert re.search(pattern, text), (pattern, text)
    assert "list(" not in text


def test_living_links_and_books_without_the_file_are_as_they_were(book):
    book.build("html")
    assert "lives.example/list" in book.text("html", "index.html")
    assert book.text("html", "index.html").count("dead-link-mark") == 5
    assert "dead-link" not in book.text("html", "quiet.html")
    (book.folder / NAME).unlink()
    book.build("html")
    assert "dead-link" not in book.text("html", "index.html")


def test_copy_leads_to_the_place_that_the_link_led_to(book):
    book.build("html")
    assert f'href="{PLAN}#budget">archived copy of “plan”, 2024-05-01</a>)' in book.text("html", "index.html")


def test_note_and_bibliography_say_it_behind_the_address(book):
    book.build("html")
    note = re.search(r"<aside[^>]*footnote.*?</aside>", book.text("html", "index.html"), re.DOTALL)
    text = re.sub(r"<[^>]+>", "", book.text("html", "index.html"))
    assert note
    assert "URL: https://gone.example/note (archived copy of “gone.example”, 2011-01-02)." in text
    listed = re.sub(r"<[^>]+>", "", book.text("html", "sources.html"))
    assert "URL: https://gone.example/note (archived copy, 2011-01-02)." in listed


def test_words_of_two_copies_on_a_page_differ(book):
    map_ = '["https://gone.example/map"]\nstate = "dead"\n'
    book.replace(NAME, map_, map_ + 'archived = "https://keeper.example/map"\n')
    book.replace("index.md", "[map]", "[plan]")
    book.build("html")
    links = re.findall(
        r'<a class="reference external" href="([^"]*)">(archived[^<]*)</a>', book.text("html", "index.html")
    )
    assert len(links) == 4
    assert len({name for _address, name in links}) == 4
    assert "archived copy of “gone.example/map”" in dict(links)["https://keeper.example/map"]


@pytest.mark.program("pdftotext")
def test_paper_names_the_copy_and_not_the_dead_address(book):
    out = book.build("handouts")
    text = re.sub(r"\s+", "", text_of_pdf(out / "index.pdf"))
    assert "web.archive.org/web/20240501120000/https://gone.example/plan#budget" in text
    assert "lives.example/list" in text
    without_copies = text.replace("https://gone.example/plan", "")
    assert "gone.example/plan" not in without_copies
    book.replace(NAME, 'verdict = "dead"', 'verdict = "alive"')
    book.build("handouts")
    assert "gone.example/drawing" in re.sub(r"\s+", "", text_of_pdf(out / "index.pdf"))


def test_marks_are_tagged_links_in_the_pdf(book):
    out = book.build("taggedpdf")
    with pikepdf.open(next(out.glob("*.pdf"))) as pdf:
        addresses = [
            str(one.A.URI) for page in pdf.pages for one in page.get("/Annots", ()) if "/URI" in one.get("/A", {})
        ]
    assert f"{PLAN}#budget" in addresses


def test_spanish_readers_read_spanish(book):
    book.build("text", settings={"language": "es"})
    text = " ".join(book.text("text", "index.txt").split())
    assert "(copia archivada de «plan», 2024-05-01)" in text
    assert "(ya no está en línea: gone.example/map)" in text


@pytest.mark.parametrize("builder", ["html", "text"])
def test_pages_are_written_again_when_one_of_their_links_dies_or_revives(book, builder):
    book.build(builder)
    book.build(builder)
    assert book.written == set()
    time.sleep(0.01)
    book.replace(NAME, 'state = "failing"', 'state = "dead"')  # lives.example/page, on the page quiet
    book.build(builder)
    assert "quiet" in book.written
    assert "garden" not in book.written  # the front page is always written with those of its contents
    time.sleep(0.01)
    book.replace(NAME, "gone.example/map", "elsewhere.example/map")
    book.build(builder)
    assert "index" in book.written
    assert not book.written & {"quiet", "garden"}


def test_pages_that_show_a_case_or_the_bibliography_are_written_again(book):
    book.build("html")
    time.sleep(0.01)
    book.replace(NAME, "20110102030405", "20120102030405")
    book.replace(NAME, "keeper.example/diary", "other.example/diary")
    book.build("html")
    assert book.written == {"index", "sources", "garden", "shown"}
    for page in ("garden", "shown"):
        assert "other.example/diary" in book.text("html", f"{page}.html")
    assert "2012-01-02" in book.text("html", "sources.html")


def test_builder_that_runs_second_writes_its_pages_too(book):
    for builder in ("html", "handouts", "taggedpdf"):
        book.build(builder)
    time.sleep(0.01)
    book.replace(NAME, "20240501", "20230501")
    quiet_handout = book.folder / "_build/handouts/quiet.pdf"
    kept = quiet_handout.stat().st_ino
    for builder in ("html", "handouts"):
        book.build(builder)
        assert "index" in book.written, builder
        # a handout is looked at, and is the same file
        assert builder == "handouts" or "quiet" not in book.written
    assert quiet_handout.stat().st_ino == kept
    book.build("taggedpdf")
    assert "2023-05-01" in text_of_pdf(next((book.folder / "_build/taggedpdf").glob("*.pdf")))


def bytes_of(out) -> dict[str, bytes]:
    left_out = {".buildinfo", "environment.pickle", "last_build.mp"}
    return {
        os.path.relpath(path, out): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in left_out
    }


@pytest.mark.parametrize("builder", ["html", "handouts"])
def test_same_bytes_in_parallel_and_piece_by_piece(book, builder):
    book.replace(NAME, 'state = "failing"', 'state = "dead"')
    whole = bytes_of(book.build(builder, out="whole", parallel=2))
    book.replace(NAME, "failed = [2026-05-01]\n", "")
    book.replace(
        NAME, '["https://lives.example/page"]\nstate = "dead"', '["https://lives.example/page"]\nstate = "alive"'
    )
    pieces = book.build(builder, out="pieces")
    assert bytes_of(pieces) != whole
    time.sleep(0.01)
    book.replace(
        NAME, '["https://lives.example/page"]\nstate = "alive"', '["https://lives.example/page"]\nstate = "dead"'
    )
    book.build(builder, out="pieces")
    assert bytes_of(pieces) == whole

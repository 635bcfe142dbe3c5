"""Right-to-left and Chinese text with fonts from the system's packages, each page in its language."""

from __future__ import annotations

import unicodedata

import page
import pikepdf
import pytest
from project import text_of_pdf

pytestmark = [
    pytest.mark.program("pdftotext"),
    pytest.mark.program("/usr/share/fonts/truetype/wqy"),
    pytest.mark.program("/usr/share/fonts/opentype/fonts-hosny-amiri"),
]
#: marks of direction that pdftotext puts around right-to-left text
MARKS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u2066\u2067\u2069\u200e\u200f"))


def text_of(path) -> str:
    return " ".join(unicodedata.normalize("NFKC", text_of_pdf(path)).translate(MARKS).split())


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("arabic", "ar", ["المكتبة", "تقدم المكتبة برامج للشباب", "الثاني"]),
        ("chinese", "zh", ["图书馆为青少年提供项目"]),
        ("vietnamese", "vi", ["chương trình cho thanh"]),
        ("index", "en", ["图书馆", "مكتبة", "English words"]),
    ],
)
def test_handout_in_its_language(project, name, language, words):
    path = project("languages").build("handouts") / f"{name}.pdf"
    text = text_of(path)
    assert [word for word in words if word not in text] == []
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == language


def test_book_holds_all(project):
    path = project("languages").build("taggedpdf") / "languages.pdf"
    text = text_of(path)
    for word in ("المكتبة", "图书馆为青少年提供项目", "English words"):
        assert word in text
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


def test_without_settings_fonts_of_packages_are_found(project):
    pytest.importorskip("manimgx_fonts_cjk", reason="pip install sphinx-courseware[cjk]")
    book = project("languages")
    out = book.build("handouts", settings={"taggedpdf_fonts": [], "taggedpdf_font_paths": []})
    assert "图书馆为青少年提供项目" in text_of(out / "chinese.pdf")


def test_vietnamese_is_extracted_as_it_is_written(project):
    book = project("languages")
    told = "Thư viện công cộng phục vụ tất cả mọi người, kể cả thanh thiếu niên ở vùng nông thôn: ế ệ ể ữ ợ"
    book.write("vietnamese.md", f"---\nlanguage: vi\n---\n\n# Thư viện\n\n{told}\n")
    assert told in text_of(book.build("handouts") / "vietnamese.pdf")

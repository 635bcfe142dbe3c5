"""A book's own letters, in everything that it hands out."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import fontpkg
import page as page_validation
import pikepdf
import pytest

FAMILY = "Elm Street Letters XL"
SETTINGS = '\ncourseware_brand = {"letters": "letters"}\ntaggedpdf_handouts_path = "handouts"\n'


def write_letters(folder: Path) -> None:
    """Write fonts of a family that is nowhere else: those of the usual one under another name, as long as its own."""
    folder.mkdir()
    names = (("Atkinson Hyperlegible", FAMILY), ("AtkinsonHyperlegible", "ElmStreetLettersXXXL"))
    for file in fontpkg.family("Atkinson Hyperlegible").files:
        content = Path(file.path).read_bytes()
        for old, new in names:
            for encoding in ("utf-16-be", "latin-1"):
                content = content.replace(old.encode(encoding), new.encode(encoding))
        (folder / Path(file.path).name.replace("Atkinson", "Elm")).write_bytes(content)
    (folder / "OFL.txt").write_text("The license of these letters.")


@pytest.fixture
def book(project):
    """Return a small book with worksheets, lessons and letters of its own."""
    made = project("lesson")
    conf = (made.folder / "conf.py").read_text()
    made.write("conf.py", conf.replace("extensions = [", 'extensions = ["courseware.identity", ', 1) + SETTINGS)
    write_letters(made.folder / "letters")
    return made


def fonts_of(path: Path) -> set[str]:
    """Return the names of the fonts on the pages of a PDF, without the marks of subsets."""
    with pikepdf.open(path) as pdf:
        fonts = (font for sheet in pdf.pages for font in sheet.resources.get("/Font", {}).values())
        return {str(font.BaseFont).rpartition("+")[2].strip("/") for font in fonts}


def test_letters_are_everywhere(book):
    handouts = book.build("handouts", out="html/handouts")
    for path in (handouts / "module" / "first.pdf", handouts / "module-packet.pdf", *book.build("taggedpdf").glob("*")):
        assert {name for name in fonts_of(path) if "Hyper" in name} == set(), path
        assert any(name.startswith("ElmStreetLetters") for name in fonts_of(path)), path
        assert page_validation.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    html = book.build("html")
    stack = (html / "_static" / "theme-variables.css").read_text().partition("--font-stack: ")[2]
    assert stack.startswith(f'"{FAMILY}", "Atkinson Hyperlegible", ')
    style = (html / "_static" / "brand-letters.css").read_text()
    faces = re.findall(r'url\("([^"]+)"\).*?font-weight: (\d+); font-style: (\w+)', style)
    assert sorted(face[1:] for face in faces) == [(w, s) for w in ("400", "700") for s in ("italic", "normal")]
    assert all((html / "_static" / name).is_file() for name in [*(face[0] for face in faces), "OFL.txt"])
    # what each page shows first is asked for before the style sheets are read, under the address that they name
    page = (html / "module" / "first.html").read_text()
    preloaded = re.findall(r'<link rel="preload" href="../_static/([^"]+)" as="font" type="font/ttf" crossorigin', page)
    assert sorted(preloaded) == sorted(name for name, _weight, style in faces if style == "normal")
    with zipfile.ZipFile(handouts / "worksheets" / "offer-sheet.docx") as archive:
        assert f'w:ascii="{FAMILY}"' in archive.read("word/styles.xml").decode()


def test_letters_are_in_the_epub(book):
    (path,) = book.build("epub").glob("*.epub")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        (style,) = (archive.read(name).decode() for name in names if name.endswith("brand.css"))
    assert f'body {{ font-family: "{FAMILY}", ' in style
    assert len([name for name in names if name.endswith(".ttf")]) == 4


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("*", "'letters': there is no font in 'letters', seen from conf.py. Put TTF or OTF files into that folder"),
        ("*Bold*", f"'letters': {FAMILY} in 'letters' has no bold font. Put its file there, too"),
    ],
)
def test_missing_letters_are_told_and_the_book_is_built(book, missing, message):
    for path in (book.folder / "letters").glob(missing):
        path.unlink()
    out = book.build("handouts", clean=False)
    assert book.warnings.count(message) == 1
    assert (out / "module" / "first.pdf").is_file()
    assert book.status == 0


def test_a_name_that_no_font_has(book):
    book.write("conf.py", (book.folder / "conf.py").read_text() + 'taggedpdf_text_font = "Lettres"\n')
    out = book.build("taggedpdf", clean=False)
    assert "taggedpdf_text_font is 'Lettres', which no font here has. Name the folder" in book.warnings
    assert "AtkinsonHyperlegible-Bold" in set().union(*map(fonts_of, out.glob("*.pdf")))


def test_names_of_further_fonts_that_no_font_has(book):
    book.write("conf.py", (book.folder / "conf.py").read_text() + 'taggedpdf_fonts = ["Lettres", "DejaVu Sans Mono"]\n')
    out = book.build("handouts", clean=False)
    (warning,) = (line for line in book.warnings.splitlines() if "taggedpdf_fonts" in line)
    assert "taggedpdf_fonts names 'Lettres', which no font here has. Name the folder" in warning
    assert (out / "module" / "first.pdf").is_file()
    assert book.status == 0

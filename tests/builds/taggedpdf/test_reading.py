"""What a reader of a PDF hears and copies: the text itself, in the order of the source, and words for each picture."""

from __future__ import annotations

import itertools
import subprocess
import unicodedata

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from project import text_of_pdf
from taggedpdf.string_literals import literal

#: what the fonts of the Typst wheel show: Latin, Greek, Cyrillic, punctuation; no marks that combine, no formatting
SHOWN = [
    character
    for block in (
        range(0x20, 0x7F),
        range(0xA1, 0x180),
        range(0x391, 0x3CA),
        range(0x410, 0x450),
        range(0x2010, 0x2028),
    )
    for character in map(chr, block)
    if unicodedata.category(character) not in {"Cf", "Cn", "Zl", "Zp", "Lm", "Sk"}
]


@pytest.mark.program("pdftotext")
@settings(max_examples=60)
@given(st.text(SHOWN, min_size=1, max_size=60))
def test_any_text_printed_is_the_text_extracted(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("law") / "law.pdf"
    head = '#set page(width: 4000pt, height: auto)\n#set text(font: "DejaVu Sans Mono", ligatures: false)\n'
    path.write_bytes(typst.compile((head + f"#{literal(text)}").encode()))
    assert "".join(text_of_pdf(path).split()) == "".join(text.split())


def order(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Return page and number of each piece of marked content, in the order of the structure tree."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found: list[tuple[int, int]] = []

    def walk(node: pikepdf.Object, page: int) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                walk(kid, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = pages[node.Pg.objgen] if "/Pg" in node else page
            if "/MCID" in node:
                found.append((page, int(node.MCID)))
            elif node.get("/S") not in ("/Note", "/Caption") and "/K" in node:  # a note stands at the foot of its page
                walk(node.K, page)
        else:
            found.append((page, int(node)))

    walk(pdf.Root.StructTreeRoot.K, 0)
    return found


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("name", ["index.pdf", "second.pdf"])
def test_text_is_read_in_the_order_of_the_source(project, name):
    path = project("taggedpdf").build("handouts") / name
    with pikepdf.open(path) as pdf:
        places = order(pdf)
    assert len(places) > 1
    assert places == sorted(places)


@pytest.mark.program("pdftotext")
def test_lines_are_printed_in_the_order_of_the_source(project):
    book = project("taggedpdf")
    words = [f"Wort{index}x" for index in range(200)]
    kinds = itertools.cycle(["{}", "- {}", "> {}", "## {}", "| {} |\n| --- |\n| . |", ":::{{note}}\n{}\n:::"])
    book.write("second.md", "# Order\n\n" + "\n\n".join(next(kinds).format(word) for word in words) + "\n")
    path = book.build("handouts") / "second.pdf"
    told = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout
    places = [told.index(word) for word in words]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        ("![](pixel.png)", "second.md:3: WARNING: "),
        ("![far](https://example.org/far.png)", "second.md:3: WARNING: "),
        ("![gone](gone.png)", "second.md:3: WARNING: "),
    ],
)
def test_picture_that_cannot_be_read_aloud_or_printed_is_a_located_warning(project, picture, said):
    book = project("taggedpdf")
    book.write("second.md", f"# Second\n\n{picture}\n\nStill here.\n")
    path = book.build("handouts", clean=False) / "second.pdf"
    assert said in book.warnings
    assert "typst" not in book.warnings.replace("[taggedpdf", "")
    assert "Still here." in text_of_pdf(path)


@pytest.mark.program("pdftotext")
def test_download_is_a_link_to_the_file_online_with_a_code_for_paper(project):
    book = project("taggedpdf")
    book.write("sheet.txt", "A sheet.\n")
    book.write("second.md", "# Second\n\nTake {download}`the sheet <sheet.txt>`, and {download}`again <sheet.txt>`.\n")
    path = book.build("handouts", settings={"html_baseurl": "https://toolkit.example.org/en/"}) / "second.pdf"
    text = " ".join(text_of_pdf(path).split())
    assert text.count("toolkit.example.org/en/_downloads/") == 1
    assert "sheet.txt" in text
    with pikepdf.open(path) as pdf:
        links = [
            str(note.A.URI) for page in pdf.pages for note in page.get("/Annots", []) if "/URI" in note.get("/A", {})
        ]
        alternatives = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert sum(link.endswith("/sheet.txt") for link in links) >= 3
    assert any("_downloads" in words for words in alternatives)
    assert "toolkit" not in text_of_pdf(book.build("handouts", out="offline") / "second.pdf")

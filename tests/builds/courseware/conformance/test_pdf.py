"""The checkers of PDFs: silent about a sound file, and not about a broken one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import typst
from courseware.conformance import contrast, pdf
from courseware.conformance.outputs import Outputs

HEAD = '#set document(title: "A paper")\n#set page(width: 300pt, height: 300pt)\n= A heading\n'
#: what stands in the file, the rule, and a part of what is said; PDF/UA-1 is satisfied with all of them
BROKEN = {
    "a table without header cells": ("#table(columns: 2)[a][b][c][d]", "table", "table 1 has no header cell"),
    "a useless word for a picture": ('#figure(rect(), alt: "Image")', "alt", "'Image'"),
    "the name of a file for a picture": ('#figure(rect(), alt: "map-2.png")', "alt", "'map-2.png'"),
    "grey text": ("#text(fill: luma(60%))[grey]", "contrast", "page 1"),
    "text on a dark ground": ("#block(fill: luma(20%))[black]", "contrast", "page 1"),
    "red on green, which are alike in grey": (
        '#block(fill: rgb("#008000"), text(fill: rgb("#ff0000"))[red])',
        "contrast",
        "a contrast of 1",
    ),
    "pale text in a form on page 2": (
        "#pagebreak()\n#rotate(10deg, box(fill: black, inset: 9pt, text(fill: luma(30%))[dark]))",
        "contrast",
        "page 2",
    ),
}
SOUND = """#table(columns: 2, table.header[a][b], [c], [d])
#figure(rect(), alt: "A map of three libraries")
#block(fill: luma(20%), text(fill: white)[white])
#text(fill: luma(40%))[dark grey]
#pagebreak()
== More"""

Write = Callable[[str], Outputs]


@pytest.fixture
def paper(tmp_path: Path) -> Write:
    """Return a function that writes a PDF with a text in Typst."""

    def write(text: str) -> Outputs:
        (tmp_path / "pdf").mkdir(exist_ok=True)
        typst.compile((HEAD + text).encode(), tmp_path / "pdf" / "paper.pdf", pdf_standards="ua-1")
        return Outputs(tmp_path, tmp_path)

    return write


def changed(outputs: Outputs, change: Callable[[pikepdf.Pdf], None]) -> Outputs:
    """Change the PDF."""
    with pikepdf.open(outputs.pdfs[0], allow_overwriting_input=True) as file:
        change(file)
        file.save(outputs.pdfs[0])
    return outputs


def test_sound_paper(paper):
    outputs = paper(SOUND)
    assert pdf.accessibility(outputs).findings == ()
    assert pdf.check(outputs).findings == ()
    assert pdf.check(outputs).counts == {"files": 1, "pages": 2}


def test_a_table_of_a_thousand_and_more_rows_is_checked(paper):
    outputs = paper("#table(columns: 1, table.header[a], ..range(1100).map(number => [#number]))")
    assert pdf.accessibility(outputs).findings == ()


@pytest.mark.parametrize("fault", BROKEN)
def test_what_pdf_ua_does_not_notice(paper, fault):
    text, rule, said = BROKEN[fault]
    outputs = paper(text)
    assert pdf.accessibility(outputs).findings == ()
    found = pdf.check(outputs).findings
    assert [one for one in found if one.rule == rule and said in one.message], found
    assert {one.location for one in found} == {"pdf/paper.pdf"}


def without_embedded_fonts(file: pikepdf.Pdf) -> None:
    for node in file.objects:
        if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/FontDescriptor":
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in node:
                    del node[key]


def without_scopes(file: pikepdf.Pdf) -> None:
    for node in pdf.structure(file):
        if pdf.structure_type(node) == "/TH":
            del node["/A"]


def with_row_header(file: pikepdf.Pdf) -> None:
    cell = next(node for node in pdf.structure(file) if pdf.structure_type(node) == "/TD")
    cell.S, cell.A[0].Scope = pikepdf.Name.TH, pikepdf.Name.Row


def with_other_ids(file: pikepdf.Pdf) -> None:
    for node in pdf.structure(file):
        if "/ID" in node:
            node.ID = pikepdf.String("other")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (with_row_header, "table"),
        (with_other_ids, "table"),
        (lambda file: file.Root.__delitem__("/Lang"), "language"),
        (lambda file: file.docinfo.__delitem__("/Title"), "title"),
        (lambda file: file.Root.ViewerPreferences.__setitem__("/DisplayDocTitle", False), "title"),
        (lambda file: file.Root.__delitem__("/Outlines"), "bookmarks"),
        (without_embedded_fonts, "font"),
        (without_scopes, "table"),
    ],
    ids=["header of a row", "ids", "language", "title", "title of the window", "bookmarks", "fonts", "scopes"],
)
def test_what_is_taken_out_of_a_sound_paper(paper, change, rule):
    found = pdf.check(changed(paper(SOUND), change)).findings
    assert {one.rule for one in found} == {rule}


def test_untagged_file_does_not_conform(paper):
    outputs = changed(paper(SOUND), lambda file: file.Root.__delitem__("/StructTreeRoot"))
    assert pdf.accessibility(outputs).findings != ()


def test_contrast_is_that_of_wcag():
    assert contrast.Ink(contrast.luminance([0.0]), contrast.luminance([1.0]), (0, 0)).contrast == pytest.approx(21)
    assert contrast.Ink(contrast.luminance([0x76 / 255] * 3), 1.0, (0, 0)).contrast == pytest.approx(4.54, abs=0.01)
    assert contrast.luminance([0, 0, 0, 1]) == contrast.luminance([0.0]) == 0

"""Tables of benefits and cases in a tagged PDF."""

from __future__ import annotations

import page
import pikepdf
import pytest
from project import text_of_pdf

SETTINGS = {
    "extensions": [
        "myst_parser",
        "sphinxcontrib.bibtex",
        "courseware.casebook",
        "courseware.accessibility",
        "taggedpdf",
    ]
}


def structure(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and node.get("/S") == kind]


def attributes(cell: pikepdf.Object) -> dict[str, str]:
    found = cell.get("/A", pikepdf.Array())
    parts = list(found) if isinstance(found, pikepdf.Array) else [found]
    return {name: str(value) for part in parts for name, value in part.items() if name in {"/Scope", "/ColSpan"}}


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("note", ["{footcite:p}`adams2001`", ""], ids=["blocks on the page", "one Typst table"])
def test_groups_head_columns_and_benefits_head_rows(project, note):
    """A table with notes is written as blocks on the page, another one as a table."""
    book = project("casebook")
    book.replace("groups.md", "Sung out.{footcite:p}`adams2001`", "Sung out." + note)
    out = book.build("taggedpdf", settings=SETTINGS)
    path = next(out.glob("*.pdf"))
    report = page.validate_pdf(str(path), profile="PDF/UA-1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(path) as pdf:
        heads = [attributes(cell) for cell in structure(pdf, "/TH")]
    assert heads.count({"/Scope": "/Column", "/ColSpan": "2"}) == 2
    text = " ".join(text_of_pdf(path).split()).partition("For and against")[2]
    words = ["Before any group", "Chances", "Sung out", "Risks", "Heard far", "The same as a list"]
    places = [text.index(word) for word in words]
    assert places == sorted(places)


@pytest.mark.program("pdftotext")
def test_table_of_cases_is_whole(project):
    book = project("casebook")
    path = next(book.build("taggedpdf", settings=SETTINGS).glob("*.pdf"))
    text = " ".join(text_of_pdf(path).split())
    for words in ["All the cases", "Kind of partner", "Older adults", "Under $1,000"]:
        assert words in text
    assert "Setting: Urban" in text  # among the facts of the case; the cells of the table have no labels
    assert "Kind of partner: Community group" in text

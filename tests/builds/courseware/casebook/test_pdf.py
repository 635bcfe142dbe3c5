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
@pytest.mark.parametrize("builder", ["taggedpdf", "handouts"])
def test_benefits_are_headings_with_what_explains_them(project, builder):
    """A column of titles would leave a third of each page empty."""
    book = project("casebook")
    book.write("groups.md", (book.folder / "groups.md").read_text() + "\nThe end of groups.\n")
    out = book.build(builder, settings={**SETTINGS, "taggedpdf_handouts": ["**"]})
    path = out / "groups.pdf" if builder == "handouts" else next(out.glob("*.pdf"))
    report = page.validate_pdf(str(path), profile="PDF/UA-1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(path) as pdf:
        # tables of cases may have two columns, none of which is merged
        assert {"/Scope": "/Column", "/ColSpan": "2"} not in [attributes(cell) for cell in structure(pdf, "/TH")]
    text = " ".join(text_of_pdf(path).split()).partition("For and against")[2]
    words = ["Before any group", "Chances", "Sung out", "Risks", "Heard far", "The same as a list", "The end of groups"]
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

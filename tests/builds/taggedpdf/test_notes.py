"""Notes at the foot of the page: numbers, addresses of links, links to and fro; long tables that hold them."""

from __future__ import annotations

import page
import pikepdf
import pytest
from project import text_of_pdf
from taggedpdf.structure import elements, kids

NOTES = """# Notes

One.[^a] [Outside](https://example.org/first/) Two.[^b] One again.[^a] Three.[^c]

[^a]: In [a source](https://www.example.org/second), at [doi:10.1/x](https://doi.org/10.1/x).
[^b]: Two paragraphs,

    with [a source](https://example.org/third).
[^c]: The third.
"""
TABLE = """
::::{list-table} What it holds
:header-rows: 1
:stub-columns: 1
:widths: 30 70

* - Head
  - Content
* - First row
  - A note.[^t]

    Second paragraph.

    > quoted
* - Second row
  - ROWS
::::

[^t]: In the table.
"""


def text_of(path) -> str:
    return " ".join(text_of_pdf(path, "-layout").split())


@pytest.mark.program("pdftotext")
def test_notes_are_numbered_in_order_and_hold_their_addresses(project):
    book = project("taggedpdf")
    book.write("second.md", NOTES)
    path = book.build("handouts") / "second.pdf"
    text = text_of(path)
    assert "In a source (example.org/second), at doi:10.1/x." in text
    assert "with a source (example.org/third)." in text
    order = ["In a source", "example.org/first", "Two paragraphs", "The third."]
    assert sorted(order, key=text.index) == order
    with pikepdf.open(path) as pdf:
        notes = [note for note in pdf.pages[0].Annots if "/Dest" in note]
    calls = [note for note in notes if str(note.Contents).startswith("Note ")]
    backs = [note for note in notes if str(note.Contents).startswith("Back to note ")]
    assert [str(note.Contents) for note in calls] == ["Note 1", "Note 2", "Note 3", "Note 1", "Note 4"]
    assert [str(note.Contents).split()[3] for note in backs] == ["1", "2", "3", "4"]
    assert calls[0].Dest[3] == calls[3].Dest[3] == backs[0].Rect[3]
    assert backs[0].Dest[3] == calls[0].Rect[3]
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_long_table_is_a_table_with_row_headers_and_its_heads_on_every_page(project):
    book = project("taggedpdf")
    rows = "\n\n    ".join("Words to fill a page. " * 60 for _number in range(8))
    book.write("second.md", "# Table\n" + TABLE.replace("ROWS", rows))
    path = book.build("handouts") / "second.pdf"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) > 1
        (table,) = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table"]
        caption, heads, *body = kids(table)
        assert caption.S == "/Caption"
        assert [(str(cell.S), str(cell.A[0].Scope)) for cell in kids(heads)] == [("/TH", "/Column")] * 2
        assert [[str(cell.S) for cell in kids(row)] for row in body] == [["/TH", "/TD"]] * 2
        assert {str(kids(row)[0].A[0].Scope) for row in body} == {"/Row"}
        inside = [str(node.S) for node in elements(kids(body[0])[1])]
        assert "/Note" in inside
        assert "/BlockQuote" in inside
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    pages = text_of_pdf(path).split("\f")[:-1]
    assert all("Head" in text and "Content" in text for text in pages)
    assert pages[-1].count("Head") == 1


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("change", [(":stub-columns: 1\n", ""), (":widths: 30 70", ":widths: 30 70\n:class: x")])
def test_table_with_a_note_prints_all_its_words_whichever_way_it_is_set(project, change):
    book = project("taggedpdf")
    book.write("second.md", "# Table\n" + TABLE.replace("ROWS", "Last.").replace(*change))
    text = text_of(book.build("handouts") / "second.pdf")
    words = ["What it holds", "Head", "First row", "Second paragraph.", "quoted", "Last.", "In the table."]
    assert [word for word in words if text.count(word) != 1] == []

"""Blocks that call many notes have them behind themselves; heads that pages repeat hold links and notes once."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from project import text_of_pdf
from taggedpdf.nesting import attributes
from taggedpdf.structure import elements, kids

COUNT = 60
DEFINITIONS = "\n".join(f"[^n{number}]: Source of point {number}." for number in range(COUNT))


def calls(frame: str, separator: str) -> str:
    """Return a block of parts that each call a note; "%" in *frame* stands for the words of one."""
    return separator.join(frame.replace("%", f"Point {number}.[^n{number}]") for number in range(COUNT))


#: blocks with as many notes as `COUNT`, and whether the notes stand behind all of the block
BLOCKS = {
    "list": (calls("- %", "\n"), True),
    "nested list": ("- Above\n" + calls("  1. %", "\n"), True),
    "table": ("| Number | Words |\n|---|---|\n" + calls("| x | % |", "\n"), True),
    "paragraph": (calls("%", " "), True),
    "quotation": (calls("> %", "\n>\n"), False),
    "box": (":::{note}\n" + calls("%", "\n\n") + "\n:::", False),
    "definitions": (calls("Term\n: %", "\n\n"), False),
    "description": (":::{describe} x\n" + calls("%", "\n\n") + "\n:::", False),
}


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("name", BLOCKS)
def test_notes_of_a_block_that_calls_many_follow_it(project, name):
    block, is_behind_all = BLOCKS[name]
    book = project("taggedpdf")
    book.write("second.md", f"# Page\n\nBefore.[^first]\n\n{block}\n\nAfter.[^last]\n\n{DEFINITIONS}\n\n"
                            "[^first]: First source.\n[^last]: Last source.")  # fmt: skip
    path = book.build("handouts") / "second.pdf"
    text = " ".join(text_of_pdf(path, "-raw").split())
    numbers = [int(number) for number in re.findall(r"(\d+) ?Source of point \d+\.", text)]
    assert numbers == list(range(2, COUNT + 2))
    assert (text.index("Source of point 0.") > text.index(f"Point {COUNT - 1}.")) is is_behind_all
    assert text.index(f"Source of point {COUNT - 1}.") < text.index("After.")
    with pikepdf.open(path) as pdf:
        notes = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Note"]
        assert len({bytes(note.ID) for note in notes}) == COUNT + 2
        assert len(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)) >= COUNT + 2
        links = [link for sheet in pdf.pages for link in sheet.get("/Annots", ()) if "/Dest" in link]
    assert len(links) == 2 * (COUNT + 2)
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_printed_addresses_of_a_long_list_follow_it_in_the_book(project):
    book = project("taggedpdf")
    items = "\n".join(f"- [Report {number}](https://example.org/{number})" for number in range(COUNT))
    book.write("second.md", f"# Page\n\n{items}\n\nAfter.\n")
    path = book.build("taggedpdf") / "print.pdf"
    text = " ".join(text_of_pdf(path, "-raw").split())
    assert text.index(f"Report {COUNT - 1}") < text.index("example.org/0") < text.index("After.")
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


#: tables that run over pages: one that Typst sets, and one that is set row by row
LONG_TABLES = {
    "table": "| [Branch](#hours) | Visits[^how] |\n|---|---|\n"
    + "\n".join(f"| {row} | many{'[^where]' * (row == 3)} |" for row in range(90)),
    "rows": "::::{list-table}\n:header-rows: 1\n:stub-columns: 1\n\n* - [Branch](#hours)\n  - Visits[^how]\n"
    + "\n".join(f"* - {row}\n  - many[^where]\n\n    {'Words. ' * 90}" for row in range(9))
    + "\n::::",
}


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("name", LONG_TABLES)
def test_link_and_note_in_a_head_that_is_repeated_are_in_the_first_alone(project, name):
    book = project("taggedpdf")
    book.write("second.md", f"# Hours\n\n{LONG_TABLES[name]}\n\n[^how]: Counted by hand.\n[^where]: At the door.\n")
    settings = {"myst_heading_anchors": 2}
    path = book.build("handouts", settings=settings) / "second.pdf"
    pages = text_of_pdf(path, "-layout").split("\f")[:-1]
    assert len(pages) > 1
    assert [sheet.count("Branch") for sheet in pages] == [1] * len(pages)
    assert [sheet.count("Counted by hand.") for sheet in pages] == [1] + [0] * (len(pages) - 1)
    assert all(re.search(r"^ *Branch +Visits$", sheet, re.MULTILINE) for sheet in pages[1:])
    with pikepdf.open(path) as pdf:
        (table,) = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table"]
        heads = [node for node in elements(table) if node.S == "/TH" and node.A[0].Scope == "/Column"]
        assert [[str(inner.S) for inner in elements(head) if inner.S in ("/Link", "/Note")] for head in heads] == [
            ["/Link"],
            ["/Link", "/Note", "/Link"],
        ]
    assert kids(table)
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    text = text_of_pdf(book.build("taggedpdf", settings=settings) / "print.pdf")
    assert text.count("Counted by hand.") == 1


@pytest.mark.program("pdftotext")
def test_head_that_holds_blocks_is_not_repeated_and_runs_over_pages(project):
    book = project("taggedpdf")
    rows = "\n".join(f"* - {row}\n  - words\n  - more" for row in range(60))
    items = "\n".join(f"    - point{number}" for number in range(80))
    head = f"* - Branch\n  - Open[^how]\n\n{items}\n    - [evening](https://example.org/evening)\n  - Staff\n"
    table = f"::::{{list-table}}\n:header-rows: 1\n:stub-columns: 1\n\n{head}{rows}\n::::"
    book.write("second.md", f"# Hours\n\n{table}\n\n[^how]: Counted by hand.\n")
    path = book.build("handouts") / "second.pdf"
    words = text_of_pdf(path).split()
    assert [f"point{number}" for number in range(80) if words.count(f"point{number}") != 1] == []
    with pikepdf.open(path) as pdf:
        (table_node,) = [node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table"]
        assert [str(part.S) for part in kids(table_node)] == ["/THead", "/TBody"]
        head_row, *others = [row for part in kids(table_node) for row in kids(part)]
        assert {str(cell.S) for cell in kids(head_row)} == {"/TH"}
        scopes = [owner.Scope for cell in kids(head_row) for owner in attributes(cell) if "/Scope" in owner]
        assert [str(scope) for scope in scopes] == ["/Column"] * 3
        assert {tuple(str(cell.S) for cell in kids(row)) for row in others} == {("/TH", "/TD", "/TD")}
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant

"""Long tables and long words as a browser prints them, and on narrow screens."""

from __future__ import annotations

import pytest
from geometry import out_of_bounds, pages_of
from project import Project, text_of_pdf

pytestmark = [pytest.mark.program("chromium"), pytest.mark.program("pdftotext")]
#: the edges that a browser leaves on paper, in points
EDGE = 36
#: paragraphs of pages that end near the end of a sheet of paper
LENGTHS = range(19, 29)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The pages of a book of hostile tables and words."""
    book = Project(tmp_path_factory.mktemp("printed"), "tables")
    rows = "".join(f"| {number} | The words of row number {number} |\n" for number in range(80))
    book.write("long.md", f"# Long\n\nBefore it.\n\n| Number | Columnhead |\n|---|---|\n{rows}")
    items = "\n".join(f"    - Item {number} of a long row" for number in range(60))
    book.write(
        "cells.md",
        "# Cells\n\nBefore it.\n\n```{list-table}\n:header-rows: 1\n:stub-columns: 1\n\n* - Name\n  - Columnhead\n"
        f"* - A row longer than a page\n  - Its words\n\n{items}\n\n    The last words of it.\n```\n",
    )
    for count in LENGTHS:
        book.write(f"end{count}.md", "---\norphan: true\n---\n# End\n\n" + "Words of it.\n\n" * count)
        listed = ":::{toctree}\n:hidden:\n\nwords\n:::\n"
        book.write(f"list{count}.md", "---\norphan: true\n---\n# End\n\n" + "Words of it.\n\n" * count + listed)
    questions = "".join(f"::::{{worksheet-question}} Question {number}\n:lines: 3\n::::\n\n" for number in range(12))
    book.write("sheet.md", f"# Sheet\n\nBefore it.\n\n:::::{{worksheet}} Long\n:minutes: 5\n\n{questions}:::::\n")
    return book.build("html", clean=False, settings={"extensions": ["courseware"]})


@pytest.fixture
def printed(built, browser, tmp_path):
    """Return a function that prints a page as its readers do, and returns its file."""

    def print_page(name):
        path, sides = tmp_path / f"{name}.pdf", ("top", "right", "bottom", "left")
        tab = browser.new_page()
        tab.goto((built / f"{name}.html").as_uri())
        tab.pdf(path=path, format="Letter", margin=dict.fromkeys(sides, f"{EDGE / 72}in"))
        tab.close()
        return path

    return print_page


def test_short_page_leaves_no_empty_sheet_behind_it(built, browser, tmp_path):
    tab = browser.new_page()
    tab.goto((built / "end19.html").as_uri())
    tab.pdf(path=tmp_path / "end19.pdf", format="Letter")  # to the edges of the paper
    tab.close()
    assert text_of_pdf(tmp_path / "end19.pdf").count("\f") == 1


def test_long_table_begins_below_its_heading_and_each_page_has_its_head(printed):
    texts = text_of_pdf(printed("long")).split("\f")[:-1]
    assert len(texts) > 2
    assert "Before it." in texts[0]
    assert "row number 5" in texts[0]
    with_rows = [text for text in texts if "words of row" in text]
    assert all("Columnhead" in text for text in with_rows)
    assert all("words of row" in text for text in texts if "Columnhead" in text)


def test_row_longer_than_a_page_begins_below_its_head(printed):
    first, *others = text_of_pdf(printed("cells")).split("\f")[:-1]
    assert "Columnhead" in first
    assert "Item 5 of a long row" in first
    assert "The last words of it." in others[-1] or "The last words of it." in others[0]


@pytest.mark.parametrize("name", ["words", "wide"])
def test_nothing_is_printed_beyond_the_edge_of_the_paper(printed, name):
    for page in pages_of(printed(name)):
        assert [box for box in out_of_bounds(page, EDGE - 1) if box.text] == []


@pytest.mark.parametrize("width", [320, 480, 600])
@pytest.mark.parametrize("name", ["words", "wide", "cells", "long"])
def test_no_page_is_wider_than_the_screen(built, browser, name, width):
    tab = browser.new_page(viewport={"width": width, "height": 800})
    tab.goto((built / f"{name}.html").as_uri())
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    tab.close()


@pytest.mark.parametrize("name", ["end", "list"])
def test_no_sheet_of_paper_holds_the_foot_of_a_page_alone(printed, name):
    texts = [text_of_pdf(printed(f"{name}{count}")).split("\f")[:-1] for count in LENGTHS]
    assert {len(pages) for pages in texts} == {1, 2}
    assert [pages[-1] for pages in texts if "Words of it." not in pages[-1]] == []
    assert all("Furo" not in page for pages in texts for page in pages)


def test_long_worksheet_begins_below_the_text_before_it(printed):
    first, *others = text_of_pdf(printed("sheet")).split("\f")[:-1]
    assert "Before it." in first
    assert "Question 3" in first
    assert "Question 11" in others[-1]

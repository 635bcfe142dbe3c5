"""Tables with merged cells, heads and feet in every builder, and what is said of bad ones."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from taggedpdf.structure import elements

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "gettext"]
WORDS = ["Loans", "Branch", "morning", "weekend", "South, closed in May", "15", "All", "18", "Kind", "lamps", "After"]


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder(project, builder):
    out = project("span_table").build(builder)
    files = [path for path in out.rglob("*") if path.is_file() and path.suffix not in {".png", ".epub", ".woff2"}]
    text = " ".join(path.read_text(errors="replace") for path in files)
    words = WORDS if builder != "gettext" else set(WORDS) - {"Loans"}
    assert [word for word in words if word not in text] == []
    if builder == "gettext":
        # marks are no words to translate
        assert not re.search(r'msgid "(?:[<^!]|! .*)"', text)


def rows_of(html: str) -> list[list[str]]:
    """Return the cells of a table, each as its tag with what matters of its attributes, and its words."""
    rows = []
    for row in re.findall(r"<tr.*?</tr>", html, re.DOTALL):
        cells = re.findall(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", row, re.DOTALL)
        rows.append(
            [
                " ".join(
                    [
                        tag,
                        *re.findall(r'(?:col|row)span="\d+"|(?<=scope=")\w+|text-\w+', attributes),
                        *re.sub("<[^>]+>", " ", content).split(),
                    ]
                )
                for tag, attributes, content in cells
            ]
        )
    return rows


def test_html(built_project):
    html = built_project("span_table", "html").text("html", "index.html")
    first, second = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert 'id="loans"' in html
    assert '<caption><span class="caption-text">Loans of a <a' in first
    assert re.findall(r"<(/?t(?:head|body|foot))>", first) == [
        *["thead", "/thead", "tbody", "/tbody", "tbody", "/tbody", "tfoot", "/tfoot"]
    ]
    assert rows_of(first) == [
        ['th colspan="2" rowspan="2" colgroup Branch', 'th text-center colspan="2" colgroup Loans'],
        ["th text-center col morning", "th text-right col evening"],
        ['th rowspan="2" rowgroup North', "th row weekdays", "td text-center 11", "td text-right 12"],
        ["th row weekend", "td text-center 13", "td text-right 14"],
        ['th colspan="4" rowgroup South, closed in May'],
        ["th row South", "th row weekdays", "td text-center &lt; 15", "td text-right ^"],
        ['th colspan="2" row All', "td text-center 16", "td text-right 17"],
        ['th colspan="2" row Mean', "td text-center 18", "th text-right row note"],
    ]
    assert rows_of(second) == [
        ["th text-center col Kind", "th text-center col Tasks"],
        ['td text-center rowspan="2" Before the session', "td text-center chairs lamps"],
        ["td text-center tables"],
        ["th text-center col After", "th text-center col Cleaning"],
        ["td text-center done", "td text-center"],
    ]
    assert "width: 20" in second


def headers_of(cell: pikepdf.Object) -> tuple[str, int, int, int]:
    """Return the type of a cell, how many columns and rows it covers, and how many headers it names."""
    attributes = next((owner for owner in cell.A if owner.O == "/Table"), {})
    spans = [int(attributes.get(name, 1)) for name in ("/ColSpan", "/RowSpan")]
    return str(cell.S), spans[0], spans[1], len(attributes.get("/Headers", []))


def test_pdf_names_the_headers_of_each_cell(built_project):
    path = built_project("span_table", "taggedpdf").out / "book.pdf"
    report = page.validate_pdf(str(path), profile="PDF/UA-1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(path) as pdf:
        rows = [row for row in elements(pdf.Root.StructTreeRoot) if row.S == "/TR"]
        cells = [[headers_of(cell) for cell in row.K] for row in rows]
    assert cells[0] == [("/TH", 2, 2, 0), ("/TH", 2, 1, 0)]
    assert cells[2] == [("/TH", 1, 2, 1), ("/TH", 1, 1, 2), ("/TD", 1, 1, 4), ("/TD", 1, 1, 4)]
    assert cells[3] == [("/TH", 1, 1, 2), ("/TD", 1, 1, 4), ("/TD", 1, 1, 4)]
    assert cells[4] == [("/TH", 4, 1, 0)]
    # the head of the group as well
    assert cells[5][2] == ("/TD", 1, 1, 5)
    assert cells[7] == [("/TH", 2, 1, 2), ("/TD", 1, 1, 4), ("/TH", 1, 1, 4)]
    # heads in the midst of a table head the columns from there on
    assert [cell for row in cells[8:] for cell in row] == [
        *[("/TH", 1, 1, 0)] * 2,
        *[("/TD", 1, 2, 1), ("/TD", 1, 1, 1), ("/TD", 1, 1, 1)],
        *[("/TH", 1, 1, 0)] * 2,
        *[("/TD", 1, 1, 1)] * 2,
    ]


#: a bad table, its warnings behind the line, and words that are printed all the same
BAD = {
    "Some words.": ["3: WARNING: A span-table holds a table with pipes, or a list of rows"],
    "- words\n- no rows": ["3: WARNING: A span-table holds a table with pipes, or a list of rows"],
    "* - words\n  - more\n* - alone": [
        "6: WARNING: Row 2 of this table has fewer cells than the longest, 1 of 2. Leave a cell empty"
    ],
    ":header-rows: 2\n:footer-rows: 2\n\n* - words\n* - more": [
        "3: WARNING: This table has 2 rows, and its head and foot 4 together. Type smaller numbers"
    ],
    "* - words\n  - <\n* - ^\n  - more": [
        "6: WARNING: The mark in row 2, column 1 of this table belongs to a merged cell that is no rectangle."
    ],
    "| words | a |\n| --- | --- |\n| ^ | b |": [
        "6: WARNING: The mark in row 2, column 1 of this table stands in the first row of the head, the body or the"
    ],
    "* - words\n  - <\n* - ^\n  - ^\n* - b\n  - <": [
        "6: WARNING: Row 2 of this table has no cell of its own",
        "3: WARNING: No cell begins in column 2 of this table. Take the column out of all rows.",
    ],
    "| words | a |\n| --- | --- |\n| ^ | < |": [
        "6: WARNING: Row 2 of this table has no cell of its own, and is left out. Take out its line."
    ],
    ":text-align: left right\n:widths: 1 2 3\n\n* - words": [
        "3: WARNING: This table has 1 columns, and :text-align: 2 words. Type left, center or right",
        "3: WARNING: This table has 1 columns, and :widths: 3 numbers.",
    ],
    ":text-align: below\n\n* - words": ["4: WARNING: 'span-table': Invalid option value for 'text-align': below"],
    ":rows: 2\n\n* - words": ["4: WARNING: 'span-table': Unknown option key: 'rows'"],
}


@pytest.mark.parametrize("content", BAD)
@pytest.mark.parametrize("builder", ["html", "taggedpdf"])
def test_a_bad_table_costs_a_warning_and_keeps_its_words(project, content, builder):
    book = project("span_table")
    book.write("index.md", f"# Home\n\n:::{{span-table}}\n{content}\n:::\n")
    book.build(builder, clean=False)
    lines = book.warnings.splitlines()
    assert len(lines) == len(BAD[content])
    for line, expected in zip(lines, BAD[content], strict=True):
        assert line.startswith(f"index.md:{expected}"), line
    if builder == "html":
        assert "words" in book.text("html", "index.html")


def test_a_table_of_nothing_but_marks_is_left_out(project):
    book = project("span_table")
    book.write("index.md", "# Home\n\n:::{span-table}\n* - <\n  - ^\n:::\n\nWords.\n")
    book.build("html", clean=False)
    assert "Row 1 of this table has no cell of its own" in book.warnings
    assert "<table" not in book.text("html", "index.html")

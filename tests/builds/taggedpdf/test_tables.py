"""Tables and long words in PDF: nothing over an edge, nothing over something else, and cells that say what they are."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from geometry import out_of_bounds, overprinted, pages_of
from project import Project, text_of_pdf
from taggedpdf.structure import elements

#: the edge of the paper beside the text, in points, and what a line may run over it unseen
EDGE, TOLERANCE = 68.4, 1.5
pytestmark = pytest.mark.program("pdftotext")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A book of hostile tables and words, and its handouts."""
    project = Project(tmp_path_factory.mktemp("tables"), "tables")
    paths = {builder: project.build(builder, clean=False) for builder in ("taggedpdf", "handouts")}
    return project, [paths["taggedpdf"] / "tables.pdf", *sorted(paths["handouts"].glob("*.pdf"))]


@pytest.fixture(scope="module")
def pages(built):
    """The pages of the book."""
    return pages_of(built[1][0])


def page_with(pages, text):
    return next(number for number, page in enumerate(pages) if any(word.text == text for word in page.words))


def words_named(pages, text):
    return [word for page in pages for word in page.words if word.text == text]


def test_nothing_runs_over_an_edge_or_over_something_else(built):
    _project, paths = built
    assert len(paths) == 8
    for path in paths:
        for number, printed in enumerate(pages_of(path), 1):
            assert out_of_bounds(printed, EDGE - TOLERANCE) == [], (path.name, number)
            assert overprinted(printed) == [], (path.name, number)
            assert all(box.top > EDGE - TOLERANCE and box.bottom < printed.height - 60 for box in printed.pictures)


def test_broken_words_are_extracted_as_they_are_written(built):
    project, paths = built
    printed = re.sub(r"\s", "", text_of_pdf(paths[0], "-raw"))
    source = "".join((project.folder / name).read_text() for name in ("words.md", "cells.md"))
    plain = re.sub(r"[`*]|https://", "", source)  # a printed address has no scheme
    runs = {run.strip(".") for run in re.findall(r"[\w./:&?=\-]{30,}", plain)} - {"-" * 30}
    assert len(runs) > 10
    assert [run for run in runs if run not in printed] == []
    assert "\u200b" not in printed


def test_words_of_a_long_formula_are_text(built):
    path = next(path for path in built[1] if path.stem == "joined")
    assert text_of_pdf(path, "-raw").count("librarian") == 24


def test_lines_end_before_words_that_begin_with_a_sign(built):
    project, paths = built
    source = (project.folder / "signs.md").read_text()
    for path in (paths[0], next(path for path in paths if path.stem == "signs")):
        printed = text_of_pdf(path, "-raw")
        words = set(re.findall(r"[!):;.?\]}]\w[\w:]*", source.partition("\nHard spaces")[0]))
        assert len(words) > 100
        assert [word for word in words if printed.count(word) < source.count(word)] == []
        rows = re.findall(r"(?:hard|thin|code|row|call|sum|cell)\d+", source)
        assert len(rows) > 240
        assert [word for word in rows if word not in re.sub(r"\s", "", printed)] == []
        assert re.search(r"^short = a\.b\(c\)$", printed, re.MULTILINE)
        # but a sign stays behind its word
        assert len(re.findall(r"oui !", printed)) == 80
        assert "\u200b" not in printed


def test_files_conform(built):
    for path in built[1]:
        report = page.validate_pdf(str(path), profile="PDF/UA-1")
        assert report.is_compliant, (path.name, [failure.message for failure in report.failures])


def test_cells_are_aligned_as_the_source_says(pages):
    week, done, cost = (words_named(pages, name)[0] for name in ("Week", "done", "Cost"))
    (short,), (dear,) = words_named(pages, "Short"), words_named(pages, "1,200")
    assert dear.right == pytest.approx(cost.right, abs=0.5)
    middle = (words_named(pages, "What")[0].left + done.right) / 2
    assert (short.left + short.right) / 2 == pytest.approx(middle, abs=0.5)
    assert week.left < EDGE + 10


def test_columns_are_as_wide_as_what_stands_in_them(pages):
    week, what = words_named(pages, "Week")[0], words_named(pages, "walk")[0]
    assert what.left - week.right < 40
    printed = pages[page_with(pages, "Responsibilities")]
    (responsible,) = (word for word in printed.words if word.text == "Responsibilities")
    assert responsible.right - responsible.left > 70  # not broken in a column of a fifth of the line


def test_page_is_turned_for_a_table_that_has_no_place_on_it(pages, built):
    eight, twelve = page_with(pages, "Monday"), page_with(pages, "introduction")
    assert pages[eight].width < pages[eight].height
    assert pages[twelve].width > pages[twelve].height
    assert {"Twelve", "Internationalisation"} <= {word.text for word in pages[twelve].words}
    assert pages[page_with(pages, "After")].width < pages[twelve].width
    assert "wide.md:25: WARNING: This table is too wide for the paper" in built[0].warnings
    assert built[0].warnings.count("[taggedpdf.wide_table]") == 1


def rows_of(table):
    """Return the types, scopes and spans of the cells of a table."""
    for child in table.K:
        if not isinstance(child, pikepdf.Dictionary):
            continue
        if child.get("/S") == "/TR":
            yield [cell_facts(cell) for cell in child.K]
        elif child.get("/S") in ("/THead", "/TBody"):
            yield from rows_of(child)


def cell_facts(cell):
    attributes = {}
    for owner in cell.get("/A", []):
        attributes.update(owner.items())
    scope = str(attributes.get("/Scope", ""))[1:2]
    return f"{cell.S}"[1:] + scope + "".join(str(attributes.get(name, 1)) for name in ("/ColSpan", "/RowSpan"))


def test_merged_cells_and_headers_are_in_the_structure(built):
    with pikepdf.open(built[1][0]) as pdf:
        tables = [list(rows_of(node)) for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table"]
    assert [
        ["THC12", "THC12", "THC21"],
        ["THC11", "THC11"],
        ["TD12", "TD11", "TD12", "TD11"],
        ["TD11", "TD11"],
        ["TD11", "TD21", "TD11"],
    ] in tables
    assert [["THC11", "THC11"], ["THC11", "THC11"], ["THR11", "TD11"], ["THR11", "TD11"]] in tables
    assert ["THR11", "THR11", "TD11"] in [rows[0] for rows in tables]


def test_row_headers_stand_beside_row_headers_that_go_on(project):
    book = project("tables")
    body = "\n".join(
        f"   {line}"
        for line in (
            "+---+---+---+", "| a | b | c |", "+   +---+---+", "|   | d | e |", "+---+   +---+", "| f |   | g |",
            "+---+---+---+", "| h | i | j |", "+---+---+---+",
        )
    )  # fmt: skip
    book.write("cells.md", f"# Cells\n\n```{{eval-rst}}\n.. table::\n\n{body}\n```\n")
    book.write("conf.py", (book.folder / "conf.py").read_text() + STUBS)
    out = book.build("handouts", clean=False)
    with pikepdf.open(out / "cells.pdf") as pdf:
        (rows,) = (list(rows_of(node)) for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table")
    assert rows == [["THR12", "THR11", "TD11"], ["THR12", "TD11"], ["THR11", "TD11"], ["THR11", "THR11", "TD11"]]


#: makes the first two columns of every table heads of rows
STUBS = """
def setup(app):
    from docutils import nodes
    def mark(app, doctree):
        for column in doctree.findall(nodes.colspec):
            if column.parent.index(column) < 2:
                column["stub"] = 1
    app.connect("doctree-read", mark)
"""


def test_caption_and_head_stay_with_the_first_row(project):
    book = project("tables")
    words = "words and more words " * 30
    blocks = []
    for number in range(1, 25):
        blocks += [f"Paragraph of {number}."] * (number % 5 + 2)
        blocks.append(
            f":::{{table}} Caption{number}\n| Head{number} | Words |\n|---|---|\n| Row{number} | {words}|\n:::"
        )
    book.write("long.md", "# Long\n\n" + "\n\n".join(blocks) + "\n")
    printed = pages_of(book.build("handouts", clean=False) / "long.pdf")
    assert len(printed) > 5
    for number in range(1, 25):
        first = page_with(printed, f"Row{number}")
        assert page_with(printed, f"Caption{number}") == page_with(printed, f"Head{number}") == first


def test_head_of_columns_stands_on_each_page_but_no_high_one(project):
    book = project("tables")
    rows = "\n".join(f"| {number} | row |" for number in range(90))
    book.write("long.md", f"# Long\n\n| Low | Head |\n|---|---|\n{rows}\n")
    book.write("wide.md", f"# Wide\n\n| High {'head ' * 300} | Head |\n|---|---|\n{rows}\n")
    out = book.build("handouts", clean=False)
    low, high = (text_of_pdf(out / f"{name}.pdf").split("\f")[:-1] for name in ("long", "wide"))
    assert all("Low" in text for text in low)
    assert len(high) > 2
    assert sum("High" in text for text in high) == 1


def test_head_that_holds_a_list_is_set_as_rows_and_is_a_head_all_the_same(project):
    book = project("tables")
    items = "\n".join(f"    - Point {number}" for number in range(60))
    book.write(
        "cells.md",
        "# Cells\n\n```{list-table}\n:header-rows: 1\n:stub-columns: 1\n\n* - Name\n  - Points\n\n"
        f"{items}\n* - One\n  - Below\n```\n",
    )
    out = book.build("handouts", clean=False)
    pages = pages_of(out / "cells.pdf")
    assert page_with(pages, "Below") == page_with(pages, "59") > page_with(pages, "Points")
    assert [overprinted(printed) for printed in pages] == [[]] * len(pages)
    assert page.validate_pdf(str(out / "cells.pdf"), profile="PDF/UA-1").is_compliant
    with pikepdf.open(out / "cells.pdf") as pdf:
        (table,) = (node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table")
        assert list(rows_of(table)) == [["THC11", "THC11"], ["THR11", "TD11"]]
        assert [str(section.S) for section in table.K] == ["/THead", "/TBody"]
        (body_cell,) = (node for node in elements(table) if node.S == "/TD")
        headers = {str(node.ID) for node in elements(table) if node.S == "/TH"}
        (named,) = (owner.Headers for owner in body_cell.A if "/Headers" in owner)
        assert {str(name) for name in named} < headers
        assert len(named) == 2


def test_merged_cells_of_raw_html_are_in_the_structure(project):
    book = project("tables")
    table = (
        '<table><caption>Hours</caption><tr><th rowspan="2">Day<th colspan="2">Open<tr><th>From<th>To'
        '<tr><th>Monday<td>Nine<td>Five<tr><th>Sunday<td colspan="2" align="center">Closed'
        '<tfoot><tr><td colspan="3">Ring the bell</table>'
    )
    book.write("cells.md", f"# Cells\n\n{table}\n")
    out = book.build("handouts", clean=False)
    assert page.validate_pdf(str(out / "cells.pdf"), profile="PDF/UA-1").is_compliant
    with pikepdf.open(out / "cells.pdf") as pdf:
        (rows,) = (list(rows_of(node)) for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table")
    assert rows == [
        ["THC12", "THC21"],
        ["THC11", "THC11"],
        ["THR11", "TD11", "TD11"],
        ["THR11", "TD21"],
        ["TD31"],
    ]

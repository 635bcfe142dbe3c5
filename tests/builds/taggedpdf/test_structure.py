"""The structure of PDFs of pages on which everything stands in everything."""

from __future__ import annotations

from collections.abc import Iterator

import page
import pikepdf
import pytest
from courseware.conformance import nesting
from project import Project
from taggedpdf.nesting import attributes
from taggedpdf.structure import elements, kids

NAMES = ("handouts/index.pdf", "handouts/tables.pdf", "taggedpdf/nesting.pdf")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    book = Project(tmp_path_factory.mktemp("nesting"), "nesting")
    return {name: book.build(builder) / file for name in NAMES for builder, file in [name.split("/")]}


@pytest.fixture(params=NAMES)
def path(built, request):
    return built[request.param]


@pytest.fixture
def pdf(path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as opened:
        yield opened


@pytest.mark.parametrize("profile", ["PDF/UA-1", "PDF/A-3a"])
def test_file_conforms(path, profile):
    report = page.validate_pdf(str(path), profile=profile)
    assert [failure.message for failure in report.failures] == []


def test_nesting_is_that_of_the_standard(pdf):
    assert list(nesting.faults(pdf)) == []


def test_tree_is_whole(pdf):
    """What a page and the ids say is in the tree is there, below the element that says so."""
    root = pdf.Root.StructTreeRoot
    nodes = {node.objgen: node for node in elements(root)}
    for node in nodes.values():
        assert node.objgen in {kid.objgen for kid in kids(node.P)}
    for _key, value in pikepdf.NumberTree(root.ParentTree).items():
        for node in value if isinstance(value, pikepdf.Array) else [value]:
            assert node is None or node.objgen in nodes
    identified = {str(node.ID): node for node in nodes.values() if "/ID" in node}
    assert len(identified) == sum("/ID" in node for node in nodes.values())
    by_id = dict(pikepdf.NameTree(root.IDTree).items()) if "/IDTree" in root else {}
    assert {name: node.objgen for name, node in by_id.items()} == {
        name: node.objgen for name, node in identified.items()
    }


def test_nothing_is_suspected(pdf):
    assert dict(pdf.Root.MarkInfo) == {"/Marked": True}


def headers_of(cell: pikepdf.Object) -> list[str]:
    return [str(name) for attribute in attributes(cell) for name in attribute.get("/Headers", pikepdf.Array())]


def words_of_headers(pdf: pikepdf.Pdf) -> dict[int, list[list[int]]]:
    """Return for each table, by its number, and for each of its cells: the rows of the headers that it names."""
    numbers: dict[int, list[list[int]]] = {}
    for number, table in enumerate(node for node in elements(pdf.Root.StructTreeRoot) if node.S == "/Table"):
        rows = [node for node in elements(table) if node.S == "/TR"]
        row_of_id = {str(cell.ID): index for index, row in enumerate(rows) for cell in kids(row) if "/ID" in cell}
        cells = [cell for row in rows for cell in kids(row) if cell.S == "/TD"]
        numbers[number] = [[row_of_id[name] for name in headers_of(cell)] for cell in cells]
    return numbers


def test_cells_name_all_their_headers(built):
    with pikepdf.open(built["handouts/tables.pdf"]) as pdf:
        tables = words_of_headers(pdf)
    # two rows of heads, of which the first begins with an empty cell, and a header in each row (3 and 4 are inside one)
    assert tables[0][:3] == [[], [0, 1, 2], [0, 1, 2]]
    assert tables[0][-2:] == [[0, 1, 5], [0, 1, 5]]
    assert tables[1] == [[0], [0]]
    assert tables[2] == [[0], [0], [0]]
    assert tables[3] == [[], []]

"""Tables of raw HTML: each cell in the columns and rows in which browsers show it."""

import pytest
from docutils import nodes
from taggedpdf.raw_html import html_nodes


def draw(source):
    """Return each row of the tables of *source*: words, ``=`` and columns, ``|`` and rows, and what a cell heads."""
    content, _lost = html_nodes(source, {}, in_line=False)
    rows = []
    for row in (row for node in content for row in node.findall(nodes.row)):
        part = "foot" if row.get("part") else row.parent.tagname[1:]
        cells = [
            f"{' '.join(entry.astext().split())}={entry.get('morecols', 0) + 1}|{entry.get('morerows', 0) + 1}"
            f"{':' + entry['scope'] if 'scope' in entry else ''}"
            for entry in row.children
        ]
        rows.append(f"{part} {' '.join(cells)}")
    return rows


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("<tr><td>a<td>b<tr><td>c", ["body a=1|1 b=1|1", "body c=1|1"]),
        ("<td>a<td>b<tr><td>c<td>d", ["body a=1|1 b=1|1", "body c=1|1 d=1|1"]),
        ("<tr><td><p>a<td><ul><li>b<tr><td>c", ["body a=1|1 b=1|1", "body c=1|1"]),
        (
            "<tfoot><tr><td>f<td>g<tbody><tr><th rowspan=2>h<td>x</td><tr><td>y",
            ["body h=1|2:row x=1|1", "body y=1|1", "foot f=1|1 g=1|1"],
        ),
        (
            "<tr><th rowspan=2>h<th colspan=2>x</th><tr><th>y<th>z<tr><td>1<td>2<td>3",
            ["head h=1|2 x=2|1", "head y=1|1 z=1|1", "body 1=1|1 2=1|1 3=1|1"],
        ),
        # a head that reaches into the rows below is no head of the table
        ("<tr><th rowspan=2>h<th>x</th><tr><td>y", ["body h=1|2:col x=1|1:col", "body y=1|1"]),
        ("<thead><tr><td>a<td>b<tbody><tr><th>c<td>d", ["head a=1|1 b=1|1", "body c=1|1:row d=1|1"]),
        # no cell leaves the table or its section, and columns in which none begins are none
        ("<tr><td colspan=900 rowspan=0>a<td>b<tr><td>c", ["body a=1|2 b=1|1", "body c=1|1"]),
        ("<tbody><tr><td rowspan=5>a<td>b<tbody><tr><td>c<td>d", ["body a=1|1 b=1|1", "body c=1|1 d=1|1"]),
        # one that would cover another is narrower
        ("<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d", ["body a=1|1 b=1|2 c=1|1", "body d=1|1"]),
        ("<tr><td colspan=x rowspan=-1>a<td colspan=1.5>b", ["body a=1|1 b=1|1"]),
        ("<tr><th>only<th>heads", ["body only=1|1:col heads=1|1:col"]),
    ],
)
def test_cells_stand_where_browsers_show_them(source, rows):
    assert draw(f"<table>{source}</table>") == rows


def test_a_table_in_a_cell_is_one_of_its_own():
    assert draw("<table><tr><td>o<table><tr><td>i</table><td>p</table>") == ["body o i=1|1 p=1|1", "body i=1|1"]


def test_words_between_cells_stand_above_the_table():
    content, _lost = html_nodes("<table>a<tr><td>b</td>c</tr><tbody>d<tr><td>e</table>", {}, in_line=False)
    assert [node.astext().split() for node in content] == [["acd"], ["b", "e"]]


def test_sides_are_classes():
    content, _lost = html_nodes(
        "<table><tr><td align=right>a<td style='text-align: Center'>b<td align=x>c", {}, in_line=False
    )
    assert [entry["classes"] for entry in content[0].findall(nodes.entry)] == [["text-right"], ["text-center"], []]


@pytest.mark.parametrize(
    "source", ["<table></table>", "<table><tr></tr></table>", "<table><caption></caption></table>"]
)
def test_a_table_without_cells_is_none(source):
    assert html_nodes(source, {}, in_line=False) == ([], [])

"""Tables of HTML, converted and built: the same cells at the same places as browsers show them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest
from jekyll2myst.__main__ import main
from project import Project
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: how many random tables one page holds
COUNT = 80


def random_table(rng: random.Random, number: int) -> str:
    """Return a table with words of its own; its cells may be merged, heads, of blocks, or missing."""
    columns = rng.randint(1, 4)
    sections = rng.choice([("tbody",), ("thead", "tbody"), ("thead", "tbody", "tbody", "tfoot"), ("tbody", "tfoot")])
    merges, heads, blocks = rng.random() < 0.7, rng.random(), rng.random() < 0.3
    cells = 0

    def cell(section: str, column: int) -> str:
        nonlocal cells
        cells += 1
        is_head = section == "thead" or (column == 0 and heads < 0.5) or rng.random() < heads / 5
        spans = ""
        if merges and rng.random() < 0.3:
            spans = f' colspan="{rng.randint(1, 3)}" rowspan="{rng.choice([1, 2, 3, 0])}"'
        words = "" if rng.random() < 0.1 else f"t{number}c{cells}"
        if blocks and words and rng.random() < 0.3:
            words = f"<p>{words}</p><ul><li>{words}x</li></ul>"
        tag = "th" if is_head else "td"
        return f"<{tag}{spans}>{words}</{tag}>"

    html = f"<table><caption>Table {number}</caption>" if rng.random() < 0.3 else "<table>"
    for section in sections:
        rows = "".join(
            "<tr>"
            + "".join(cell(section, column) for column in range(max(1, columns - (rng.random() < 0.1))))
            + "</tr>"
            for _row in range(rng.randint(1, 3))
        )
        html += f"<{section}>{rows}</{section}>"
    return f"{html}</table>"


def words_of(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def grid_of(table: LexborNode) -> list[list[tuple[str, str, str]]]:
    """Return what covers each place of a table: the section, the tag if there are words, and the words.

    Columns and rows in which no cell begins are left out, and so are empty rows.
    """
    order = {"thead": 0, "tbody": 1, "tfoot": 2}
    sections = sorted((child for child in table.iter() if child.tag in order), key=lambda child: order[child.tag or ""])
    places: dict[tuple[int, int], tuple[str, str, str]] = {}
    starts: set[tuple[int, int]] = set()
    row_number = 0
    for section in sections:
        rows = [row for row in section.iter() if row.tag == "tr"]
        for index, row in enumerate(rows):
            column = 0
            for cell in (cell for cell in row.iter() if cell.tag in ("td", "th")):
                while (row_number, column) in places:
                    column += 1
                starts.add((row_number, column))
                height = int(cell.attributes.get("rowspan") or "1") or len(rows)
                width = int(cell.attributes.get("colspan") or "1")
                words = words_of(cell)
                content = (section.tag or "", (cell.tag or "") if words else "", words)
                for right in range(column, column + width):
                    if (row_number, right) in places:
                        break
                    for below in range(row_number, row_number + min(height, len(rows) - index)):
                        places[below, right] = content
            row_number += 1
    columns = sorted({column for _row, column in starts})
    return [
        [places.get((row, column), ("", "", ""))[1:] for column in columns]  # type: ignore[misc]
        for row in sorted({row for row, _column in starts})
    ]


def feet_of(table: LexborNode) -> list[str]:
    return [words_of(cell) for cell in table.css("tfoot td, tfoot th") if words_of(cell)]


def tables_of(html: str) -> Iterator[LexborNode]:
    return (table for table in LexborHTMLParser(html).css("table"))


@pytest.mark.parametrize("seed", range(2))
def test_cells_stand_where_they_stood(tmp_path, seed):
    rng = random.Random(seed)
    tables = [random_table(rng, number) for number in range(COUNT)]
    site = tmp_path / "site"
    site.mkdir()
    # one cell is no table
    tables = [table for table in tables if table.count("<td") + table.count("<th") - table.count("<thead") > 1]
    (site / "index.md").write_text("---\ntitle: Tables\n---\n" + "\n\n".join(tables) + "\n")
    assert main([str(site), str(tmp_path / "out")]) == 0
    book = Project(tmp_path / "book", tmp_path / "out")
    book.build("html", source="docs")
    old, new = list(tables_of("".join(tables))), list(tables_of(book.text("html", "index.html")))
    assert len(old) == len(new)
    for before, after in zip(old, new, strict=True):
        assert grid_of(after) == grid_of(before), before.html
        assert feet_of(after) == feet_of(before), before.html
        assert [words_of(caption) for caption in after.css(".caption-text")] == [
            words_of(caption) for caption in before.css("caption")
        ]


def seconds_for(folder, rows):
    (folder / "site").mkdir(parents=True)
    (folder / "site" / "index.md").write_text(f"---\ntitle: A\n---\n<table>{''.join(rows)}</table>\n")
    start = time.process_time()
    assert main([str(folder / "site"), str(folder / "out")]) == 0
    return time.process_time() - start


@pytest.mark.parametrize(
    "row",
    [
        "<tr><th>h{0}</th><td>a{0}</td><td>b{0}</td></tr>",
        '<tr><td rowspan="2">g{0}</td><td colspan="2">a{0}</td></tr><tr><td>b{0}</td><td>c{0}</td></tr>',
        '<tr><td rowspan="65534" colspan="1000">a{0}</td></tr>',
    ],
)
def test_growth_is_linear(tmp_path, row):
    few = [row.format(number) for number in range(400)]
    many = [row.format(number) for number in range(2_000)]
    # the least of three: what else the machine does can only add to it
    pairs = [(seconds_for(tmp_path / f"few{n}", few), seconds_for(tmp_path / f"many{n}", many)) for n in range(3)]
    assert min(seconds for _, seconds in pairs) < 10 * min(seconds for seconds, _ in pairs)

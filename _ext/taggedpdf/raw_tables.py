"""Tables of raw HTML as tables of docutils, with their merged cells, heads and foot (HTML, "Forming a table")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from docutils import nodes

from .html_tree import Element

#: so that a number of a page cannot decide how much is counted (HTML, "Attributes common to td and th")
_LARGEST_SPANS: Mapping[str, int] = {"colspan": 1000, "rowspan": 65534}
_SECTIONS = ("thead", "tbody", "tfoot")
_ALIGNMENT = re.compile(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)


@dataclass
class _Cell:
    """A cell; *column* and *column_end* are counted from 0, the end is excluded."""

    element: Element
    row_count: int
    column: int
    column_end: int

    @property
    def is_head(self) -> bool:
        """Say whether it heads others."""
        return self.element.name == "th"


@dataclass
class _Section:
    """Rows that no cell leaves."""

    name: str
    rows: list[list[_Cell]] = field(default_factory=list)


def build_table(table: Element, write_blocks: Callable[[Element], list[nodes.Node]]) -> nodes.tgroup | None:
    """Return the columns and rows of a table; none if it has no cell.

    :param write_blocks: what is in a cell
    """
    sections = [_place_cells(name, rows) for name, rows in _split_sections(table)]
    cells = [cell for section in sections for row in section.rows for cell in row]
    starts = sorted({cell.column for cell in cells})
    if not starts:
        return None
    for cell in cells:
        # columns in which no cell begins are none
        first = bisect_left(starts, cell.column)
        cell.column, cell.column_end = first, max(first + 1, bisect_left(starts, cell.column_end))
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _start in starts], cols=len(starts))
    head, body = nodes.thead(), nodes.tbody()
    for section in sections:
        (head if section.name == "thead" else body).extend(_build_rows(section, write_blocks))
    group += [part for part in (head, body) if part.children]
    return group


def list_stray_content(table: Element) -> list[Element | str]:
    """Return what stands between the cells of a table, which browsers show above it."""
    content: list[Element | str] = []
    for child in table.children:
        if isinstance(child, Element) and child.name in (*_SECTIONS, "tr"):
            content += list_stray_content(child)
        elif not isinstance(child, Element) or child.name not in ("td", "th", "caption", "colgroup", "col"):
            content.append(child)
    return content


def _split_sections(table: Element) -> list[tuple[str, list[list[Element]]]]:
    """Return the sections of a table with their rows; head first, foot last, wherever they are written."""
    sections: list[tuple[str, list[list[Element]]]] = []
    for name, children in groupby(_list_rows(table), key=lambda row: row[0]):
        sections.append((name.rstrip("0123456789"), [cells for _name, row in children if (cells := _find_cells(row))]))
    sections = [(name, rows) for name, rows in sections if rows]
    if sections and not any(name == "thead" for name, _rows in sections):
        sections[:1] = _split_head(*sections[0])
    # paper shows a head and a foot once, where they belong
    return sorted(sections, key=lambda section: _SECTIONS.index(section[0]))


def _list_rows(table: Element) -> Iterator[tuple[str, Element]]:
    """Yield each row with the name of its section, numbered so that neighbors of one name stay apart."""
    for number, child in enumerate(table.children):
        if not isinstance(child, Element):
            continue
        if child.name in _SECTIONS:
            rows = [row for row in child.children if isinstance(row, Element) and row.name == "tr"]
            yield from ((f"{child.name}{number}", row) for row in rows)
        elif child.name == "tr":
            yield "tbody", child


def _find_cells(row: Element) -> list[Element]:
    """Return the cells of a row."""
    return [cell for cell in row.children if isinstance(cell, Element) and cell.name in ("td", "th")]


def _split_head(name: str, rows: list[list[Element]]) -> list[tuple[str, list[list[Element]]]]:
    """Return the first rows of a section as head, if they hold nothing but heads and no cell reaches below them."""
    count = next((number for number, row in enumerate(rows) if any(cell.name == "td" for cell in row)), 0)
    reaches_below = any(
        _read_span(cell, "rowspan") not in range(1, count - number + 1)
        for number, row in enumerate(rows[:count])
        for cell in row
    )
    if name != "tbody" or not count or reaches_below:
        return [(name, rows)]
    return [("thead", rows[:count]), (name, rows[count:])]


def _place_cells(name: str, rows: Sequence[Sequence[Element]]) -> _Section:
    """Return a section with its cells in their columns; one that would cover another is narrower."""
    section = _Section(name)
    ends: dict[int, int] = {}  # column: the row before which the cell ends that covers it
    for number, row in enumerate(rows):
        column, placed = 0, []
        for element in row:
            while ends.get(column, 0) > number:
                column += 1
            row_count = min(_read_span(element, "rowspan") or len(rows), len(rows) - number)
            wanted = range(column, column + max(1, _read_span(element, "colspan")))
            column_end = next((covered for covered in wanted if ends.get(covered, 0) > number), wanted.stop)
            ends.update(dict.fromkeys(range(column, column_end), number + row_count))
            placed.append(_Cell(element, row_count, column, column_end))
            column = column_end
        section.rows.append(placed)
    return section


def _read_span(cell: Element, name: str) -> int:
    """Return how many columns or rows a cell covers; 1 for what is no number, 0 for all rows that are left."""
    match = re.match(r"\s*\+?(\d{1,9})", cell.attributes.get(name, ""), re.ASCII)
    return min(int(match[1]), _LARGEST_SPANS[name]) if match else 1


def _build_rows(section: _Section, write_blocks: Callable[[Element], list[nodes.Node]]) -> Iterator[nodes.row]:
    """Yield the rows of a section."""
    for cells in section.rows:
        row = nodes.row()
        if section.name == "tfoot":
            row["part"] = "foot"
        heads_columns = len(cells) > 1 and all(cell.is_head for cell in cells)
        for cell in cells:
            entry = nodes.entry("", *write_blocks(cell.element))
            counts = {"morecols": cell.column_end - cell.column - 1, "morerows": cell.row_count - 1}
            entry.attributes.update({name: count for name, count in counts.items() if count})
            if cell.is_head and section.name != "thead" and entry.children:
                entry["scope"] = "col" if heads_columns else "row"
            if side := _find_side(cell.element):
                entry["classes"].append(f"text-{side}")
            row += entry
        yield row


def _find_side(cell: Element) -> str:
    """Return to which side the text of a cell stands, "" if nothing is said."""
    match = _ALIGNMENT.search(cell.attributes.get("style", ""))
    side = match[1] if match else cell.attributes.get("align", "")
    return side.lower() if side.lower() in ("left", "center", "right") else ""

"""How wide the columns of a table are on its page, and whether the page is turned for it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from docutils import nodes

from .cell_widths import columns_with, table_demands
from .column_widths import ColumnWidths, fit_columns
from .contracts import TextField
from .line_widths import FILLED_PART, inner_width
from .picture_widths import percentage, points
from .row_lists import is_written_as_list
from .string_literals import sequence
from .translator import TypstTranslator
from .warnings import location_of, warn

#: what stands between a heading and a wide table is printed on its page, unless it has more characters
_INTRODUCTION, _LONGEST_INTRODUCTION = (nodes.paragraph, nodes.Invisible), 600


def planned_columns(group: nodes.tgroup, translator: TypstTranslator) -> ColumnWidths:
    """Return the widths of the columns of a table; warn where its words must be broken."""
    columns, _turned = _plan(group, translator)
    if not columns.fits:
        message = "This table is too wide for the paper; words in it are broken. Make two tables of it."
        warn("wide_table", message, location_of(group, translator.docname))
    return columns


def narrowest_to_write(group: nodes.tgroup, translator: TypstTranslator) -> float:
    """Return how wide the narrowest column is that is written in, in points; infinite where there is none.

    Of a cell over several columns the first one counts, which is on the safe side.
    """
    rules = translator.print_rules

    def is_written_in(cell: nodes.Element) -> bool:
        return any(isinstance(field, TextField) for field in rules.fields_in(cell))

    written = columns_with(group, is_written_in)
    columns = _columns(group, translator.layout.line_width * FILLED_PART, translator)
    letter = columns.size * translator.layout.size
    return min((width * letter for number, width in enumerate(columns.widths) if number in written), default=math.inf)


def is_listed(group: nodes.tgroup, translator: TypstTranslator) -> bool:
    """Say whether a table is written as a list."""
    return is_written_as_list(group, _plan(group, translator)[0], translator.layout)


def is_turned(group: nodes.tgroup, translator: TypstTranslator) -> bool:
    """Say whether the page is turned for a table."""
    return _plan(group, translator)[1]


def _plan(group: nodes.tgroup, translator: TypstTranslator) -> tuple[ColumnWidths, bool]:
    """Return the widths of the columns of a table, and whether the page is turned for it."""
    if group not in translator.table_plans:
        table = group.parent
        assert table is not None
        line = inner_width(table, translator.cell_width, translator.layout, translator.print_rules)
        columns = _columns(group, line, translator)
        turned_line = translator.layout.turned_line_width
        turned = not columns.fits and _stands_on_page(table, translator) and turned_line > line
        turned = turned and translator.layout.is_upright
        if turned:
            columns = _columns(group, turned_line, translator)
            turned = not is_written_as_list(group, columns, translator.layout)
        translator.table_plans[group] = (columns, turned)
    return translator.table_plans[group]


def _columns(group: nodes.tgroup, line: float, translator: TypstTranslator) -> ColumnWidths:
    """Return the widths of the columns of a table on a *line* so wide."""
    assert group.parent is not None
    measured = translator.print_rules.table_demands
    if group not in measured:
        measured[group] = table_demands(group, translator.print_rules)
    demands = measured[group]
    shares = _given_shares(group)
    shares = shares if len(shares) == len(demands) else ()
    # tables do without smaller letters where those around them are as small as they may be
    letter_size = 0.0 if translator.layout.is_large else translator.letter_size
    width = group.parent.get("width")
    if width and (part := _part_of_line(width, line, translator.layout.size)):
        narrower = fit_columns(demands, line * part, shares or [demand.most for demand in demands], letter_size)
        if narrower.fits:
            return narrower
    return fit_columns(demands, line, shares, letter_size)


def _given_shares(group: nodes.tgroup) -> Sequence[float]:
    """Return the widths that the author has given the columns; none where docutils has made them up."""
    assert group.parent is not None
    if "colwidths-given" not in group.parent["classes"]:
        return ()
    specifications = [child for child in group.children if isinstance(child, nodes.colspec)]
    return [float(specification.get("colwidth", 1)) or 1.0 for specification in specifications]


def _part_of_line(width: object, line: float, size: float) -> float | None:
    """Return which part of a *line* a table's *width* is; `None` where it is no length."""
    part = percentage(width)
    if part is not None:
        return part / 100
    length = points(width)
    return None if length is None else min(1.0, length / size / line)


def _stands_on_page(table: nodes.Element, translator: TypstTranslator) -> bool:
    """Say whether a table stands in a section and in nothing else, so that its page can be turned."""
    return isinstance(table.parent, nodes.section) and translator.print_rules.function_of(table) is None


# -- Pages that are turned --------------------------------------------------------------------------


def write_section_blocks(section: nodes.Element, translator: TypstTranslator) -> list[str]:
    """Return the code of what stands in a *section*, with turned pages for wide tables and what heads them."""
    codes: list[str] = []
    heading: list[str] = []  # a heading and a few lines below it, which go onto the next page if that is turned
    characters = 0
    for child in section.children:
        code = translator.write(child)
        characters += len(child.astext()) if heading and isinstance(child, _INTRODUCTION) else 0
        if _turns_page(child, translator):
            codes.append(f"turned({sequence([*heading, code])})")
            heading = []
        elif isinstance(child, (nodes.title, nodes.rubric)):
            codes += heading
            heading, characters = [code], 0
        elif heading and isinstance(child, _INTRODUCTION) and characters < _LONGEST_INTRODUCTION:
            heading.append(code)
        else:
            codes += [*heading, code]
            heading = []
    return [*codes, *heading]


def _turns_page(node: nodes.Node, translator: TypstTranslator) -> bool:
    """Say whether *node* is a table for which the page is turned."""
    return isinstance(node, nodes.table) and any(
        is_turned(child, translator) for child in node.children if isinstance(child, nodes.tgroup)
    )

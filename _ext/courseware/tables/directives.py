"""The directive `span-table`.

.. code-block:: markdown

   :::{span-table} Visits in a week
   :header-rows: 2
   :stub-columns: 2
   :footer-rows: 1

   | Branch | < | Visits | < |
   | --- | --- | --: | --: |
   | ^ | < | before noon | after noon |
   | Elm Street | weekdays | 112 | 240 |
   | ^ | Saturday | 80 | 31 |
   | Together | < | 192 | 271 |
   :::

``<`` alone in a cell merges it with the cell before, ``^`` with the cell above. Where a cell holds more than a line,
the rows are a list of lists, as in `list-table`. ``! `` at the beginning of a cell makes it a head.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .content import SourceCell, SourceRow, SourceTable, read_content
from .grid import form_cells
from .nodes import span_table
from .records import Mark, Section
from .rendering import TableShape, build_columns
from .warnings import Subtype, warn


def _read_alignments(argument: str | None) -> list[str]:
    """Convert the option `text-align`: a word for all columns, or one for each.

    :raises ValueError: if a word is no side
    """
    return [directives.choice(word, ("left", "center", "right")) for word in (argument or "").replace(",", " ").split()]


class SpanTableDirective(SphinxDirective):
    """A table with merged cells, heads of rows and a foot; its caption is the argument."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {
        "header-rows": directives.nonnegative_int,
        "stub-columns": directives.nonnegative_int,
        "footer-rows": directives.nonnegative_int,
        "text-align": _read_alignments,
        "widths": directives.positive_int_list,
        "class": directives.class_option,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table; what cannot be one is returned as it stands."""
        blocks = self.parse_content_to_nodes()
        source = read_content(blocks)
        if source is None or not any(row.cells for row in source.rows):
            self._warn(
                "no_table",
                "A span-table holds a table with pipes, or a list of rows whose items are lists of cells (* - a cell), "
                "and nothing else; what stands in this one is printed as it is.",
            )
            return blocks
        sections = self._find_sections(source, len(source.rows))
        rows, sections = self._drop_covered_rows(self._complete_rows(source.rows), sections)
        if not rows:
            return []
        self._warn_of_covered_columns(rows)
        cells, faults = form_cells([[cell.mark for cell in row.cells] for row in rows], sections)
        for fault in faults:
            message = f"The mark in row {fault.row + 1}, column {fault.column + 1} of this table {fault.message}"
            self._warn("bad_span", message, rows[fault.row].line)
        column_count = len(rows[0].cells)
        shape = TableShape(
            column_count,
            sections,
            self.options.get("stub-columns", 0),
            self._find_alignments(source, column_count),
            self._find_widths(column_count),
        )
        table = span_table(
            "", classes=["span-table", "colwidths-given" if "widths" in self.options else "colwidths-auto"]
        )
        table["classes"] += self.options.get("class", [])
        self.set_source_info(table)
        caption, problems = self._parse_caption()
        table += [*caption, build_columns(rows, cells, shape)]
        self.add_name(table)
        return [table, *problems]

    def _parse_caption(self) -> tuple[list[nodes.title], list[nodes.system_message]]:
        """Return the caption, if there is one, and what is wrong in it."""
        if not self.arguments:
            return [], []
        inline, problems = self.parse_inline(self.arguments[0])
        title = nodes.title(self.arguments[0], "", *inline)
        self.set_source_info(title)
        return [title], problems

    def _complete_rows(self, rows: Sequence[SourceRow]) -> list[SourceRow]:
        """Return *rows* of the same length; a row that lacks cells gets empty ones."""
        column_count = max(len(row.cells) for row in rows)
        for number, row in enumerate(rows, 1):
            if len(row.cells) < column_count:
                self._warn(
                    "short_row",
                    f"Row {number} of this table has fewer cells than the longest, {len(row.cells)} of {column_count}. "
                    "Leave a cell empty, or type < to go on with the cell before it or ^ with the one above.",
                    row.line,
                )
        return [
            SourceRow([*row.cells, *[SourceCell(Mark.NONE, [])] * (column_count - len(row.cells))], row.line)
            for row in rows
        ]

    def _drop_covered_rows(
        self, rows: Sequence[SourceRow], sections: Sequence[Section]
    ) -> tuple[list[SourceRow], list[Section]]:
        """Return the rows in which a cell begins, and their sections: HTML and PDF know no others."""
        pairs = []
        for number, (row, section) in enumerate(zip(rows, sections, strict=True), 1):
            if all(cell.mark in (Mark.LEFT, Mark.ABOVE) for cell in row.cells):
                message = f"Row {number} of this table has no cell of its own, and is left out. Take out its line."
                self._warn("bad_span", message, row.line)
            else:
                pairs.append((row, section))
        return [row for row, _section in pairs], [section for _row, section in pairs]

    def _warn_of_covered_columns(self, rows: Sequence[SourceRow]) -> None:
        """Warn of columns in which no cell begins."""
        for column in range(len(rows[0].cells)):
            if all(row.cells[column].mark in (Mark.LEFT, Mark.ABOVE) for row in rows):
                message = f"No cell begins in column {column + 1} of this table. Take the column out of all rows."
                self._warn("bad_span", message)

    def _find_sections(self, source: SourceTable, row_count: int) -> list[Section]:
        """Return the section of each row."""
        header_count = self.options.get("header-rows", source.header_row_count)
        footer_count = self.options.get("footer-rows", 0)
        if header_count + footer_count > row_count:
            self._warn(
                "few_rows",
                f"This table has {row_count} rows, and its head and foot {header_count + footer_count} together. "
                "Type smaller numbers behind :header-rows: and :footer-rows:.",
            )
            header_count = min(header_count, row_count)
            footer_count = min(footer_count, row_count - header_count)
        body_count = row_count - header_count - footer_count
        return [Section.HEAD] * header_count + [Section.BODY] * body_count + [Section.FOOT] * footer_count

    def _find_alignments(self, source: SourceTable, column_count: int) -> list[str]:
        """Return the class that aligns each column."""
        words = self.options.get("text-align")
        names = [f"text-{word}" for word in words] if words else list(source.alignments)
        if words and len(words) == 1:
            names *= column_count
        elif words and len(words) != column_count:
            self._warn(
                "bad_columns",
                f"This table has {column_count} columns, and :text-align: {len(words)} words. "
                "Type left, center or right once for all columns, or once for each.",
            )
        return [*names, *[""] * column_count][:column_count]

    def _find_widths(self, column_count: int) -> list[int]:
        """Return the widths of the columns."""
        widths: list[int] = self.options.get("widths", [])
        if len(widths) == column_count:
            return widths
        if widths:
            self._warn(
                "bad_columns",
                f"This table has {column_count} columns, and :widths: {len(widths)} numbers. Type one for each column.",
            )
        return [max(1, 100 // column_count)] * column_count

    def _warn(self, subtype: Subtype, message: str, line: int = 0) -> None:
        """Warn at *line*, by default at that of the directive."""
        warn(subtype, message, (self.env.docname, line or self.lineno))

"""Node classes of tables: empty subclasses of docutils' own, so that every writer prints them."""

from __future__ import annotations

from docutils import nodes


class span_table(nodes.table):  # noqa: N801 (docutils names node classes so)
    """A table that `span-table` makes."""


class table_body(nodes.tbody):  # noqa: N801
    """The rows below the head, those of the foot among them."""


class body_row(nodes.row):  # noqa: N801
    """A row of the body; one of the class `rowgroup` heads those that follow."""


class foot_row(nodes.row):  # noqa: N801
    """A row of the foot."""


class head_cell(nodes.entry):  # noqa: N801
    """A cell that heads others; its attribute `scope` says which, as in HTML."""


class data_cell(nodes.entry):  # noqa: N801
    """A cell that heads nothing."""

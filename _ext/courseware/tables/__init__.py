"""Tables with merged cells, heads of rows, a foot and aligned columns: the directive `span-table`.

===================  ==========================================================================
`directives`         the directive, with its options
`content`            a list, or a table of pipes, as rows of cells with their marks
`grid`               marks as cells that cover columns and rows, and what is wrong with them
`records`            cells, faults
`rendering`          cells as a table
`nodes`              node classes
`html`               heads with their scope, groups of rows and the foot, in HTML
`format_transforms`  what single formats need
`warnings`           what is wrong, and what to type
===================  ==========================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.defaults import use_markdown, use_theme
from ..crossdoc.static_files import add_static
from . import html
from .directives import SpanTableDirective
from .format_transforms import NoSpans
from .nodes import body_row, data_cell, foot_row, head_cell, span_table, table_body

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive, its nodes with what HTML needs of them, and the transform."""
    use_markdown(app)
    use_theme(app)
    add_static(app, Path(__file__).parent / "static", css=["tables.css"])
    app.add_directive("span-table", SpanTableDirective)
    app.add_node(span_table)
    app.add_node(table_body, html=(html.visit_body, html.depart_body))
    app.add_node(body_row, html=(html.visit_row, html.depart_row))
    app.add_node(foot_row, html=(html.visit_row, html.depart_row))
    app.add_node(head_cell, html=(html.visit_head_cell, html.depart_head_cell))
    app.add_node(data_cell, html=(html.visit_data_cell, html.depart_data_cell))
    app.add_post_transform(NoSpans)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

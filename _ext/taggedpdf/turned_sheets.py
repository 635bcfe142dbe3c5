"""Whether the pages of a sheet to write on are turned: where columns to write in would be too narrow for a hand."""

from __future__ import annotations

from docutils import nodes

from .table_widths import narrowest_to_write
from .translator import TypstTranslator

#: in points: 45 mm, which holds some twelve letters written by hand
_NARROWEST = 127.0


def is_sheet_turned(document: nodes.document, translator: TypstTranslator) -> bool:
    """Say whether the pages of *document* are turned, which is laid out upright by *translator*."""
    layout = translator.layout
    groups = list(document.findall(nodes.tgroup)) if layout.turned_line_width > layout.line_width else []
    return any(narrowest_to_write(group, translator) < _NARROWEST for group in groups)

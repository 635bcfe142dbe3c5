"""The warnings of this extension. Each names the thing, the place and the remedy.

All are of type ``tables``; a subtype can be silenced with ``suppress_warnings = ["tables.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

Subtype = Literal[
    "no_table",  # a directive that holds no table
    "short_row",  # a row with fewer cells than the longest
    "bad_span",  # a mark that merges with nothing, or with what is no rectangle
    "few_rows",  # fewer rows than the head and the foot are said to have
    "bad_columns",  # another number of alignments or widths than of columns
]

warn: PartWarnings[Subtype] = PartWarnings("tables")

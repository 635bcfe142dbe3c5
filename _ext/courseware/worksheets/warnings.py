"""The warnings of this extension. Each names the thing, the line and the remedy.

All are of type ``worksheets``; a subtype can be silenced with ``suppress_warnings = ["worksheets.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "no_question_words",  # a question that asks nothing
    "question_outside_worksheet",  # a question that no worksheet holds
    "unlabelled_answer",  # an empty cell without headings
    "duplicate_answer",  # two answers that readers, and forms, could not tell apart
    "no_answers",  # a worksheet without anything to fill in
    "nested_worksheet",  # a worksheet inside another one
    "empty_grid",  # a grid without rows
    "conflicting_options",  # options of a question that do not fit together
]


warn: PartWarnings[_Subtype] = PartWarnings("worksheets")

"""The warnings of this extension. Each names the thing, the line and the remedy.

All are of type ``worksheets``; a subtype can be silenced with ``suppress_warnings = ["worksheets.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from docutils import nodes
from sphinx.util import logging

logger = logging.getLogger(__name__)

Subtype = Literal[
    "no_question_words",  # a question that asks nothing
    "question_outside_worksheet",  # a question that no worksheet holds
    "unlabelled_answer",  # an empty cell without headings
    "duplicate_answer",  # two answers that readers, and forms, could not tell apart
    "no_answers",  # a worksheet without anything to fill in
    "nested_worksheet",  # a worksheet inside another one
    "conflicting_options",  # options of a question that do not fit together
]


def warn(subtype: Subtype, message: str, node: nodes.Node) -> None:
    """Print a warning of this extension, located at the *node* at fault."""
    logger.warning(message, location=node, type="worksheets", subtype=subtype)

"""The warnings of this extension. Each names the question, the line and the remedy.

All are of type ``self_checks``; a subtype can be silenced with ``suppress_warnings = ["self_checks.<subtype>"]``.
"""

from __future__ import annotations

from typing import Literal

from ..crossdoc.warnings import PartWarnings

_Subtype = Literal[
    "no_answers",  # a question whose answer is not given
    "too_few_answers",  # nothing to choose from, or to put in order
    "no_right_answer",  # a choice of which nothing is right
    "unmarked_answer",  # an answer without a box in a list of those that have one
    "duplicate_answer",  # two answers of the same words
    "wordless_answer",  # an answer that begins with something else than words
    "no_why",  # an answer that does not say why it is right or wrong
    "wrong_kind",  # a kind that does not fit the list
    "nested_self_check",  # a question inside another one, or inside a worksheet
    "unknown_objective",  # a question checks what no page lists as an objective
    "unchecked_objective",  # an objective without a question, in a module that has some
]


warn: PartWarnings[_Subtype] = PartWarnings("self_checks")

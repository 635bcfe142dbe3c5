"""A limit to how often the parser of MyST looks at the lines of one text.

markdown-it-py looks line by line for the end of a paragraph or a quotation, often down to the next empty line. Where
another rule ends the block sooner (a heading in the quotation, a definition below the first line), the same lines are
looked at again for the next block: time grows with the square of the length.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

#: how often a line may be looked at, on average, and how many more lines may be in a text of any length
_TIMES, _MORE = 10, 1_000
#: what says in an environment how many are left
_KEY = "lines_left"


class ReadingLimitError(Exception):
    """A text that takes too long to read."""


def limit_reading(text: str) -> dict[str, object]:
    """Return an environment in which the parser reads *text*, or raises `ReadingLimitError` at the limit."""
    return {_KEY: _MORE + _TIMES * text.count("\n")}


def add_reading_limit(parser: MarkdownIt) -> None:
    """Add to a *parser* the rule that counts lines; nothing begins with it."""
    rules = parser.block.ruler
    chains = ["paragraph", "reference", "blockquote", "list"]
    rules.before(rules.get_all_rules()[0], "reading_limit", _count_line, {"alt": chains})


def _count_line(state: StateBlock, _line: int, _end: int, silent: bool) -> bool:
    """Count a line at which a block may end; return that nothing begins there."""
    if silent and _KEY in state.env:
        state.env[_KEY] -= 1
        if state.env[_KEY] < 0:
            raise ReadingLimitError
    return False

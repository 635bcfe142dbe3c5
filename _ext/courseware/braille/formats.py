"""How passages stand on a page, as "Braille Formats" of the Braille Authority of North America has it.

A heading of the first level begins a page and is centered; others stand in the fifth or the seventh cell. A paragraph
begins in the third cell, an item of a list at the edge; a table is written as a list, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..passages.records import Passage
from .layout import Block
from .words import write_words

#: where headings of the second level stand, and those below
_SECOND_LEVEL, _OTHER_LEVELS = 4, 6
#: how many lines are to follow a heading on its page
_LINES_BELOW_HEADING = 2


def write_blocks(
    passage: Passage, turns: Sequence[tuple[int, str]], previous: Passage | None, translate: Callable[[str], str]
) -> Iterator[Block]:
    """Yield the blocks of a *passage*: one, or of code one for each line.

    :param turns: where printed pages begin in it (`words.write_words`)
    :param previous: the passage before it on the page
    """
    pieces = write_words(passage, turns)
    if passage.kind != "code":
        yield _write_block(passage, [(label, translate(" ".join(text.split()))) for label, text in pieces], previous)
        return
    for label, text in pieces:
        for number, line in enumerate(text.strip("\n").split("\n")):
            shown_label = label if number == 0 else ""
            yield Block([(shown_label, translate(line.strip()))], first=_indentation(line), runover=_OTHER_LEVELS)


def _indentation(line: str) -> int:
    """Return how many cells stand before a *line* of code."""
    return min(_OTHER_LEVELS, len(line) - len(line.lstrip()))


def _write_block(passage: Passage, pieces: list[tuple[str, str]], previous: Passage | None) -> Block:
    """Return the block of a *passage* that is no code."""
    if passage.kind == "heading":
        return _write_heading(passage.level, pieces)
    before = 0 if previous is None or _goes_on(previous, passage) else 1
    edge = 2 * passage.level
    first, runover = edge + 2, edge
    if passage.kind == "item":
        first, runover = (edge - 2 if passage.label else edge), edge
    elif passage.kind == "term":
        first, runover = edge, edge + 4
    elif passage.kind == "cell":
        first, runover = edge + (0 if passage.begins_row else 2), edge + 4
    return Block(pieces, max(0, first), runover, before=before, kept_lines=passage.kind == "term")


def _write_heading(level: int, pieces: list[tuple[str, str]]) -> Block:
    if level == 1:
        return Block(pieces, is_centered=True, before=1, kept_lines=_LINES_BELOW_HEADING, begins_page=True)
    edge = _SECOND_LEVEL if level == 2 else _OTHER_LEVELS
    return Block(pieces, edge, edge, before=1, kept_lines=_LINES_BELOW_HEADING)


def _goes_on(previous: Passage, passage: Passage) -> bool:
    """Say whether no line is empty between two passages: both in one list or table, or text below a heading."""
    is_same = previous.kind == passage.kind or {previous.kind, passage.kind} <= {"term", "paragraph", "cell"}
    return is_same or (previous.kind == "heading" and previous.level > 1)

"""Markdown blocks as block records: what was good Markdown stays as its author wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .inline import mend
from .model import Block, Quote, Verbatim

#: the end of a quotation that says who spoke: after a line break or on a line of its own, behind a dash
ATTRIBUTION = re.compile(r"(?:\s*<br\s*/?>\s*)+[—–-]+\s*([^\n<]+?)\s*$|\n[ \t]*[—–][ \t]*([^\n<]+?)\s*$", re.IGNORECASE)
MARKER = re.compile(r"^ {0,3}>[ \t]?", re.MULTILINE)
#: blocks in which tags are text
LITERAL = frozenset({"fence", "code_block"})


def markdown_blocks(text: str, line: int, html: Callable[[str, int], tuple[Block, ...]]) -> Iterator[Block]:
    """Yield the blocks of a Markdown *text* that begins on *line* of the page.

    :param html: reads an HTML block
    """
    lines = text.split("\n")
    for token in top_level(MarkdownIt("commonmark").enable("table").parse(text)):
        if token.map is None:
            continue
        first, end = token.map
        source = "\n".join(lines[first:end]).rstrip()
        if token.type == "blockquote_open":
            yield quotation(MARKER.sub("", source), line + first, html)
        elif token.type == "html_block":
            yield from html(source, line + first)
        else:
            yield Verbatim(source if token.type in LITERAL else mend(source), line + first)


def top_level(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens that begin a block outside any other."""
    return (token for token in tokens if token.level == 0 and token.nesting >= 0 and token.type != "inline")


def quotation(text: str, line: int, html: Callable[[str, int], tuple[Block, ...]]) -> Quote:
    """Return the quotation whose *text*, without its markers, may end with who said it."""
    found = ATTRIBUTION.search(text)
    if not found:
        return Quote(tuple(markdown_blocks(text, line, html)))
    said = text[: found.start()]
    return Quote(tuple(markdown_blocks(said, line, html)), mend(found[1] or found[2]))

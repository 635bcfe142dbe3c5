"""Emphasis (kramdown 2.4, ``parser/kramdown/emphasis.rb``), whose rules are laxer than CommonMark's."""

from __future__ import annotations

import re

from ..tree import Node, add_text
from .span_parser import SpanParser


def read_emphasis(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read emphasis as kramdown does, whose rules for its ends are laxer than CommonMark's."""
    text, at = parser.text, parser.position
    mark = text[at]
    is_double = text.startswith(mark * 2, at)
    if _read_delimited(parser, nodes, mark * 2 if is_double else mark, "strong" if is_double else "em"):
        return True
    # two marks without an end may be one mark before emphasis, as in `**a*`
    if is_double and "em" not in parser.open_emphases and _read_delimited(parser, nodes, mark, "em"):
        return True
    count = 2 if is_double else 1
    previous, following = text[at - 1 : at], text[at + count : at + count + 1]
    # a mark between spaces, or an underscore inside a word, is no markup in MyST either
    is_literal = (not previous.strip() and not following.strip()) or (
        mark == "_" and previous.isalnum() and following.isalnum()
    )
    add_text(nodes, (mark if is_literal else f"\\{mark}") * count, parser.line)
    parser.position += count
    return True


def _read_delimited(parser: SpanParser, nodes: list[Node], mark: str, tag: str) -> bool:
    """Read emphasis that *mark* begins, if it has an end."""
    text, at = parser.text, parser.position
    # at most 60 characters are looked at: a longer word would cost quadratic time
    is_in_word = mark[0] == "_" and re.search(r"[^\W\d_]-?[^\W\d_]*\Z", text[max(0, at - 60) : at])
    # what had no end once has none later in the same surroundings; else a page of asterisks takes hours
    attempt = (tag, mark, tuple(parser.open_emphases))
    if is_in_word or text[at + len(mark) : at + len(mark) + 1].strip() == "" or tag in parser.open_emphases:
        return False
    if attempt in parser.unclosed_emphases:
        return False
    stop = re.compile(re.escape(mark))

    def accept() -> bool:
        position = parser.position
        # none behind a space; a single mark does not end at a pair, which is strong; an underscore not inside a word
        return (
            not text[position - 1].isspace()
            and (tag != "em" or not re.compile(rf"{re.escape(mark * 2)}(?!{re.escape(mark)})").match(text, position))
            and (mark[0] != "_" or not text[position + len(mark) : position + len(mark) + 1].isalnum())
        )

    parser.position += len(mark)
    parser.open_emphases.append(tag)
    children, is_closed = parser.parse_until(stop, accept)
    parser.open_emphases.pop()
    if not is_closed:
        parser.position = at
        parser.unclosed_emphases.add(attempt)
        return False
    parser.position += len(mark)
    nodes.append(Node(tag, children=children, line=parser.line, options={"mark": mark}))
    return True

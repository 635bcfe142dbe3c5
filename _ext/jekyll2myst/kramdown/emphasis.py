"""Emphasis (kramdown 2.4, ``parser/kramdown/emphasis.rb``), whose rules are laxer than CommonMark's."""

from __future__ import annotations

import re

from ..tree import Node
from .patterns import SPACE
from .span_parser import MAX_EMPHASIS_READINGS, Frame, SpanParser

_SPACE = re.compile(SPACE)
_STOPS = {mark: re.compile(re.escape(mark)) for mark in ("*", "**", "_", "__")}


def read_emphasis(parser: SpanParser) -> bool:
    """Read emphasis, or its marks as text."""
    scanner, start = parser.scanner, parser.scanner.position
    mark = scanner.text[start]
    delimiter = mark * 2 if scanner.text.startswith(mark * 2, start) else mark
    kind = "strong" if len(delimiter) == 2 else "em"
    if not _may_open(parser, delimiter) or parser.is_open(kind):
        parser.add_text(delimiter)
        scanner.position = start + len(delimiter)
        return True
    is_read = _read_delimited(parser, delimiter, kind)
    # two marks without an end may be one mark before emphasis, as in `**a*`
    if not is_read and kind == "strong" and parser.frame.kind != "em":
        is_read = _read_delimited(parser, mark, "em")
    if not is_read:
        parser.add_text(delimiter)
        scanner.position = start + len(delimiter)
    return True


def _may_open(parser: SpanParser, delimiter: str) -> bool:
    """Say whether emphasis may begin: not before a space, with underscores not inside a word."""
    text, start = parser.scanner.text, parser.scanner.position
    if _SPACE.match(text, start + len(delimiter)):
        return False
    if delimiter[0] != "_" or not start:
        return True
    # letters, then perhaps a hyphen, behind a letter
    return not (text[start - 1].isalpha() or (text[start - 1] == "-" and start > 1 and text[start - 2].isalpha()))


def _read_delimited(parser: SpanParser, delimiter: str, kind: str) -> bool:
    """Read emphasis that *delimiter* begins, if it has an end."""
    scanner, outer, start = parser.scanner, parser.frame, parser.scanner.position
    # what had no end once has none later in the same element; else a page of asterisks takes hours
    is_wasteful = parser.wasted_emphases > MAX_EMPHASIS_READINGS * len(scanner.text)
    if delimiter in (parser.unclosed if is_wasteful else outer.unclosed) or parser.is_too_deep:
        return False
    line, text = scanner.line, scanner.text
    frame = Frame(kind)

    def accept(match: re.Match[str]) -> bool:
        at = match.start()
        # none behind a space; a single mark does not end at a pair, which is strong; an underscore not inside a word
        return (
            not _SPACE.match(text, at - 1)
            and (kind != "em" or not text.startswith(delimiter * 2, at) or text.startswith(delimiter * 3, at))
            and (delimiter[0] != "_" or not text[match.end() : match.end() + 1].isalnum())
            and not frame.is_empty
        )

    scanner.position += len(delimiter)
    if not parser.try_to_read_into(frame, _STOPS[delimiter], accept):
        parser.wasted_emphases += scanner.position - start
        scanner.position = start
        outer.unclosed.add(delimiter)
        parser.unclosed.add(delimiter)
        return False
    scanner.position += len(delimiter)
    parser.add_node(Node(kind, children=parser.finish(frame), line=line, options={"mark": delimiter}))
    return True

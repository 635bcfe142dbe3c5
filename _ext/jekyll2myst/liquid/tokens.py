"""Templates as text, tags and outputs (Liquid 5.4: ``tokenizer.rb``, ``block_body.rb``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_START = re.compile(r"\{[{%]")
_TAG = re.compile(r"\{%-?\s*(#|\w+)\s*(.*?)-?%\}", re.ASCII | re.DOTALL)


class Token(NamedTuple):
    """A piece of a template."""

    #: "text", "tag", "output", or "broken" for a tag or output without its end
    kind: str
    #: the piece as it was written
    source: str
    #: its line, from 1 within the template
    line: int
    #: name of a tag
    name: str = ""
    #: what stands behind the name of a tag, or in an output
    markup: str = ""
    #: whether it takes the white space before it away, and behind it
    strips_before: bool = False
    strips_behind: bool = False


def split_tokens(text: str) -> Iterator[Token]:
    """Yield the pieces of *text*, in one pass however often a brace opens without closing."""
    position, line = 0, 1
    # where the next tag ends, and the next output; found once for all that open before it
    ends = {"{%": -1, "{{": -1}
    while match := _START.search(text, position):
        start = match.start()
        if start > position:
            yield Token("text", text[position:start], line)
            line += text.count("\n", position, start)
        position = _find_end(text, start, ends)
        token = _read_token(text[start:position], line)
        if token.kind == "broken":
            # it may have swallowed another
            position = start + 2
            token = token._replace(source=text[start:position])
        yield token
        line += text.count("\n", start, position)
    if position < len(text):
        yield Token("text", text[position:], line)


def _find_end(text: str, start: int, ends: dict[str, int]) -> int:
    """Return where the tag or output that opens at *start* ends: at once where it has no end."""
    opening = text[start : start + 2]
    closing = "%}" if opening == "{%" else "}"
    if 0 <= ends[opening] < start + 2:
        ends[opening] = -1
    if ends[opening] == -1:
        closing_start = text.find(closing, start + 2)
        ends[opening] = len(text) + 1 if closing_start < 0 else closing_start
    end = ends[opening]
    if end > len(text):
        return start + 2
    # one brace ends an output, which is then broken; two end it well
    return end + (2 if opening == "{%" or text.startswith("}}", end) else 1)


def _read_token(source: str, line: int) -> Token:
    """Return a tag or an output."""
    strips = source.startswith("-", 2), source[-3:-2] == "-"
    if source.startswith("{{"):
        if len(source) < 4 or not source.endswith("}}"):
            return Token("broken", source, line)
        inside = source[2:-2]
        inside = inside.removeprefix("-")
        return Token("output", source, line, "", inside.removesuffix("-"), *strips)
    match = _TAG.fullmatch(source)
    if match is None:
        return Token("broken", source, line)
    return Token("tag", source, line, match[1], match[2], *strips)

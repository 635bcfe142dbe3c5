"""Code inside a line (kramdown 2.4, ``parser/kramdown/codespan.rb``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from .scanner import Scanner

_FENCE = re.compile("`+")
_SPACE = " \t\n\v\f\r"


class CodeSpan(NamedTuple):
    """Code inside a line."""

    text: str
    #: the backticks around it
    fence: str


def find_code_span(scanner: Scanner) -> CodeSpan | str:
    """Read the code span that begins at the present position, or return the backticks that begin none."""
    match = scanner.scan(_FENCE)
    fence = match[0] if match else ""
    text, start = scanner.text, scanner.position
    # a single mark between spaces is a mark
    if len(fence) == 1 and text[start : start + 1] in _SPACE and text[start : start + 1]:
        before = text[start - 2 : start - 1]
        if not before or before in _SPACE:
            return fence
    end = scanner.find(fence, start)
    if end < 0:
        return fence
    content = text[start:end]
    if len(fence) > 1:
        content = content.removeprefix(" ").removesuffix(" ")
    scanner.position = end + len(fence)
    return CodeSpan(content, fence)

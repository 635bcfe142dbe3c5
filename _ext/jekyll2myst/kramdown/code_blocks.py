"""Code blocks, indented or fenced (kramdown 2.4, ``parser/kramdown/codeblock.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .block_parser import BLANK, FENCE, INDENTED, BlockParser


def read_code_block(parser: BlockParser, line: str) -> bool:
    """Read an indented code block."""
    if not INDENTED.match(line):
        return False
    first, end = parser.position, parser.position
    for index in range(parser.position, len(parser.lines)):
        text = parser.lines[index]
        if INDENTED.match(text) and not BLANK.match(text):
            # blank lines belong to the block only where indented ones follow
            end = index + 1
        elif not BLANK.match(text):
            break
    node = Node("pre", {}, line=parser.line_number)
    node.text = "\n".join(INDENTED.sub("", text, count=1) for text in parser.lines[first:end])
    parser.position = end
    parser.nodes.append(node)
    return True


def read_fenced_code(parser: BlockParser, line: str) -> bool:
    """Read fenced code; without a closing fence the line is text."""
    fence = FENCE.match(line)
    # backticks behind backticks are code inside a line
    if fence is None or (fence[1][0] == "`" and "`" in fence[2]):
        return False
    closing = re.compile(rf" {{0,3}}{re.escape(fence[1])}{re.escape(fence[1][0])}*\s*$")
    for index in range(parser.position + 1, len(parser.lines)):
        if closing.match(parser.lines[index]):
            content = parser.lines[parser.position + 1 : index]
            indent = len(line) - len(line.lstrip(" "))
            # code is indented as its fence is; more than that is its own
            content = [text.removeprefix(" " * min(indent, len(text) - len(text.lstrip(" ")))) for text in content]
            language = re.split(r"[\s?{]", fence[2], maxsplit=1)[0]
            attrs = {"class": f"language-{language}"} if language else {}
            node = Node("pre", attrs, text="\n".join(content), line=parser.line_number)
            parser.position = index + 1
            parser.nodes.append(node)
            return True
    return False

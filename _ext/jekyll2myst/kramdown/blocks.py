"""kramdown's block-level syntax as nodes (kramdown 2.4 with the GitHub dialect, which is Jekyll's)."""

from __future__ import annotations

import re

from ..tree import Node, group_paragraphs, is_inline
from .block_parser import END, QUOTE, RULE, BlockParser
from .span_parser import parse_spans

_MATH = re.compile(r" {0,3}\$\$")


# -- readers: each returns whether it read something; the last always does -----------------------------


def read_rule(parser: BlockParser, line: str) -> bool:
    """Read a horizontal rule."""
    if not RULE.match(line):
        return False
    parser.nodes.append(Node("hr", line=parser.line_number))
    parser.position += 1
    return True


def read_blockquote(parser: BlockParser, line: str) -> bool:
    """Read a block quotation, with the lines that follow it without a mark."""
    if not QUOTE.match(line):
        return False
    first = parser.position
    end = first + 1
    # kramdown takes every line up to a blank one, other blocks too, where CommonMark takes paragraphs only
    while end < len(parser.lines) and not parser.is_quote_end(parser.lines[end]):
        end += 1
    lines = [QUOTE.sub("", text, count=1) for text in parser.lines[first:end]]
    node = Node("blockquote", {}, [], line=parser.line_number)
    node.children = parser.parse_inner(lines, parser.line_numbers[first:end])
    parser.position = end
    parser.nodes.append(node)
    return True


def read_math(parser: BlockParser, line: str) -> bool:
    """Read math that stands by itself."""
    if not _MATH.match(line) or not parser.is_after_blank:
        return False
    # so far an end is looked for: two dollars without one must not cost the whole page
    following = "\n".join(parser.lines[parser.position : parser.position + 200])
    match = re.compile(r" {0,3}\$\$(.*?)\$\$[ \t]*(?=\n|\Z)", re.DOTALL).match(following)
    if match is None:
        return False
    parser.nodes.append(Node("#math", {"display": "block"}, text=match[1].strip(), line=parser.line_number))
    parser.position += following.count("\n", 0, match.end()) + 1
    return True


def read_end_mark(parser: BlockParser, line: str) -> bool:
    """Read a mark that ends the block before it."""
    if not END.match(line):
        return False
    parser.position += 1
    parser.is_terminated = True
    return True


def read_paragraph(parser: BlockParser, line: str) -> bool:
    """Read a paragraph: what nothing else could read."""
    first = parser.position
    end = first + 1
    while end < len(parser.lines) and not parser.is_paragraph_end(parser.lines[end]):
        end += 1
    text = "\n".join(parser.lines[first:end]).strip("\n")
    # spaces at the beginning of a line show nothing, but MyST could take them for a code block in a list
    text = re.sub(r"\n {1,}", "\n", text.strip())
    nodes = parse_spans(text, parser.context, parser.line_number)
    # HTML inside a line may be a block, which no paragraph can hold
    if all(map(is_inline, nodes)):
        new_blocks = [Node("p", {}, nodes, line=parser.line_number, options={"raw": text})]
    else:
        new_blocks = group_paragraphs(nodes, parser.line_number)
    parser.position = end
    if (
        not parser.is_after_blank
        and parser.nodes
        and parser.nodes[-1].tag == "p"
        and new_blocks
        and new_blocks[0].tag == "p"
    ):
        # what could have begun a block and did not goes on with the paragraph before it
        previous = parser.nodes[-1]
        previous.children += [Node("#text", text="\n"), *new_blocks[0].children]
        previous.options["raw"] = f"{previous.options.get('raw', '')}\n{text}"
        if previous.source:
            previous.source += "\n" + "\n".join(parser.lines[first:end])
        new_blocks = new_blocks[1:]
    parser.nodes.extend(new_blocks)
    return True

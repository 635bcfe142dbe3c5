"""Readers of spans: kramdown's span-level syntax as nodes (kramdown 2.4, ``parser/kramdown/*.rb``).

Where kramdown prints broken markup as garbage, the markup is left out and reported.
"""

from __future__ import annotations

import re

from ..tree import Node, add_text
from .html_elements import COMMENT, END_TAG, START_TAG
from .html_spans import read_tag
from .links import read_link
from .span_parser import SpanParser

_ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~?")
_AUTOLINK = re.compile(r"<((?:mailto:|https?:|ftp:)[^\s<>]*|[\w.+-]+@[\w.-]+\.\w+)>")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#x[0-9a-fA-F]+);")
_CALL = re.compile(r"\[\^([\w-]+)\]")
_MATH = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
#: what MyST's typographic replacements would change and kramdown does not
_REPLACED = re.compile(r"\((?:c|r|p|tm)\)|\+-|,,", re.IGNORECASE)


def read_backslash(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read an escaped character, or two backslashes that break a line."""
    text, at = parser.text, parser.position
    if text.startswith("\\\\\n", at) or (parser.context.is_enabled("hard_wrap") and text.startswith("\\\n", at)):
        # MyST knows one backslash for a break, so this is written anew
        nodes.append(Node("br", line=parser.line, is_modified=True))
        parser.position += text.index("\n", at) - at + 1
    elif text.startswith("\\\n", at):  # GitHub's dialect
        nodes.append(Node("br", line=parser.line))
        parser.position += 2
    else:
        following = text[at + 1 : at + 2]
        escaped = following in _ESCAPABLE and following
        add_text(nodes, f"\\{following}" if escaped else "\\\\", parser.line)
        parser.position += 2 if escaped else 1
    return True


def read_line_end(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read the end of a line, which is a hard break after two spaces."""
    at = parser.position
    end = parser.text.index("\n", at)
    # with `hard_wrap` each end of a line is a break, but for that of the paragraph
    is_hard_break = end - at >= 2 or (parser.context.is_enabled("hard_wrap") and end + 1 < len(parser.text))
    if is_hard_break:
        nodes.append(Node("br", line=parser.line))
    else:
        add_text(nodes, parser.text[at : end + 1], parser.line)
    parser.position = end + 1
    return True


def read_code_span(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read a code span."""
    fence = re.compile(r"`+").match(parser.text, parser.position)
    if fence is None:
        return False
    end = re.compile(rf"(?<!`){fence[0]}(?!`)").search(parser.text, fence.end())
    # a fence without an end is text, and MyST must not pair it with another
    if end is None:
        add_text(nodes, "\\`" * len(fence[0]), parser.line)
        parser.position = fence.end()
        return True
    content = parser.text[fence.end() : end.start()]
    # kramdown strips one space on each side of longer fences, CommonMark of any that has both
    if len(fence[0]) > 1 or (content.startswith(" ") and content.endswith(" ") and content.strip()):
        content = content.removeprefix(" ").removesuffix(" ")
    nodes.append(Node("code", text=content.replace("\n", " "), line=parser.line))
    parser.position = end.end()
    return True


def read_bracket(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read a call of a note, or a link."""
    if match := parser.match(_CALL):
        if match[1] in parser.context.notes:
            nodes.append(Node("#call", {"name": f"^{match[1]}"}, line=parser.line))
            parser.consume(match)
            return True
        # MyST would warn of a call without a note
        parser.context.report("note call", match[0], parser.line, "leads to no note; it is kept as text")
        add_text(nodes, f"\\[^{match[1]}]", parser.line)
        parser.consume(match)
        return True
    return read_link(parser, nodes, "a")


def read_image(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read an image."""
    if not parser.text.startswith("![", parser.position):
        return False
    parser.position += 1
    if read_link(parser, nodes, "img"):
        return True
    parser.position -= 1
    return False


def read_angle_bracket(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read an HTML tag, a comment or an address in angle brackets."""
    line = parser.line
    if match := parser.match(COMMENT):
        nodes.append(Node("#comment", text=match[1].strip(), line=line))
        parser.consume(match)
    elif match := parser.match(_AUTOLINK):
        address = match[1] if re.match(r"\w+:", match[1]) else f"mailto:{match[1]}"
        content = [Node("#text", text=match[1].removeprefix("mailto:"), line=line)]
        nodes.append(Node("a", {"href": address}, content, line=line, options={"auto": match[0]}))
        parser.consume(match)
    elif match := parser.match(END_TAG):
        # an end tag without a start: kramdown printed it as text
        nodes.append(Node("#junk", text=match[0], line=line))
        parser.consume(match)
    elif match := parser.match(START_TAG):
        read_tag(parser, nodes, match)
    elif parser.text.startswith("<<", parser.position):
        add_text(nodes, "«", line)
        parser.position += 2
    else:
        following = parser.text[parser.position + 1 : parser.position + 2]
        # only before these MyST could see a tag
        add_text(nodes, "\\<" if following.isalpha() or following in ("/", "!", "?") else "<", line)
        parser.position += 1
    return True


def read_entity(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read an entity, kept as it is; one that XML would need stays so, others show what they name."""
    match = parser.match(_ENTITY)
    if match is None:
        return False
    add_text(nodes, match[0], parser.line)
    parser.consume(match)
    return True


def read_math(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read math between two pairs of dollars."""
    match = parser.match(_MATH)
    if match is None:
        return False
    nodes.append(Node("#math", text=match[1].strip(), line=parser.line))
    parser.consume(match)
    return True


def read_strikethrough(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read struck-out text (GitHub's dialect)."""
    match = parser.match(re.compile(r"~~(?![\s~])(.*?[^\s~])~~", re.DOTALL))
    if match is None:
        return False
    nodes.append(Node("del", children=parser.parse_inner(match[1], parser.line), line=parser.line))
    parser.consume(match)
    return True


def read_guillemet(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read the quotation mark that two angle brackets make."""
    if not parser.text.startswith(">>", parser.position):
        return False
    add_text(nodes, "»", parser.line)
    parser.position += 2
    return True


def read_replacement(parser: SpanParser, nodes: list[Node]) -> bool:
    """Escape what MyST would print as another sign."""
    match = parser.match(_REPLACED)
    if match is None:
        return False
    text = match[0]
    add_text(nodes, f"\\{text}" if text[0] == "(" else f"{text[0]}\\{text[1:]}", parser.line)
    parser.consume(match)
    return True

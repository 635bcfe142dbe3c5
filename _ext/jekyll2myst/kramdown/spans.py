"""Readers of spans: code, entities, math, breaks, escapes, text that is struck out (``parser/kramdown/*.rb``).

A reader returns whether it read something; where none did, the character is text.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5, name2codepoint

from ..tree import Node
from .code_spans import CodeSpan, find_code_span
from .patterns import ATTRIBUTE_NAME, ESCAPABLE, SPACES
from .span_parser import SpanParser
from .span_text import Sign

_AUTOLINK = re.compile(r"<((mailto|https?|ftps?):[^\n>]+|[-\w.]+?@[-\w.]+?)>")
_ENTITY = re.compile(r"&(?:([\w:][-\w.:]*)|#(\d+)|#x([0-9a-fA-F]+));", re.ASCII)
_CALL = re.compile(rf"\[\^({ATTRIBUTE_NAME})\]")
_STRUCK_OUT = re.compile(r"~~(?!\s|~)", re.ASCII)
_STRUCK_OUT_END = re.compile(r"[^\s~]~~", re.ASCII)
#: names that kramdown knows beyond those of HTML 4
_MORE_NAMES = {"vellip": "⋮", "apos": "'"}


def read_backslash(parser: SpanParser) -> bool:
    """Read an escaped character, or backslashes that break a line."""
    scanner, text, start = parser.scanner, parser.scanner.text, parser.scanner.position
    options = parser.context.options
    following = text[start + 1 : start + 2]
    if text.startswith("\\\n", start + 1) and not options.breaks_lines:
        # MyST knows one backslash for a break, so this is written anew
        parser.add_node(Node("br", line=scanner.line, is_modified=True))
        scanner.position += 2
    elif following == "\n" and options.is_gfm and parser.may_break and not options.breaks_lines:
        if text[start + 2 :]:
            parser.add_node(Node("br", line=scanner.line))
        scanner.position += 1
    elif following and (following in ESCAPABLE or (following == "~" and options.is_gfm)):
        parser.add_text(following)
        scanner.position += 2
    else:
        return False
    return True


def read_line_break(parser: SpanParser) -> bool:
    """Read two spaces that break a line."""
    if not parser.context.options.breaks_lines:
        parser.add_node(Node("br", line=parser.scanner.line))
        parser.scanner.position += 2
        return True
    return False


def read_code(parser: SpanParser) -> bool:
    """Read code, or backticks as text."""
    line = parser.scanner.line
    code = find_code_span(parser.scanner)
    if isinstance(code, str):
        parser.add_text(code)
        return True
    node = Node("code", text=code.text.replace("\n", " "), line=line)
    node.is_modified = not _is_same_in_commonmark(code)
    parser.add_node(node)
    return True


def _is_same_in_commonmark(code: CodeSpan) -> bool:
    """Say whether CommonMark reads the same code."""
    if "`" in code.text:
        return False
    is_padded = code.text.startswith(" ") and code.text.endswith(" ") and code.text.strip(" ") != ""
    return not is_padded or len(code.fence) > 1


def read_autolink(parser: SpanParser) -> bool:
    """Read an address in angle brackets."""
    scanner = parser.scanner
    # none of a page of addresses without an end is looked through to the end
    if scanner.find(">", scanner.position) < 0:
        return False
    match = scanner.match(_AUTOLINK)
    if match is None:
        return False
    address = match[1] if match[2] else f"mailto:{match[1]}"
    content = [Node("#text", text=match[1].removeprefix("mailto:"), line=scanner.line)]
    parser.add_node(Node("a", {"href": address}, content, line=scanner.line, options={"auto": match[0]}))
    scanner.position = match.end()
    return True


def read_call(parser: SpanParser) -> bool:
    """Read a call of a note."""
    scanner = parser.scanner
    match = scanner.match(_CALL)
    if match is None:
        return False
    if match[1] in parser.context.note_blocks:
        parser.add_node(Node("#call", {"name": f"^{match[1]}"}, line=scanner.line))
    else:
        # MyST would warn of a call without a note
        parser.context.report("note call", match[0], scanner.line, "leads to no note; it is kept as text")
        parser.add_text(match[0])
    scanner.position = match.end()
    return True


def read_entity(parser: SpanParser) -> bool:
    """Read an entity, kept as it is; one that kramdown does not know shows its letters."""
    scanner = parser.scanner
    match = scanner.match(_ENTITY)
    if match is None:
        return False
    scanner.position = match.end()
    if match[1]:
        character = _MORE_NAMES.get(match[1]) or (html5[f"{match[1]};"] if match[1] in name2codepoint else "")
        is_known = match[1] in name2codepoint or match[1] == "apos"
    else:
        # MyST reads the numbers of a few characters in another way than browsers do
        character = unescape(match[0])
        is_known = character == chr(min(int(match[2] or match[3], 10 if match[2] else 16), 0x10FFFF))
    if character:
        parser.add_text(Sign(match[0] if is_known else character, character), is_element=True)
    else:
        parser.add_text(match[0])
    return True


def read_math(parser: SpanParser) -> bool:
    """Read math between two pairs of dollars."""
    scanner, start = parser.scanner, parser.scanner.position
    end = scanner.find("$$", start + 2) if scanner.text.startswith("$$", start) else -1
    if end < 0:
        return False
    parser.add_node(Node("#math", text=scanner.text[start + 2 : end].strip(SPACES), line=scanner.line))
    scanner.position = end + 2
    return True


def read_strikethrough(parser: SpanParser) -> bool:
    """Read struck-out text (GitHub's dialect)."""
    scanner, start = parser.scanner, parser.scanner.position
    if not parser.context.options.is_gfm or not scanner.match(_STRUCK_OUT) or parser.is_too_deep:
        return False
    end = scanner.search(_STRUCK_OUT_END, start + 2)
    if end is None:
        return False
    line = scanner.line
    depth, text = parser.depth + len(parser.frames), scanner.text[start + 2 : end.end() - 2]
    inner = SpanParser(text, parser.context, line, depth, has_breaks=False)
    parser.add_node(Node("del", children=inner.parse(), line=line))
    scanner.position = end.end()
    return True

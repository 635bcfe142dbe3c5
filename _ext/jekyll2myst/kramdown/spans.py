"""Readers of spans: kramdown's span-level syntax as nodes (kramdown 2.4, ``parser/kramdown/*.rb``).

Where kramdown prints broken markup as garbage, the markup is left out and reported.
"""

from __future__ import annotations

import re

from ..tree import Node, add_text
from .html_elements import COMMENT, END_TAG, START_TAG
from .html_spans import tag
from .links import link
from .span_parser import Spans

ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~?")
AUTOLINK = re.compile(r"<((?:mailto:|https?:|ftp:)[^\s<>]*|[\w.+-]+@[\w.-]+\.\w+)>")
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#x[0-9a-fA-F]+);")
CALL = re.compile(r"\[\^([\w-]+)\]")
MATH = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
#: what MyST's typographic replacements would change and kramdown does not
REPLACED = re.compile(r"\((?:c|r|p|tm)\)|\+-|,,", re.IGNORECASE)


def backslash(spans: Spans, nodes: list[Node]) -> bool:
    """Read an escaped character, or two backslashes that break a line."""
    text, at = spans.text, spans.position
    if text.startswith("\\\\\n", at) or (spans.context.option("hard_wrap") and text.startswith("\\\n", at)):
        nodes.append(Node("br", line=spans.line, changed=True))
        spans.position += text.index("\n", at) - at + 1
    elif text.startswith("\\\n", at):  # GitHub's dialect
        nodes.append(Node("br", line=spans.line))
        spans.position += 2
    else:
        following = text[at + 1 : at + 2]
        kept = following in ESCAPABLE and following
        add_text(nodes, f"\\{following}" if kept else "\\\\", spans.line)
        spans.position += 2 if kept else 1
    return True


def newline(spans: Spans, nodes: list[Node]) -> bool:
    """Read the end of a line, which is a hard break after two spaces."""
    at = spans.position
    end = spans.text.index("\n", at)
    hard = end - at >= 2 or (spans.context.option("hard_wrap") and end + 1 < len(spans.text))
    if hard:
        nodes.append(Node("br", line=spans.line))
    else:
        add_text(nodes, spans.text[at : end + 1], spans.line)
    spans.position = end + 1
    return True


def code(spans: Spans, nodes: list[Node]) -> bool:
    """Read a code span."""
    fence = re.compile(r"`+").match(spans.text, spans.position)
    if fence is None:
        return False
    end = re.compile(rf"(?<!`){fence[0]}(?!`)").search(spans.text, fence.end())
    if end is None:
        add_text(nodes, "\\`" * len(fence[0]), spans.line)
        spans.position = fence.end()
        return True
    content = spans.text[fence.end() : end.start()]
    if len(fence[0]) > 1 or (content.startswith(" ") and content.endswith(" ") and content.strip()):
        content = content.removeprefix(" ").removesuffix(" ")
    nodes.append(Node("code", text=content.replace("\n", " "), line=spans.line))
    spans.position = end.end()
    return True


def bracket(spans: Spans, nodes: list[Node]) -> bool:
    """Read a call of a note, or a link."""
    if found := spans.match(CALL):
        if found[1] in spans.context.notes:
            nodes.append(Node("#call", {"name": f"^{found[1]}"}, line=spans.line))
            spans.take(found)
            return True
        spans.context.report("note call", found[0], spans.line, "leads to no note; it is kept as text")
        add_text(nodes, f"\\[^{found[1]}]", spans.line)
        spans.take(found)
        return True
    return link(spans, nodes, "a")


def exclamation(spans: Spans, nodes: list[Node]) -> bool:
    """Read an image."""
    if not spans.text.startswith("![", spans.position):
        return False
    spans.position += 1
    if link(spans, nodes, "img"):
        return True
    spans.position -= 1
    return False


def angle(spans: Spans, nodes: list[Node]) -> bool:
    """Read an HTML tag, a comment or an address in angle brackets."""
    line = spans.line
    if found := spans.match(COMMENT):
        nodes.append(Node("#comment", text=found[1].strip(), line=line))
        spans.take(found)
    elif found := spans.match(AUTOLINK):
        address = found[1] if re.match(r"\w+:", found[1]) else f"mailto:{found[1]}"
        shown = [Node("#text", text=found[1].removeprefix("mailto:"), line=line)]
        nodes.append(Node("a", {"href": address}, shown, line=line, options={"auto": found[0]}))
        spans.take(found)
    elif found := spans.match(END_TAG):
        nodes.append(Node("#junk", text=found[0], line=line))
        spans.take(found)
    elif found := spans.match(START_TAG):
        tag(spans, nodes, found)
    elif spans.text.startswith("<<", spans.position):
        add_text(nodes, "«", line)
        spans.position += 2
    else:
        following = spans.text[spans.position + 1 : spans.position + 2]
        add_text(nodes, "\\<" if following.isalpha() or following in ("/", "!", "?") else "<", line)
        spans.position += 1
    return True


def ampersand(spans: Spans, nodes: list[Node]) -> bool:
    """Read an entity, kept as it is; one that XML would need stays so, others show what they name."""
    found = spans.match(ENTITY)
    if found is None:
        return False
    add_text(nodes, found[0], spans.line)
    spans.take(found)
    return True


def dollar(spans: Spans, nodes: list[Node]) -> bool:
    """Read math between two pairs of dollars."""
    found = spans.match(MATH)
    if found is None:
        return False
    nodes.append(Node("#math", text=found[1].strip(), line=spans.line))
    spans.take(found)
    return True


def tilde(spans: Spans, nodes: list[Node]) -> bool:
    """Read struck-out text (GitHub's dialect)."""
    found = spans.match(re.compile(r"~~(?![\s~])(.*?[^\s~])~~", re.DOTALL))
    if found is None:
        return False
    nodes.append(Node("del", children=spans.inner(found[1], spans.line), line=spans.line))
    spans.take(found)
    return True


def guillemet(spans: Spans, nodes: list[Node]) -> bool:
    """Read the quotation mark that two angle brackets make."""
    if not spans.text.startswith(">>", spans.position):
        return False
    add_text(nodes, "»", spans.line)
    spans.position += 2
    return True


def replaced(spans: Spans, nodes: list[Node]) -> bool:
    """Escape what MyST would print as another sign."""
    found = spans.match(REPLACED)
    if found is None:
        return False
    text = found[0]
    add_text(nodes, f"\\{text}" if text[0] == "(" else f"{text[0]}\\{text[1:]}", spans.line)
    spans.take(found)
    return True

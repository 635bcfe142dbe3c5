"""Links and images inside a line (kramdown 2.4, ``parser/kramdown/link.rb``)."""

from __future__ import annotations

import re

from ..tree import Node, add_text
from .context import link_name
from .span_parser import Spans

BRACKET = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|[\[\]]", re.DOTALL)
TITLE = re.compile(r"\s*(?:(\"|')(.*?)\1)?\s*\)", re.DOTALL)
BLANK = re.compile(r"[ \t\n]*")
REFERENCE = re.compile(r"\s?\[([^\]]*)\]", re.DOTALL)


def link(spans: Spans, nodes: list[Node], tag: str) -> bool:
    """Read a link or an image from its opening bracket on."""
    start = spans.position
    if spans.brackets is None:
        spans.brackets = brackets(spans.text)
    end, line = spans.brackets.get(start, -1), spans.line
    if end < 0:
        add_text(nodes, ("!\\[" if tag == "img" else "\\["), spans.line)
        spans.position += 1
        return True
    label = spans.text[start + 1 : end]
    address = destination(spans, end + 1, label)
    if address is None:
        return False
    target, title, behind = address
    attrs = {"href" if tag == "a" else "src": target}
    if title:
        attrs["title"] = title
    in_place = spans.text.startswith("(", end + 1)
    children = spans.inner(label, line)
    node = Node(tag, attrs, children, line=line, changed=not in_place or " " in target)
    if tag == "img":
        node.attrs["alt"], node.children = "".join(child.plain() for child in children), []
    nodes.append(node)
    spans.position = behind
    return True


def brackets(text: str) -> dict[int, int]:
    """Return, for each bracket that opens, the position of the one that closes it. Code and escapes do not count."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif found[0] == "]" and opened:
            pairs[opened.pop()] = found.start()
    return pairs


def destination(spans: Spans, at: int, label: str) -> tuple[str, str, int] | None:
    """Return address, title and end of a link whose bracket closes before *at*; `None` if it leads nowhere."""
    text = spans.text
    if text.startswith("(", at) and (inline := inline_destination(text, at + 1)):
        return inline
    found = REFERENCE.match(text, at)
    if found and link_name(found[1] or label) in spans.context.links:
        return (*spans.context.links[link_name(found[1] or label)], found.end())
    if link_name(label) in spans.context.links:
        return (*spans.context.links[link_name(label)], found.end() if found and not found[1] else at)
    return None


def inline_destination(text: str, at: int) -> tuple[str, str, int] | None:
    """Return address, title and end of what stands in the parentheses behind a link's text."""
    at = BLANK.match(text, at).end()  # type: ignore[union-attr]
    if text.startswith("<", at):
        end = text.find(">", at)
        title = TITLE.match(text, end + 1) if end > 0 else None
        return (text[at + 1 : end], (title[2] or ""), title.end()) if title else None
    depth = 0
    for found in re.compile(r"[()]|\s+(?=[\"'])").finditer(text, at):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")" and depth:
            depth -= 1
        elif title := TITLE.match(text, found.start()):
            return text[at : found.start()].strip(), title[2] or "", title.end()
    return None

"""Links and images inside a line (kramdown 2.4, ``parser/kramdown/link.rb``)."""

from __future__ import annotations

import re

from ..tree import Node, add_text
from .context import normalize_label
from .span_parser import SpanParser

_BRACKET = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|[\[\]]", re.DOTALL)
_TITLE = re.compile(r"\s*(?:(\"|')(.*?)\1)?\s*\)", re.DOTALL)
_BLANK = re.compile(r"[ \t\n]*")
_REFERENCE = re.compile(r"\s?\[([^\]]*)\]", re.DOTALL)


def read_link(parser: SpanParser, nodes: list[Node], tag: str) -> bool:
    """Read a link or an image from its opening bracket on."""
    start = parser.position
    # paired once for the whole text: a search from each bracket would take quadratic time
    if parser.bracket_pairs is None:
        parser.bracket_pairs = _pair_brackets(parser.text)
    end, line = parser.bracket_pairs.get(start, -1), parser.line
    if end < 0:
        add_text(nodes, ("!\\[" if tag == "img" else "\\["), parser.line)
        parser.position += 1
        return True
    label = parser.text[start + 1 : end]
    address = _parse_destination(parser, end + 1, label)
    if address is None:
        return False
    target, title, link_end = address
    attrs = {"href" if tag == "a" else "src": target}
    if title:
        attrs["title"] = title
    # what was defined elsewhere has no definition in the book, so its address is written into the line
    in_place = parser.text.startswith("(", end + 1)
    children = parser.parse_inner(label, line)
    node = Node(tag, attrs, children, line=line, is_modified=not in_place or " " in target)
    if tag == "img":
        # markup in an alternative text is only its words
        node.attrs["alt"], node.children = "".join(child.text_content() for child in children), []
    nodes.append(node)
    parser.position = link_end
    return True


def _pair_brackets(text: str) -> dict[int, int]:
    """Return, for each bracket that opens, the position of the one that closes it. Code and escapes do not count."""
    pairs: dict[int, int] = {}
    open_positions: list[int] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "[":
            open_positions.append(bracket.start())
        elif bracket[0] == "]" and open_positions:
            pairs[open_positions.pop()] = bracket.start()
    return pairs


def _parse_destination(parser: SpanParser, at: int, label: str) -> tuple[str, str, int] | None:
    """Return address, title and end of a link whose bracket closes before *at*; `None` if it leads nowhere."""
    text = parser.text
    if text.startswith("(", at) and (inline := _parse_inline_destination(text, at + 1)):
        return inline
    reference = _REFERENCE.match(text, at)
    if reference and normalize_label(reference[1] or label) in parser.context.links:
        # with empty brackets the text of the link is its label
        return (*parser.context.links[normalize_label(reference[1] or label)], reference.end())
    if normalize_label(label) in parser.context.links:
        return (
            *parser.context.links[normalize_label(label)],
            reference.end() if reference and not reference[1] else at,
        )
    return None


def _parse_inline_destination(text: str, at: int) -> tuple[str, str, int] | None:
    """Return address, title and end of what stands in the parentheses behind a link's text."""
    at = _BLANK.match(text, at).end()  # type: ignore[union-attr]
    # angle brackets may hold spaces and parentheses
    if text.startswith("<", at):
        end = text.find(">", at)
        title = _TITLE.match(text, end + 1) if end > 0 else None
        return (text[at + 1 : end], (title[2] or ""), title.end()) if title else None
    depth = 0
    # parentheses inside an address count, if they are paired
    for match in re.compile(r"[()]|\s+(?=[\"'])").finditer(text, at):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")" and depth:
            depth -= 1
        elif title := _TITLE.match(text, match.start()):
            return text[at : match.start()].strip(), title[2] or "", title.end()
    return None

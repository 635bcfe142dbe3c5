"""Links and images inside a line (kramdown 2.4, ``parser/kramdown/link.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .context import normalize_label
from .html_elements import decode_references
from .link_destinations import Destination, pair_brackets, read_inline_destination
from .patterns import ESCAPABLE
from .span_parser import MAX_LINK_READINGS, Frame, SpanParser

_START = re.compile(r"!?\[(?=[^^])")
_BRACKET = re.compile(r"(\])|!?\[")
_REFERENCE = re.compile(r"\s*?\[([^\]]+)?\]", re.ASCII)
_ESCAPE = re.compile(rf"\\([{re.escape(ESCAPABLE)}])")

#: how many elements may stand around a link before its end is looked for in advance
_MAX_GUESSLESS = 6


def read_link(parser: SpanParser) -> bool:
    """Read a link or an image, or its opening bracket as text."""
    scanner, start = parser.scanner, parser.scanner.position
    match = scanner.scan(_START)
    if match is None:
        return False
    kind = "img" if match[0][0] == "!" else "a"
    # no link stands in a link
    is_possible = (
        start < parser.last_bracket and not (kind == "a" and parser.is_open("a", "img")) and not parser.is_too_deep
    )
    if not (is_possible and _read_link(parser, kind)):
        if is_possible:
            parser.wasted_links += max(0, scanner.position - start)
        parser.add_text_at(match[0], start)
    return True


def _read_link(parser: SpanParser, kind: str) -> bool:
    """Read what stands behind the opening bracket of a link or an image; return whether it is one."""
    scanner, start = parser.scanner, parser.scanner.position
    line = scanner.line
    # a text that was read for such links often enough, or deep inside others, is not read for more that have no end
    is_wasteful = parser.wasted_links > MAX_LINK_READINGS * len(scanner.text) or len(parser.frames) > _MAX_GUESSLESS
    if is_wasteful and not _has_partner(parser, start - 1):
        return False
    frame = Frame(kind)
    depth = 1

    def accept(match: re.Match[str]) -> bool:
        nonlocal depth
        depth += -1 if match[1] else 1
        # the brackets of images were read with them
        return depth - frame.image_count == 0

    if not parser.try_to_read_into(frame, _BRACKET, accept):
        return False
    label = scanner.text[start : scanner.position]
    scanner.position += 1
    alt_text = _ESCAPE.sub(r"\1", label)
    is_in_place = scanner.text.startswith("(", scanner.position)
    destination = _find_destination(parser, alt_text)
    if destination is None:
        return False
    attributes = {} if destination.block is None else _read_attributes(parser, destination)
    attributes["href" if kind == "a" else "src"] = decode_references(destination.address)
    if kind == "img":
        attributes["alt"] = decode_references(alt_text)
    if destination.title:
        attributes["title"] = decode_references(destination.title)
    # what was defined elsewhere has no definition in the book, so its address is written into the line
    node = Node(kind, attributes, line=line, is_modified=not is_in_place or " " in destination.address)
    if kind == "a":
        node.children = parser.finish(frame)
    parser.add_node(node)
    parser.frame.image_count += kind == "img"
    return True


def _read_attributes(parser: SpanParser, destination: Destination) -> dict[str, str]:
    """Return the attributes of the definition of a link."""
    attributes: dict[str, str] = {}
    if destination.block is not None and destination.block.attribute_list:
        destination.block.attribute_list.apply(attributes, parser.context.attribute_lists)
    return attributes


def _find_destination(parser: SpanParser, alt_text: str) -> Destination | None:
    """Return where a link leads whose closing bracket was passed, and pass that; `None` if it leads nowhere."""
    scanner = parser.scanner
    reference = scanner.match(_REFERENCE)
    if reference is None and scanner.text.startswith("(", scanner.position):
        return read_inline_destination(scanner)
    # with empty brackets the text of the link is its label
    label = normalize_label((reference[1] if reference else None) or alt_text)
    definition = parser.context.links.get(label)
    if definition is None:
        return None
    scanner.position = reference.end() if reference else scanner.position
    return Destination(*definition)


def _has_partner(parser: SpanParser, position: int) -> bool:
    """Say whether the bracket at *position* has one that closes it."""
    if parser.bracket_pairs is None:
        parser.bracket_pairs = pair_brackets(parser.scanner.text)
    close = parser.bracket_pairs.get(position, -1)
    if close < 0:
        return False
    text = parser.scanner.text
    if text[close + 1 : close + 2] in ("(", "["):
        return True
    # the label of a definition holds no bracket
    is_label = text.find("]", position) == close
    return is_label and normalize_label(text[position + 1 : close]) in parser.context.links

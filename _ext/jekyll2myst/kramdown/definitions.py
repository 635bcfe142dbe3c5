"""Definitions that may stand anywhere on a page: attribute lists, links, abbreviations, notes; and extensions."""

from __future__ import annotations

import re

from ..tree import Node
from .attributes import merge_attributes, parse_attribute_list
from .block_parser import BLANK, EXTENSION, IAL, INDENTED, BlockParser
from .context import Context, normalize_label
from .html import parse_fragment

_ALD = re.compile(r" {0,3}\{:(\w[\w-]*):((?:\\\}|[^}])+)\}[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^(\w[\w-]*)\]:[ \t]*(.*)$")
_LINK = re.compile(r" {0,3}\[([^\]\n]+)\]:[ \t]*(?:<(.*?)>|(\S+))(?:[ \t]+([\"'(])(.*)[\"')])?[ \t]*$")
_ABBREVIATION = re.compile(r" {0,3}\*\[(.+?)\]:(.*)$")


def read_note(parser: BlockParser, line: str) -> bool:
    """Read the definition of a note, with the indented lines that follow it."""
    match = _NOTE.match(line)
    if match is None:
        return False
    first, end = parser.position, parser.position + 1
    lazy = False  # only a line that is indented may be followed by some that are not
    for index in range(first + 1, len(parser.lines)):
        text = parser.lines[index]
        if BLANK.match(text):
            lazy = False
        elif INDENTED.match(text) or (lazy and not parser.is_quote_end(text)):
            lazy, end = True, index + 1
        else:
            break
    lines = [match[2], *(INDENTED.sub("", text, count=1) for text in parser.lines[first + 1 : end])]
    # a call above may hold the node already, so it is filled and not replaced
    node = parser.context.notes.setdefault(match[1], Node("#note", {"name": f"^{match[1]}"}, line=parser.line_number))
    node.children = parser.parse_inner(lines, parser.line_numbers[first:end])
    node.line = parser.line_number
    parser.nodes.append(node)
    parser.position = end
    parser.is_terminated = True
    return True


def read_link_definition(parser: BlockParser, line: str) -> bool:
    """Pass over a link definition, which was collected before."""
    match = _LINK.match(line)
    if match is None or normalize_label(match[1]) not in parser.context.links:
        return False
    parser.position += 1
    following = parser.peek_line()
    # a title may stand on a line of its own
    if match[4] is None and following and re.match(r"[ \t]+([\"']).*\1[ \t]*$", following):
        parser.position += 1
    parser.is_terminated = True
    return True


def read_abbreviation(parser: BlockParser, line: str) -> bool:
    """Pass over an abbreviation, which was collected before."""
    if not _ABBREVIATION.match(line):
        return False
    parser.position += 1
    parser.is_terminated = True
    return True


def read_extension(parser: BlockParser, line: str) -> bool:
    """Read an attribute list, a definition of one, or an extension."""
    if _ALD.match(line):
        parser.is_terminated = True
    elif match := EXTENSION.match(line):
        return _read_generic_extension(parser, match)
    elif match := IAL.match(line):
        attrs = parse_attribute_list(match[1], parser.context.attribute_lists)
        # a list of attributes belongs to the block before it, unless a blank line is between them
        target = next((node for node in reversed(parser.nodes) if node.tag not in ("#comment", "#junk")), None)
        if parser.is_after_blank or target is None:
            merge_attributes(parser.pending_attributes, attrs)
        else:
            merge_attributes(target.attrs, attrs)
    else:
        return False
    parser.position += 1
    return True


def _read_generic_extension(parser: BlockParser, match: re.Match[str]) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}``."""
    name, attrs = match[1], parse_attribute_list(match[2] or "", {})
    first = end = parser.position
    if not match[3]:
        stop = re.compile(rf" {{0,3}}\{{:/(?:{re.escape(name)})?\}}[ \t]*$")
        # without an end it is text
        end = next((index for index in range(first + 1, len(parser.lines)) if stop.match(parser.lines[index])), -1)
        if end < 0:
            return False
    body = "\n".join(parser.lines[first + 1 : end])
    if name == "options":
        parser.context.options.update(attrs)
    elif name == "comment":
        parser.nodes.append(Node("#comment", text=body.strip(), line=parser.line_number))
    elif name == "nomarkdown":
        parser.nodes.extend(parse_fragment(body, parser.line_number + 1, parser.context))
    parser.position = end + 1
    parser.is_terminated = True
    return True


def collect_definitions(text: str, context: Context) -> None:
    """Collect from *text* what may be used before it is defined: links, abbreviations, attribute lists, notes."""
    for line in text.split("\n"):
        if match := _ALD.match(line):
            merge_attributes(
                context.attribute_lists.setdefault(match[1], {}),
                parse_attribute_list(match[2], context.attribute_lists),
            )
        elif match := _NOTE.match(line):
            context.notes.setdefault(match[1], Node("#note", {"name": f"^{match[1]}"}))
        elif match := _ABBREVIATION.match(line):
            context.abbreviations[match[1]] = match[2].strip()
        elif match := _LINK.match(line):
            address = match[2] if match[2] is not None else match[3]
            # the first definition of a label counts
            context.links.setdefault(normalize_label(match[1]), (address, match[5] or ""))

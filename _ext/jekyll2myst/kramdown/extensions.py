"""Attribute lists, definitions of them, and extensions that stand by themselves (``parser/kramdown/extensions.rb``)."""

from __future__ import annotations

import re

from .attributes import AttributeList, find_list_end
from .block import Block
from .block_parser import BlockParser
from .patterns import ATTRIBUTE_NAME, LINE_END, SPACE
from .scanner import Scanner

_DEFINITION = re.compile(rf" {{0,3}}\{{:({ATTRIBUTE_NAME}):")
_EXTENSION = re.compile(r"\{::([a-zA-Z0-9_]+)(?=[\s/}])", re.ASCII)
_INDENT = re.compile(r" {0,3}")
#: extensions that kramdown knows; any other is text
EXTENSIONS = frozenset({"comment", "nomarkdown", "options"})
_DEFINED_BEHIND = frozenset({"link", "abbreviation", "note"})


def read_extension(parser: BlockParser) -> bool:
    """Read an attribute list, a definition of one, or an extension."""
    scanner = parser.scanner
    if definition := scanner.match(_DEFINITION):
        brace, end = find_list_end(scanner, definition.end(), is_line=True)
        if brace > definition.end():
            attributes = scanner.text[definition.end() : brace]
            parser.context.attribute_lists.setdefault(definition[1], AttributeList()).add(attributes)
            scanner.position = end
            parser.add(Block("eob", name="list"))
            return True
    start = scanner.match(_INDENT)
    start_tag = match_extension(scanner, start.end() if start else scanner.position)
    if start_tag:
        line_end = LINE_END.match(scanner.text, start_tag.end)
        return _read_generic_extension(parser, start_tag, line_end.end()) if line_end else False
    attribute_list = parser.match_attribute_list(scanner.position)
    return _read_attribute_list(parser, *attribute_list) if attribute_list else False


def _read_attribute_list(parser: BlockParser, text: str, end: int) -> bool:
    """Read attributes of the block before, or of the one behind."""
    parser.scanner.position = end
    last = parser.last
    if last is not None and last.kind != "blank" and (last.kind != "eob" or last.name in _DEFINED_BEHIND):
        last.attribute_list = last.attribute_list or AttributeList()
        last.attribute_list.add(text)
        if not parser.match_attribute_list(end):
            parser.add(Block("eob", name="attributes"))
    else:
        parser.pending = parser.pending or AttributeList()
        parser.pending.add(text)
    return True


class ExtensionTag:
    """The start tag of an extension."""

    __slots__ = ("attributes", "end", "is_closed", "name")

    def __init__(self, name: str, attributes: str, end: int, *, is_closed: bool) -> None:
        """Keep name and attributes, where it ends, and whether it has no content."""
        self.name, self.end, self.is_closed = name, end, is_closed
        self.attributes = AttributeList()
        self.attributes.add(attributes)

    @property
    def is_html(self) -> bool:
        """Say whether it holds HTML: what is for LaTeX only is on no page."""
        formats = self.attributes.attributes.get("type", "").split()
        return self.name == "nomarkdown" and (not formats or "html" in formats)


def match_extension(scanner: Scanner, position: int) -> ExtensionTag | None:
    """Return the start tag of an extension at *position*, `None` where there is none."""
    start = _EXTENSION.match(scanner.text, position)
    if start is None:
        return None
    brace, end = find_list_end(scanner, start.end(), is_line=False)
    if brace < 0:
        return None
    attributes = scanner.text[start.end() : brace]
    is_closed = attributes.endswith("/")
    return ExtensionTag(start[1], attributes.removesuffix("/")[1:], end, is_closed=is_closed)


def find_extension_end(scanner: Scanner, name: str, position: int, *, is_block: bool) -> re.Match[str] | None:
    """Return the end tag of the extension *name* behind *position*; that of a block stands by itself."""
    # a page of start tags without an end is looked through once
    if scanner.find("{:/", position) < 0:
        return None
    tag = rf"\{{:/(?:{name})?\}}"
    pattern = rf"^ {{0,3}}{tag}{SPACE}*?\n" if is_block else tag
    return scanner.search(re.compile(pattern, re.MULTILINE), position)


def _read_generic_extension(parser: BlockParser, tag: ExtensionTag, start: int) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}``; another, or one without an end, is text."""
    scanner, line = parser.scanner, parser.scanner.line
    body, end = None, start
    if not tag.is_closed:
        stop = find_extension_end(scanner, tag.name, start, is_block=True)
        if stop is None:
            return False
        body, end = scanner.text[start : stop.start()].removesuffix("\n"), stop.end()
    if tag.name not in EXTENSIONS:
        return False
    scanner.position = end
    if tag.name == "options":
        parser.context.options = parser.context.options.change(tag.attributes.attributes)
        parser.add(Block("eob", name="options"))
    elif body is not None:
        block = Block("raw", line, [body]) if tag.is_html else Block("comment", line, [write_extension_comment(body)])
        block.model = "block"
        parser.tree.children.append(block)
    return True


def write_extension_comment(body: str) -> str:
    """Return what stands between the marks of the HTML comment that kramdown makes of ``{::comment}``."""
    return f" {body} "

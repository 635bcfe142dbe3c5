"""Attribute lists and extensions inside a line (kramdown 2.4, ``parser/kramdown/extensions.rb``)."""

from __future__ import annotations

import re

from ..tree import Node, make_comment
from .attributes import AttributeList, find_list_end
from .extensions import EXTENSIONS, find_extension_end, match_extension, write_extension_comment
from .span_parser import SpanParser

#: a list that was meant as one, and holds nothing that kramdown would read
_PLAIN_LIST = re.compile(
    r"\{:\s*(?:(?:[.#][\w:.#]+|[\w-]+=(?:\"[^\"\\*`<&\[]*\"|'[^'\\*`<&\[]*'))(?:\s+|(?=\})))+\}", re.ASCII
)


def read_brace(parser: SpanParser) -> bool:
    """Read an attribute list of the element before it, or an extension."""
    scanner, start = parser.scanner, parser.scanner.position
    if scanner.text.startswith("{::", start) or scanner.text.startswith("{:/", start):
        return _read_extension(parser)
    brace, end = find_list_end(scanner, start + 2, is_line=False)
    if brace <= start + 2:
        return False
    source, frame = scanner.text[start:end], parser.frame
    scanner.position = end
    attributes = AttributeList()
    attributes.add(scanner.text[start + 2 : brace])
    if frame.ends_with_text or frame.is_empty:
        # text has no attributes, so behind it kramdown prints the list
        if not _PLAIN_LIST.fullmatch(source):
            scanner.position = start
            return False
        parser.add_node(Node("#junk", text=source, line=scanner.line))
        frame.ends_with_text = True
        return True
    if not frame.parts:
        node = frame.nodes[-1]
        attributes.apply(node.attrs, parser.context.attribute_lists)
        if "standalone" in attributes.references and node.tag == "img":
            node.options["standalone"] = "yes"
        # the list goes with the element that it stands behind
        node.source += source
        node.is_modified = True
    return True


def _read_extension(parser: SpanParser) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}`` inside a line; another is text."""
    scanner, line = parser.scanner, parser.scanner.line
    tag = match_extension(scanner, scanner.position)
    if tag is None or tag.name not in EXTENSIONS:
        return False
    body, end = None, tag.end
    # without an end tag it is text
    if not tag.is_closed:
        stop = find_extension_end(scanner, tag.name, tag.end, is_block=False)
        if stop is None:
            return False
        body, end = scanner.text[tag.end : stop.start()], stop.end()
    scanner.position = end
    if tag.name == "options":
        parser.context.options = parser.context.options.change(tag.attributes.attributes)
    elif body is not None:
        node = Node("#raw", text=body) if tag.is_html else make_comment(write_extension_comment(body))
        node.line = line
        parser.add_node(node)
    return True

"""Attribute lists and extensions inside a line (kramdown 2.4, ``parser/kramdown/extensions.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .attributes import merge_attributes, parse_attribute_list
from .html import parse_fragment
from .span_parser import SpanParser

_IAL = re.compile(r"\{:(?![:/])((?:\\\}|[^}])+)\}")
_EXTENSION = re.compile(r"\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(/)?\}")


def read_brace(parser: SpanParser, nodes: list[Node]) -> bool:
    """Read an attribute list of the element before it, or an extension."""
    if match := parser.match(_EXTENSION):
        return _read_extension(parser, nodes, match)
    match = parser.match(_IAL)
    # text has no attributes, so behind it kramdown prints the list
    if match and nodes and nodes[-1].tag not in ("#text",):
        merge_attributes(nodes[-1].attrs, parse_attribute_list(match[1], parser.context.attribute_lists))
        # the list goes with the element that it stands behind
        nodes[-1].source += match[0]
        nodes[-1].is_modified = True
        parser.consume(match)
        return True
    if match:
        nodes.append(Node("#junk", text=match[0], line=parser.line))
        parser.consume(match)
        return True
    return False


def _read_extension(parser: SpanParser, nodes: list[Node], match: re.Match[str]) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}`` inside a line."""
    line = parser.line
    parser.consume(match)
    body = ""
    # without an end tag the extension has no body
    if not match[3]:
        end = re.compile(rf"\{{:/(?:{match[1]})?\}}").search(parser.text, parser.position)
        body = parser.text[parser.position : end.start()] if end else ""
        parser.position = end.end() if end else parser.position
    # options inside a line change nothing that is shown
    if match[1] == "nomarkdown":
        nodes.extend(parse_fragment(body, line, parser.context))
    elif match[1] == "comment":
        nodes.append(Node("#comment", text=body.strip(), line=line))
    return True

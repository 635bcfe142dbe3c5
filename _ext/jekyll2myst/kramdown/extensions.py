"""Attribute lists and extensions inside a line (kramdown 2.4, ``parser/kramdown/extensions.rb``)."""

from __future__ import annotations

import re

from ..tree import Node
from .attributes import attribute_list, merge
from .html import fragment
from .span_parser import Spans

IAL = re.compile(r"\{:(?![:/])((?:\\\}|[^}])+)\}")
EXTENSION = re.compile(r"\{::(\w+)(?:\s((?:\\\}|[^}])*?))?(/)?\}")


def brace(spans: Spans, nodes: list[Node]) -> bool:
    """Read an attribute list of the element before it, or an extension."""
    if found := spans.match(EXTENSION):
        return extension(spans, nodes, found)
    found = spans.match(IAL)
    if found and nodes and nodes[-1].tag not in ("#text",):
        merge(nodes[-1].attrs, attribute_list(found[1], spans.context.lists))
        nodes[-1].source += found[0]
        nodes[-1].changed = True
        spans.take(found)
        return True
    if found:
        nodes.append(Node("#junk", text=found[0], line=spans.line))
        spans.take(found)
        return True
    return False


def extension(spans: Spans, nodes: list[Node], found: re.Match[str]) -> bool:
    """Read ``{::comment}``, ``{::nomarkdown}`` or ``{::options /}`` inside a line."""
    line = spans.line
    spans.take(found)
    body = ""
    if not found[3]:
        end = re.compile(rf"\{{:/(?:{found[1]})?\}}").search(spans.text, spans.position)
        body = spans.text[spans.position : end.start()] if end else ""
        spans.position = end.end() if end else spans.position
    if found[1] == "nomarkdown":
        nodes.extend(fragment(body, line, spans.context))
    elif found[1] == "comment":
        nodes.append(Node("#comment", text=body.strip(), line=line))
    return True

"""Emphasis and other marks in a line, with the signs that MyST reads as such between the characters around them."""

from __future__ import annotations

from dataclasses import replace

from ..tree import Node
from .delimiters import bracket, is_delimited, split_edges, write_role
from .roles import is_plain, make_role_writer, put_into, read_plain_text
from .surroundings import InlineWriter, Surroundings, write_anchor, write_content

EMPHASIS_MARKS = {"em": "*", "i": "*", "cite": "*", "var": "*", "dfn": "*", "strong": "**", "b": "**"}
#: an asterisk for an underscore, and the other way round
_OTHER_MARK = str.maketrans("*_", "_*")


def write_emphasis(node: Node, around: Surroundings) -> str:
    """Return emphasis, with marks where CommonMark would see them, and as a role or a span where it would not."""
    length = len(EMPHASIS_MARKS[node.tag])
    preferred = _prefer_mark(node) * length
    if preferred in around.open_marks or preferred.translate(_OTHER_MARK) in around.open_marks:
        # emphasis in emphasis of the same kind says nothing more
        return write_content(node, around)
    inner = replace(around, previous=preferred[0], following=preferred[0], open_marks=(*around.open_marks, preferred))
    head, core, tail = split_edges(write_content(node, inner))
    if not core:
        return head + tail
    previous, following = head[-1:] or around.previous, tail[:1] or around.following
    for mark in (preferred, preferred.translate(_OTHER_MARK)):
        if is_delimited(mark, core, previous, following):
            return f"{head}{mark}{core}{mark}{tail}"
    return f"{head}{_write_undelimited(node, core, preferred, around)}{tail}"


def _prefer_mark(node: Node) -> str:
    """Return the mark of an element: its author's, or the one that an emphasis at its end inside a word leaves."""
    mark = (node.options.get("mark") or EMPHASIS_MARKS[node.tag])[0]
    for edge, beside, position in ((0, 1, 0), (-1, -2, -1)):
        if len(node.children) > 1 and node.children[edge].tag in EMPHASIS_MARKS:
            neighbour = node.children[beside]
            if neighbour.tag == "#text" and neighbour.text[position:][:1].isalnum():
                return "_"
    return mark


def _write_undelimited(node: Node, core: str, mark: str, around: Surroundings) -> str:
    """Return emphasis that its marks would not show: plain text as a role, else in a span, whose brackets part it."""
    role = "strong" if len(mark) == 2 else "emphasis"
    if is_plain(node):
        return write_anchor(node) + write_role(role, " ".join(read_plain_text(node).split()))
    if around.is_in_link:
        return around.write_nodes(put_into(node, role), around)
    if mark[0] in (core[0], core[-1]):
        mark = mark.translate(_OTHER_MARK)
    return f"[{mark}{core}{mark}]{{}}"


def write_struck(node: Node, around: Surroundings) -> str:
    """Return struck-out text; what stands in such is struck out already."""
    if "~~" in around.open_marks:
        return write_content(node, around)
    inner = replace(around, previous="~", following="~", open_marks=(*around.open_marks, "~~"))
    head, core, tail = split_edges(write_content(node, inner))
    if not core:
        return head + tail
    previous, following = head[-1:] or around.previous, tail[:1] or around.following
    if is_delimited("~~", core, previous, following):
        return f"{head}~~{core}~~{tail}"
    if around.is_in_link:
        # MyST takes no span there, and the words matter more
        return f"{head}{core}{tail}"
    return f"{head}{bracket(core)}{{.s}}{tail}"


def make_span_writer(name: str) -> InlineWriter:
    """Return a writer of a span of the class *name*."""
    return lambda node, around: write_span(node, around, name, write_content)


def write_span(node: Node, around: Surroundings, name: str, write: InlineWriter) -> str:
    """Return what *write* makes of a node in a span of the class *name*; the words alone in the text of a link."""
    if around.is_in_link:
        return write(node, around)
    head, core, tail = split_edges(write(node, replace(around, previous="[", following="]")))
    return f"{head}{bracket(core)}{{.{name}}}{tail}" if core else head + tail


def write_keys(node: Node, around: Surroundings) -> str:
    """Return keys to press: as a role, or as a span where the role cannot hold them."""
    if is_plain(node) and "`" not in read_plain_text(node):
        return make_role_writer("kbd")(node, around)
    return write_span(node, around, "kbd", write_content)

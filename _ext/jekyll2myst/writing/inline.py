"""What stands inside a line, as MyST: a table of functions, one for each kind of element.

Marks depend on the characters at both sides, so each writer is told what its element stands between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..elements.languages import find_language_classes
from ..tree import Node, add_text
from .delimiters import split_edges
from .link_parts import SPAN_CLASSES, holds_span, part_link
from .link_syntax import write_image, write_link
from .marks import EMPHASIS_MARKS, make_span_writer, write_emphasis, write_keys, write_span, write_struck
from .roles import (
    is_in_abbreviation_role,
    make_role_writer,
    write_abbreviation,
    write_code,
    write_math,
    write_role_node,
)
from .surroundings import InlineWriter, Surroundings, write_anchor, write_content
from .text_escapes import escape_plain, write_text

_STRUCK = frozenset({"del", "s", "strike"})
#: elements that show nothing
_INVISIBLE = frozenset({"#comment", "#junk", "wbr", "input", "script", "style"})
#: the first characters of what elements are written as
_FIRST_CHARACTERS = {"img": "!", "code": "`", "tt": "`", "samp": "`", "#call": "[", "#role": "{", "#math": "{",
                     "br": "\\", "a": "[", "sup": "{", "sub": "{", "kbd": "{"}  # fmt: skip


def write_inline(nodes: Sequence[Node], previous: str = "") -> str:
    """Return *nodes* as MyST; *previous* is the character before them."""
    return _write_nodes(nodes, Surroundings(_write_nodes, previous))


def write_title(node: Node) -> str:
    """Return the content of a node as a title: one line."""
    text = " ".join(write_inline(node.children).replace("\\\n", " ").split())
    # a run of number signs at its end would close the heading
    return re.sub(r"(^|\s)(#+)$", lambda match: match[1] + "\\#" * len(match[2]), text)


def _write_nodes(nodes: Sequence[Node], around: Surroundings) -> str:
    """Return *nodes* as MyST, between the characters *around* them."""
    joined = _join_texts(nodes)
    out = ""
    for node, following in zip(joined, _find_following(joined, around), strict=True):
        text = _write_node(node, replace(around, previous=out[-1:] or around.previous, following=following))
        if node.tag == "br":
            # two spaces before a break would be a second one
            out = out.rstrip(" ")
        if out.endswith("\\\n") and text:
            text = text.lstrip(" \n")
        out += text
    return out


def _join_texts(nodes: Sequence[Node]) -> list[Node]:
    """Return *nodes* with neighbouring texts in one: what is markup may begin in one and end in the next."""
    joined: list[Node] = []
    for node in nodes:
        if node.tag in _INVISIBLE:
            continue
        if node.tag == "#text":
            # a text of its own, for nodes of the tree stay as they are
            if joined and joined[-1].tag == "#text":
                joined[-1] = Node("#text", text=joined[-1].text)
            add_text(joined, node.text, node.line)
        else:
            joined.append(node)
    return joined


def _find_following(nodes: list[Node], around: Surroundings) -> list[str]:
    """Return for each node the first character of what follows it; "" if nothing does."""
    characters: list[str] = []
    following = around.following
    # from the end, for a run of nodes that show nothing would be looked through for each of them
    for node in reversed(nodes):
        characters.append(following)
        following = _peek(node, around.is_in_link) or following
    return characters[::-1]


def _peek(node: Node, is_in_link: bool) -> str:
    """Return the first character of what a node will be written as; "" if it shows nothing."""
    if node.tag in ("#text", "#myst"):
        return node.text[:1]
    if node.tag in _FIRST_CHARACTERS:
        return _FIRST_CHARACTERS[node.tag]
    inside = node.text[:1] or next(filter(None, (_peek(child, is_in_link) for child in node.children)), "")
    if inside.isspace() or not inside:
        return inside
    if node.tag in EMPHASIS_MARKS or node.tag in _STRUCK:
        return EMPHASIS_MARKS.get(node.tag, "~")[0]
    is_span = not is_in_link and (node.tag in SPAN_CLASSES or find_language_classes(node.attrs))
    return "[" if is_span else "“" if node.tag == "q" else "{" if is_in_abbreviation_role(node) else inside


def _write_node(node: Node, around: Surroundings) -> str:
    """Return one node as MyST; one in a language of its own as a span of its class."""
    writer = _INLINE_WRITERS.get(node.tag, write_content)
    classes = find_language_classes(node.attrs)
    if not classes or node.tag == "img":
        return writer(node, around)
    return write_span(node, around, " .".join(classes), writer)


def _write_link(node: Node, around: Surroundings) -> str:
    """Return a link; one without an address, or inside another, is its text, behind its anchor."""
    address = node.attrs.get("href", "").strip()
    if not address or around.is_in_link:
        return write_content(node, around)
    if "auto" in node.options and not node.is_modified:
        return node.options["auto"]
    if holds_span(node):
        return _write_nodes(part_link(node), around)
    inside = _write_nodes(node.children, replace(around, previous="[", following="]", is_in_link=True))
    inside = escape_plain(node.text, "[", "]") + inside
    # MyST takes no call of a note inside a link
    calls = "".join(_write_call(inner, around) for inner in node.walk() if inner.tag == "#call")
    # spaces and breaks stand outside the brackets
    head, label, tail = split_edges(inside)
    if not label:
        # nobody can follow a link that shows nothing
        return write_content(node, around) + calls
    label = re.sub(r"\n\s*\n", "\n", label)
    anchor = write_anchor(node) if node.attrs.get("id") else ""
    return f"{head}{anchor}{write_link(label, address, node.attrs.get('title', ''))}{calls}{tail}"


def _write_image(node: Node, around: Surroundings) -> str:
    """Return an image; one without a file is its alternative text."""
    attrs, anchor = node.attrs, write_anchor(node)
    if not attrs.get("src", "").strip():
        return anchor + escape_plain(attrs.get("alt", ""), around.previous, around.following)
    return anchor + write_image(attrs["src"], attrs.get("alt", ""), attrs.get("title", ""), attrs.get("width", ""))


def _write_quoted(node: Node, around: Surroundings) -> str:
    """Return a short quotation, with the marks that a browser puts around it."""
    return f"“{write_content(node, replace(around, previous='“', following='”'))}”"


def _write_call(node: Node, around: Surroundings) -> str:
    """Return a call of a note; one in a link stands behind that."""
    if around.is_in_link:
        return ""
    return node.text or f"[{node.attrs['name']}]"


_INLINE_WRITERS: Mapping[str, InlineWriter] = {
    "#text": lambda node, around: write_text(node.text, around.previous, around.following),
    "#myst": lambda node, around: node.text,
    "#call": _write_call,
    "#math": write_math,
    "#role": write_role_node,
    **dict.fromkeys(EMPHASIS_MARKS, write_emphasis),
    **dict.fromkeys(_STRUCK, write_struck),
    **{tag: make_span_writer(name) for tag, name in SPAN_CLASSES.items()},
    "a": _write_link,
    "img": _write_image,
    **dict.fromkeys(("code", "tt", "samp"), write_code),
    "kbd": write_keys,
    "sup": make_role_writer("sup"),
    "sub": make_role_writer("sub"),
    **dict.fromkeys(("abbr", "acronym"), write_abbreviation),
    "q": _write_quoted,
    "br": lambda node, around: "\\\n",
}

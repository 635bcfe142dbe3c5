"""Roles and code in a line, which hold plain text: of other content each text is put into one."""

from __future__ import annotations

from ..elements.languages import find_language_classes
from ..tree import Node, has_anchor
from .delimiters import split_edges, write_code_span, write_role
from .surroundings import InlineWriter, Surroundings, write_anchor, write_content
from .text_escapes import escape_plain

#: elements that say nothing about the text in them
_PLAIN_ELEMENTS = frozenset({"#text", "span", "font", "label", "time", "data", "bdi", "big", "nobr", "button"})
#: elements that a role does not go into
_NOT_IN_ROLES = frozenset({"#call", "img", "br", "#role", "#math", "code", "tt", "samp", "#comment", "#junk", "wbr"})

#: what is raised or lowered in code is not code: no role holds both
_SHIFTED = frozenset({"sup", "sub"})


def make_role_writer(name: str) -> InlineWriter:
    """Return a writer of the role *name*, which can hold plain text only; of other content each text is in one."""

    def write(node: Node, around: Surroundings) -> str:
        if not is_plain(node):
            return around.write_nodes(put_into(node, name), around)
        return write_anchor(node) + _write_plain_role(name, read_plain_text(node))

    return write


def is_plain(node: Node) -> bool:
    """Say whether a node holds nothing but text."""
    return bool(node.text) or all(
        child.tag in _PLAIN_ELEMENTS
        and not has_anchor(child)
        and not find_language_classes(child.attrs)
        and is_plain(child)
        for child in node.children
    )


def read_plain_text(node: Node) -> str:
    """Return the text of a node, as it shows."""
    return node.text or "".join(child.text_content() for child in node.children)


def put_into(node: Node, role: str) -> list[Node]:
    """Return what is inside a node with each text in a role: links, calls and pictures stay what they are."""
    parts = []
    for child in node.children:
        if child.tag == "#text":
            parts.append(Node("#role", {"name": role}, text=child.text_content(), line=child.line))
        elif child.tag in _NOT_IN_ROLES:
            parts.append(child)
        else:
            parts.append(Node(child.tag, child.attrs, put_into(child, role), text=child.text, options=child.options))
    return parts


def write_role_node(node: Node, around: Surroundings) -> str:
    """Return a role."""
    return _write_plain_role(node.attrs["name"], node.text)


def _write_plain_role(name: str, text: str) -> str:
    """Return *text* in a role; the space at its ends stands outside."""
    head, core, tail = split_edges(text)
    return head + write_role(name, core) + tail


def write_abbreviation(node: Node, around: Surroundings) -> str:
    """Return an abbreviation with its long form; one that the role cannot hold has it behind itself."""
    text, title = read_plain_text(node).strip(), " ".join(node.attrs.get("title", "").split())
    if is_in_abbreviation_role(node):
        return write_role("abbr", f"{text} ({title})")
    content = write_content(node, around)
    return f"{content} ({escape_plain(title)})" if title and text else content


def is_in_abbreviation_role(node: Node) -> bool:
    """Say whether a node is an abbreviation that the role for it can hold."""
    if node.tag not in ("abbr", "acronym") or not node.attrs.get("title", "").strip():
        return False
    text = read_plain_text(node).strip()
    return bool(text) and "(" not in text and not any(inner.tag in (*_NOT_IN_ROLES, "a") for inner in node.walk())


def write_code(node: Node, around: Surroundings) -> str:
    """Return code; of code with links in it the text inside each is code."""
    if node.text or is_plain(node):
        anchor, text = write_anchor(node), read_plain_text(node)
        # two codes side by side would be one
        is_beside_code = around.previous == "`" and not anchor
        return anchor + (_write_plain_role("literal", text) if is_beside_code else write_code_span(text))
    parts = []
    for child in node.children:
        if child.tag == "#text":
            text = child.text_content()
            parts.append(Node("code", text=text, line=child.line) if text.strip() else child)
        elif child.tag in _NOT_IN_ROLES or child.tag in _SHIFTED:
            parts.append(child)
        else:
            inner = Node("code", children=child.children, text=child.text)
            parts.append(Node(child.tag, child.attrs, [inner], options=child.options))
    return around.write_nodes(parts, around)


def write_math(node: Node, around: Surroundings) -> str:
    """Return mathematics inside a line."""
    return write_role("math", node.text)

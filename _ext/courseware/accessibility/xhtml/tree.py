"""HTML as browsers read it, as a tree; and the tree written as XML.

The parser is that of the HTML standard (Lexbor, through selectolax), so that a page of an ePub is what a browser makes
of the same page on the web: unclosed tags, nested links, cells without a table. What it writes is XHTML as EPUB 3.3
asks for it (https://www.w3.org/TR/epub-33/#sec-xhtml), which HTML parsers understand as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

HTML, SVG, MATH = "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"
#: namespaces of attributes, by their prefix
_PREFIXES = {"epub": "http://www.idpf.org/2007/ops", "xlink": "http://www.w3.org/1999/xlink"}
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
#: elements of SVG and MathML whose children are HTML (HTML standard, 13.2.6, "HTML integration point")
_HOLDS_HTML = {
    SVG: frozenset(("foreignObject", "desc", "title")),
    MATH: frozenset(("mi", "mo", "mn", "ms", "mtext", "annotation-xml")),
}
#: characters that XML 1.0 has no way to write
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True, eq=False)
class Element:
    """An element, with its children: elements and texts."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)
    namespace: str = HTML

    @property
    def classes(self) -> list[str]:
        """The classes of the element."""
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list[Element]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All text inside the element."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            node = stack.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                stack += reversed(node.children)
        return "".join(parts)

    def add_style(self, declarations: str) -> None:
        """Put declarations of CSS before those that the element has."""
        style = self.attributes.get("style", "")
        self.attributes["style"] = "; ".join(filter(None, [declarations, style]))

    def remove_classes(self, *names: str) -> None:
        """Take classes away."""
        classes = [name for name in self.classes if name not in names]
        self.attributes.pop("class", None)
        if classes:
            self.attributes["class"] = " ".join(classes)


def walk(root: Element) -> Iterator[Element]:
    """Yield an element and all below it, in the order of the text; what is put in while this goes on is yielded too."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack += reversed(element.elements)


def walk_up(root: Element) -> list[Element]:
    """Return an element and all below it, each after all that it holds."""
    return list(walk(root))[::-1]


def is_blank(node: Element | str) -> bool:
    """Say whether a node is white space."""
    return isinstance(node, str) and not node.strip(" \t\n\r\f")


def parse_html(text: str) -> Element:
    """Return the ``html`` element of a page; comments and processing instructions, which nobody sees, are left out."""
    source = LexborHTMLParser(text).root
    if source is None:
        return Element("html", {}, [Element("head"), Element("body")])
    root = _copy(source, HTML)
    stack: list[tuple[Any, Element]] = [(source, root)]
    while stack:
        node, element = stack.pop()
        child = node.child
        while child is not None:
            if child.is_text_node:
                element.children.append(child.text_content or "")
            elif child.is_element_node:
                copied = _copy(child, _namespace_in(element, child.tag))
                element.children.append(copied)
                stack.append((child, copied))
            child = child.next
    return root


def _copy(node: Any, namespace: str) -> Element:
    """Return an element without its children."""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    return Element(node.tag, attributes, [], namespace)


def _namespace_in(parent: Element, tag: str) -> str:
    """Return the namespace of an element of the name *tag* in *parent*."""
    if parent.namespace == HTML or parent.tag in _HOLDS_HTML[parent.namespace]:
        return {"svg": SVG, "math": MATH}.get(tag, HTML)
    return SVG if tag == "svg" else parent.namespace


def _escape(text: str) -> str:
    """Return a text as XML writes it."""
    return _NO_XML.sub("", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _start_tag(element: Element, namespace: str) -> str:
    """Return a start tag without its end, which names its namespace where it is another than that around it."""
    attributes = {name: value for name, value in element.attributes.items() if not name.startswith("xmlns")}
    if element.namespace != namespace:
        attributes = {"xmlns": element.namespace, **attributes}
    if element.tag == "html":
        attributes = {**attributes, "xmlns:epub": _PREFIXES["epub"]}
    if any(name.startswith("xlink:") for name in attributes):
        attributes = {"xmlns:xlink": _PREFIXES["xlink"], **attributes}
    pairs = "".join(f' {name}="{_escape_value(value)}"' for name, value in attributes.items())
    return f"<{element.tag}{pairs}"


def _escape_value(value: str) -> str:
    """Return the value of an attribute as XML writes it."""
    value = _escape(value).replace('"', "&quot;")
    return value.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def write_xml(root: Element, namespace: str = "") -> str:
    """Return an element as XML.

    :param namespace: that of the text around it
    """
    parts: list[str] = []
    stack: list[tuple[Element | str, str]] = [(root, namespace)]
    while stack:
        node, around = stack.pop()
        if isinstance(node, str):
            parts.append(node if around == "/" else _escape(node))
            continue
        parts.append(_start_tag(node, around))
        if not node.children and (node.namespace != HTML or node.tag in _VOID):
            parts.append(" />")
            continue
        parts.append(">")
        stack.append((f"</{node.tag}>", "/"))
        stack += [(child, node.namespace) for child in reversed(node.children)]
    return "".join(parts)


def write_page(root: Element) -> str:
    """Return a page as a file of an ePub."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n{write_xml(root)}\n'

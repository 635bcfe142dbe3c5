"""Emphasis that a style gives, as word processors and editors of blogs write it, as the elements that mean it.

The style stands in the attribute ``style``, or in a class for which the page itself has a ``<style>``. Underlines are
left out: most are those of links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..boxes.style_rules import read_declarations, read_rules
from ..tree import HEADINGS, Node, is_inline
from ..words import holds_hint

_Declarations = Mapping[str, str]
#: what a page must hold for any of this to be in it
_HINTS = ("font-weight", "font-style", "text-decoration", "vertical-align")
#: name and value of a declaration, and the element that means the same
_MEANINGS = (
    ("font-weight", re.compile(r"bold(?:er)?|[6-9]\d\d|1000"), "strong"),
    ("font-style", re.compile(r"italic|oblique\b.*"), "em"),
    ("text-decoration", re.compile(r".*\bline-through\b.*"), "s"),
    ("vertical-align", re.compile("super"), "sup"),
    ("vertical-align", re.compile("sub"), "sub"),
)
#: elements that mean the same, inside which a style adds nothing
_SAME: Mapping[str, frozenset[str]] = {
    "strong": HEADINGS | {"strong", "b", "th", "dt", "summary"},
    "em": frozenset({"em", "i", "cite", "dfn", "var"}),
    "s": frozenset({"s", "del", "strike"}),
    "sup": frozenset({"sup"}),
    "sub": frozenset({"sub"}),
}
#: value with which an element of emphasis says that it has none
_PLAIN: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "b": ("font-weight", re.compile(r"normal|[1-4]00")),
    "strong": ("font-weight", re.compile(r"normal|[1-4]00")),
    "i": ("font-style", re.compile("normal")),
    "em": ("font-style", re.compile("normal")),
}
#: elements whose style is that of words; a block of one line has words, too
_STYLED = frozenset({"span", "font", "big", "small", "b", "strong", "i", "em", "u", "a", "p", "div"})
#: selector of a rule for a class, whatever element has it
_CLASS_SELECTOR = re.compile(r"(?:span|p|font)?\.([\w-]+)")


def mark_styled_words(nodes: list[Node], text: str) -> None:
    """Put words that a style makes bold, slanted, struck out, raised or lowered into the elements for it.

    :param nodes: a page, which is changed
    :param text: what it was read of
    """
    if holds_hint(text, _HINTS):
        _mark(nodes, _read_class_styles(nodes), frozenset())


def _read_class_styles(nodes: Iterable[Node]) -> dict[str, dict[str, str]]:
    """Return the declarations that the page's own style sheets have for each class."""
    styles: dict[str, dict[str, str]] = {}
    for root in nodes:
        for node in root.walk():
            for selector, name, value in read_rules(node.text_content()) if node.tag == "style" else ():
                if name and (match := _CLASS_SELECTOR.fullmatch(selector)):
                    styles.setdefault(match[1], {})[name] = value
    return styles


def _mark(nodes: list[Node], class_styles: Mapping[str, _Declarations], outer: frozenset[str]) -> None:
    """Put the words of *nodes* and of what is in them into elements; they stand in elements of the names *outer*."""
    for node in nodes:
        if not node.children or node.tag in ("style", "script", "svg", "#math"):
            continue
        names: list[str] = []
        if node.attrs and node.tag in _STYLED:
            style = _read_style(node, class_styles)
            _drop_plain(node, style)
            if style and _has_words(node) and all(map(is_inline, node.children)):
                around = outer | {node.tag}
                names = [name for name in _list_meanings(style) if around.isdisjoint(_SAME[name])]
        _mark(node.children, class_styles, outer | {node.tag, *names})
        for name in names:
            node.children = [Node(name, {}, node.children, line=node.line, is_modified=True)]
            node.is_modified, node.source = True, ""


def _has_words(node: Node) -> bool:
    """Say whether words stand in an element."""
    return any(inner.tag == "#text" and inner.text.strip() for inner in node.walk())


def _read_style(node: Node, class_styles: Mapping[str, _Declarations]) -> dict[str, str]:
    """Return the declarations of an element's classes and of its own style, which wins."""
    style: dict[str, str] = {}
    for name in node.list_classes() if class_styles else ():
        style |= class_styles.get(name, {})
    return style | read_declarations(node.attrs.get("style", ""))


def _list_meanings(style: _Declarations) -> list[str]:
    """Return the elements that mean what a style shows."""
    # the shorthand and its longhand say the same
    style = {"text-decoration": style.get("text-decoration-line", ""), **style}
    return [
        element
        for name, pattern, element in _MEANINGS
        if pattern.fullmatch(style.get(name, "").partition("!")[0].strip().lower())
    ]


def _drop_plain(node: Node, style: _Declarations) -> None:
    """Make a span of emphasis that its style takes back."""
    if node.tag in _PLAIN:
        name, pattern = _PLAIN[node.tag]
        if pattern.fullmatch(style.get(name, "").partition("!")[0].strip().lower()):
            node.tag, node.is_modified, node.source = "span", True, ""

"""Headings that become the titles of their pages, with what stands in their line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .. import kramdown
from ..tree import Node, rewrite_tags
from ..writing.inline import write_title

#: elements in a line that a title keeps
_KEPT_ELEMENTS = frozenset("#call #math #role a abbr b cite code del em i kbd s samp strong sub sup tt".split())


def write_rich_title(heading: Node) -> str:
    """Return a heading without its pictures as a title in MyST; "" if it is nothing but text."""
    kept = (inner for inner in heading.walk() if inner.tag in _KEPT_ELEMENTS and not _shows_pictures(inner))
    if not any(inner.tag != "a" or inner.attrs.get("href") for inner in kept):
        return ""
    return write_title(replace(heading, children=_drop_pictures(heading.children)))


def parse_title(html: str) -> Node:
    """Return a title that a layout printed as a heading; a link around it leads to the page itself."""
    nodes, _context = kramdown.parse_html(html, 0, lambda *_problem: None)
    return Node("h1", {}, rewrite_tags(nodes, {"a"}, lambda node: node.children))


def list_pictures(heading: Node) -> list[Node]:
    """Return the pictures of a heading, each in the link that shows nothing else."""
    pictures: list[Node] = []
    for child in heading.children:
        if child.tag == "img" or _shows_pictures(child):
            pictures.append(child)
        else:
            pictures += list_pictures(child)
    return pictures


def _shows_pictures(node: Node) -> bool:
    """Say whether an element shows pictures, and no word."""
    return any(inner.tag == "img" for inner in node.walk()) and not node.text_content().strip()


def _drop_pictures(nodes: Iterable[Node]) -> list[Node]:
    """Return *nodes* without pictures."""
    return [
        replace(node, children=_drop_pictures(node.children)) if node.children else node
        for node in nodes if node.tag != "img"
    ]  # fmt: skip

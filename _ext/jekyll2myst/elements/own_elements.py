"""Elements whose names HTML does not have, such as those of scripts: in a line they are a part of it."""

from __future__ import annotations

from collections.abc import Container, Iterable

from ..kramdown.html_elements import HTML_ELEMENTS
from ..tree import Node, is_inline

#: names of blocks that other converters write, and this one
_BLOCK_NAMES = frozenset({"button-group", "font-block", "jekyll-block", "jekyll-unit", "li-group"})
_DRAWINGS = frozenset({"svg", "math"})


def join_own_elements(nodes: list[Node], kept_tags: Container[str]) -> None:
    """Make elements of a name of their own spans, where words of the same line stand beside them.

    :param kept_tags: names for which the recipe has rules
    """
    for node in nodes:
        if node.children and node.tag not in _DRAWINGS:
            join_own_elements(node.children, kept_tags)
    own_elements = [node for node in nodes if _is_own(node) and node.tag not in kept_tags]
    if own_elements and _has_words(node for node in nodes if not _is_own(node)):
        for node in own_elements:
            if node.children and all(_is_line(child, kept_tags) for child in node.children):
                for inner in node.walk():
                    inner.tag = "span" if _is_own(inner) else inner.tag


def _is_line(node: Node, kept_tags: Container[str]) -> bool:
    """Say whether a node is a part of a line, or an element of a name of its own that holds nothing else."""
    is_own = _is_own(node) and node.tag not in kept_tags
    return is_inline(node) or (is_own and all(_is_line(child, kept_tags) for child in node.children))


def _is_own(node: Node) -> bool:
    """Say whether HTML has no element of this name for a block."""
    tag = node.tag
    return not (tag.startswith("#") or tag in HTML_ELEMENTS or tag in _BLOCK_NAMES)


def _has_words(nodes: Iterable[Node]) -> bool:
    """Say whether some of *nodes* stand inside a line, and show words."""
    return any(is_inline(node) and node.text_content().strip() for node in nodes)

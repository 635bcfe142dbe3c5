"""Abbreviations of kramdown, explained where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .tree import Node, rewrite


def explain_abbreviations(nodes: list[Node], titles: Mapping[str, str]) -> list[Node]:
    """Return *nodes* with each abbreviation among *titles* as an element that has its long form."""
    if not titles:
        return nodes
    # the longest first, for one abbreviation may begin another
    names = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)({names})(?!\w)")

    def explain(node: Node) -> list[Node] | None:
        parts = pattern.split(node.text) if node.tag == "#text" else []
        if len(parts) < 2:
            return None
        converted = []
        for part in parts:
            title = titles.get(part)
            plain = Node("#text", text=part, line=node.line, account_index=node.account_index)
            converted.append(Node("abbr", {"title": title}, [plain], line=node.line) if title else plain)
        return [child for child in converted if child.text or child.children]

    return rewrite(nodes, explain)[0]

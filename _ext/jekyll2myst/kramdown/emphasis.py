"""Emphasis (kramdown 2.4, ``parser/kramdown/emphasis.rb``), whose rules are laxer than CommonMark's."""

from __future__ import annotations

import re

from ..tree import Node, add_text
from .span_parser import Spans


def emphasis(spans: Spans, nodes: list[Node]) -> bool:
    """Read emphasis as kramdown does, whose rules for its ends are laxer than CommonMark's."""
    text, at = spans.text, spans.position
    mark = text[at]
    wide = text.startswith(mark * 2, at)
    if emphasized(spans, nodes, mark * 2 if wide else mark, "strong" if wide else "em"):
        return True
    if wide and "em" not in spans.emphases and emphasized(spans, nodes, mark, "em"):
        return True
    count = 2 if wide else 1
    before, after = text[at - 1 : at], text[at + count : at + count + 1]
    lone = (not before.strip() and not after.strip()) or (mark == "_" and before.isalnum() and after.isalnum())
    add_text(nodes, (mark if lone else f"\\{mark}") * count, spans.line)
    spans.position += count
    return True


def emphasized(spans: Spans, nodes: list[Node], mark: str, tag: str) -> bool:
    """Read emphasis that *mark* begins, if it has an end."""
    text, at = spans.text, spans.position
    inside_word = mark[0] == "_" and re.search(r"[^\W\d_]-?[^\W\d_]*\Z", text[max(0, at - 60) : at])
    attempt = (tag, mark, tuple(spans.emphases))
    if inside_word or text[at + len(mark) : at + len(mark) + 1].strip() == "" or tag in spans.emphases:
        return False
    if attempt in spans.endless:
        return False
    stop = re.compile(re.escape(mark))

    def accept() -> bool:
        here = spans.position
        return (
            not text[here - 1].isspace()
            and (tag != "em" or not re.compile(rf"{re.escape(mark * 2)}(?!{re.escape(mark)})").match(text, here))
            and (mark[0] != "_" or not text[here + len(mark) : here + len(mark) + 1].isalnum())
        )

    spans.position += len(mark)
    spans.emphases.append(tag)
    children, found = spans.until(stop, accept)
    spans.emphases.pop()
    if not found:
        spans.position = at
        spans.endless.add(attempt)
        return False
    spans.position += len(mark)
    nodes.append(Node(tag, children=children, line=spans.line, options={"mark": mark}))
    return True

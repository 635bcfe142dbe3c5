"""The words of a text, and those that readers of the old page saw."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .tree import INLINE_ELEMENTS, Node

_WORD = re.compile(r"[^\W_]+")
#: what typography adds to a text of ASCII
_TYPOGRAPHIC_MARKS = "’“”‘–—…\u00a0"
#: letters of ASCII in lower case, figures, and a space for all else
_ASCII_WORDS = {number: chr(number).lower() if chr(number).isalnum() else " " for number in range(128)}
#: what no reader sees
_INVISIBLE_ELEMENTS = frozenset({"#comment", "#junk", "#call", "script", "style", "title", "svg"})
_TASK_MARK = re.compile(r"^\s*\[[xX]\](?=\s)")


def split_words(text: str) -> list[str]:
    """Return the words of a text, in lower case."""
    if not text.isascii():
        # before the marks are gone: the form of a Greek letter depends on what is beside it
        text = text.lower()
        for mark in _TYPOGRAPHIC_MARKS:
            text = text.replace(mark, " ")
    # most texts are of ASCII then, and read in a tenth of the time
    return text.translate(_ASCII_WORDS).split() if text.isascii() else _WORD.findall(text)


def holds_hint(text: str, hints: Iterable[str]) -> bool:
    """Say whether a *text* holds one of *hints*, small letters of ASCII, in whatever case: quicker than a pattern."""
    lower_case = text.lower()
    return any(hint in lower_case for hint in hints)


def drop_task_mark(text: str) -> str:
    """Return the text of an item without the mark of a task that is done, which readers see as a box."""
    return _TASK_MARK.sub("", text, count=1)


def read_node_words(nodes: list[Node]) -> list[str]:
    """Return the words that readers of the old page saw."""
    return split_words("".join(map(_read_node_text, nodes)))


def _read_node_text(node: Node) -> str:
    """Return the text of a node as readers saw it, blocks, pictures and breaks set apart."""
    if node.tag in _INVISIBLE_ELEMENTS:
        return ""
    if node.tag == "#text":
        return node.text_content()
    inside = node.text + "".join(map(_read_node_text, node.children))
    if node.tag == "li":
        inside = drop_task_mark(inside)
    is_separate = node.tag not in INLINE_ELEMENTS or node.tag in ("br", "img", "sup", "button")
    return f" {inside} " if is_separate else inside

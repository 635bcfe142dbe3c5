"""Paragraphs and headings of plain prose, which kramdown and MyST read alike whatever stands around them.

Most lines of a page hold words, single marks and apostrophes; nothing needs to be parsed to know what they say.
"""

from __future__ import annotations

import re

from ..tree import HEADINGS, Node

#: letters, digits, and marks that mean nothing where they stand: no run of them, none at the beginning of a line
_LINE = (
    r"[^\W\d_](?:[^\W_]|[“”‘’–—…«»©®™°§¡¿]|[,.](?![,.])|[!?](?![!?…])|[;:/]|-(?=[^\W_])(?<=[^\W_]-)"
    r"|'(?=[A-Za-z])(?<=[A-Za-z]')|\((?![cCrRtTpP])|\)| (?! *\n))*"
)
_PROSE = re.compile(rf"{_LINE}(?:\n{_LINE})*")
_HEADING = re.compile(rf"(#{{1,6}}) ({_LINE})")


def is_plain_prose(node: Node, text: str) -> bool:
    """Say whether *node* is a paragraph or a heading of plain prose, and *text* its source."""
    if len(node.children) != 1 or node.children[0].tag != "#text":
        return False
    if node.tag == "p":
        shown = text if _PROSE.fullmatch(text) else ""
    elif node.tag in HEADINGS and (match := _HEADING.fullmatch(text)):
        shown = match[2] if len(match[1]) == int(node.tag[1]) else ""
    else:
        return False
    # both print a typographic apostrophe between letters
    return bool(shown) and node.children[0].text.split() == shown.replace("'", "’").split()

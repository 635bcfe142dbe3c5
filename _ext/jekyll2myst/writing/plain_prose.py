"""Blocks of plain prose, and of code between fences, which kramdown and MyST read alike whatever stands around them.

Most lines of a page hold words, single marks and apostrophes, links, code and emphasis that stands apart from other
marks; nothing needs to be parsed to know what they say. What is not surely alike is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..tree import HEADINGS, Node

#: letters, digits, and marks that mean nothing where they stand: no run of them
_MARKS = (
    r"[^\W_]|[“”‘’–—…«»©®™°§¡¿]|[,.](?![,.])|[!?](?![!?…\[])|[;:/]|-(?=[^\W_])(?<=[^\W_]-)"
    r"|'(?=[A-Za-z])(?<=[A-Za-z]')|\((?![cCrRtTpP])|\)"
)
_TEXT = re.compile(rf"(?:{_MARKS}| (?! *\n)|\n)+")
#: a line begins with a letter, or with what is read below: with nothing that begins a block
_OTHER_LINE = re.compile(r"(?:\A|\n)(?![^\W\d_]|\[[^\W\d_]|`[^`]|\*{1,2}[^\W\d_]|_{1,2}[^\W\d_])")
#: words without marks that other marks could be seen with
_WORDS = rf"[^\W\d_](?:(?:{_MARKS}| )*[^\W_])?"
#: an address that every parser takes: no scheme but that of the web, and no brackets
_LINK = re.compile(rf"\[({_WORDS})\]\((?:https?:|(?![A-Za-z]+:))[\w/.~#?=+,:%-]+\)(?!\{{)", re.ASCII)
_CODE = re.compile(r"`([^`\s](?:[^`\n]*[^`\s])?)`(?![`{])")
#: emphasis, which begins behind a space or a bracket, and ends before a space or a mark
_EMPHASIS = re.compile(rf"(?<![^\s(])(\*\*?|__?)({_WORDS})\1(?=[\s.,;:!?)]|\Z)")
_EMPHASIS_TAGS = {"em": 1, "strong": 2}
_HEADING = re.compile(r"(#{1,6}) (.+)")
_FENCED = re.compile(r"(`{3,}|~{3,}) ?[\w+#.-]*\n([^\0]*)\n\1")
#: an item of a list on one line
_ITEM = re.compile(r"([-*+]|\d{1,9}\.) {1,3}(?=\S)(.+)")


def is_plain_prose(node: Node, text: str) -> bool:
    """Say whether *node* is a paragraph, a heading or a list of plain prose, or code, and *text* its source."""
    if node.tag == "p":
        return _is_plain(node.children, text)
    if node.tag in HEADINGS:
        match = _HEADING.fullmatch(text)
        # number signs at the end close a heading
        is_level = match is not None and len(match[1]) == int(node.tag[1])
        return match is not None and is_level and "#" not in match[2] and _is_plain(node.children, match[2])
    if node.tag == "pre":
        fenced = _FENCED.fullmatch(text)
        # a line with the fence in it could end the code
        is_same = fenced is not None and fenced[1] not in fenced[2] and fenced[2].strip("\n") == node.text.strip("\n")
        return is_same and not node.children
    return node.tag in ("ul", "ol") and _is_plain_list(node, text)


def _is_plain_list(node: Node, text: str) -> bool:
    """Say whether a list is one of items with one line each, all with the same mark."""
    matches = [_ITEM.fullmatch(line) for line in text.split("\n") if line]
    items = [match for match in matches if match is not None]
    marks = {match[1][-1] for match in items}
    has_mark = marks == {"."} if node.tag == "ol" else len(marks) == 1 and marks != {"."}
    if not has_mark or len(items) != len(matches) or len(items) != len(node.children):
        return False
    return all(
        item.tag == "li" and _is_plain(_list_inline(item), match[2])
        for item, match in zip(node.children, items, strict=True)
    )


def _list_inline(item: Node) -> Sequence[Node]:
    """Return what an item of one paragraph holds in its line."""
    children = item.children
    return children[0].children if len(children) == 1 and children[0].tag == "p" else children


def _is_plain(nodes: Sequence[Node], text: str) -> bool:
    """Say whether *nodes* are the text and the elements of lines of plain prose, and *text* their source."""
    if not nodes or _OTHER_LINE.search(text):
        return False
    position = 0
    for node in nodes:
        end = _read_text(node, text, position) if node.tag == "#text" else _read_element(node, text, position)
        if end <= position:
            return False
        position = end
    return position == len(text)


def _read_text(node: Node, text: str, position: int) -> int:
    """Return where the words of *node* end that stand at *position*; 0 if they are others."""
    match = _TEXT.match(text, position)
    return match.end() if match is not None and _shows(node.text, match[0]) else 0


def _read_element(node: Node, text: str, position: int) -> int:
    """Return where an element ends that stands at *position*; 0 if it is another, or holds more than words."""
    if node.tag == "code":
        match = _CODE.match(text, position)
        return match.end() if match is not None and not node.children and node.text == match[1] else 0
    if node.text or len(node.children) != 1 or node.children[0].tag != "#text":
        return 0
    shown = node.children[0].text
    if node.tag == "a":
        match = _LINK.match(text, position)
        return match.end() if match is not None and _shows(shown, match[1]) else 0
    match = _EMPHASIS.match(text, position) if node.tag in _EMPHASIS_TAGS else None
    is_same = match is not None and len(match[1]) == _EMPHASIS_TAGS[node.tag] and _shows(shown, match[2])
    return match.end() if match is not None and is_same else 0


def _shows(shown: str, source: str) -> bool:
    """Say whether a text is what is shown of its source: both parsers print an apostrophe between letters."""
    return shown.split() == source.replace("'", "’").split()

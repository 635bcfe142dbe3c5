"""Lists as word processors save them: paragraphs with a mark in front (Word), a list for each level (Google Docs)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..tree import Node, is_blank
from ..words import holds_hint

_HINTS = ("mso-list", "msolist", "lst-kix_")
_LEVEL = re.compile(r"mso-list\s*:[^;]*\blevel(\d)", re.IGNORECASE)
_IS_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
#: marks of items: signs, which fonts of symbols draw as bullets; numbers and letters
_BULLET = re.compile(r"[·•§o▪‣◦○●■□*–-]|[\uf0a0-\uf0ff]")
_NUMBER = re.compile(r"\(?(\d{1,4}|[a-z]|[A-Z]|[ivx]+|[IVX]+)[.)]")
_GOOGLE_CLASS = re.compile(r"(lst-kix_[\w-]+)-(\d)")
#: the first mark of a list: how its items are counted
_STYLES = (("1", re.compile(r"\d+")), ("i", re.compile("i")), ("I", re.compile("I")),
           ("a", re.compile("[a-z]+")), ("A", re.compile("[A-Z]+")))  # fmt: skip


@dataclass(slots=True)
class _OpenList:
    """A list that the next item may belong to."""

    level: int
    node: Node
    #: what tells it from the next list of the same level
    key: str = field(default="")


def join_word_lists(nodes: list[Node], text: str) -> list[Node]:
    """Return *nodes*, read of *text*, with the lists of word processors as lists."""
    return _join_children(nodes) if holds_hint(text, _HINTS) else nodes


def _join_children(nodes: list[Node]) -> list[Node]:
    """Return the children of an element with lists joined; blank text and comments between items go."""
    out: list[Node] = []
    open_lists: list[_OpenList] = []
    waiting: list[Node] = []
    for node in nodes:
        if open_lists and (is_blank(node) or node.tag == "#comment"):
            waiting.append(node)
            continue
        item = _read_word_item(node)
        joined = _add_word_item(out, open_lists, node, *item) if item else _add_google_list(out, open_lists, node)
        if not joined:
            open_lists.clear()
            node.children = _join_children(node.children) if node.children else node.children
            out += [*waiting, node]
        else:
            out += [left for left in waiting if left.tag == "#comment"]
        waiting = []
    return out + waiting


# -- Word ----------------------------------------------------------------------------------------


def _read_word_item(node: Node) -> tuple[int, str] | None:
    """Return the level of a paragraph that is an item, from 1, and its mark, which is taken out; `None` for others."""
    if node.tag != "p":
        return None
    level = _LEVEL.search(node.attrs.get("style", ""))
    if level is None and not any(name.startswith("MsoList") for name in node.list_classes()):
        return None
    mark = _take_mark(node)
    return (int(level[1]) if level else 1, mark) if mark else None


def _take_mark(node: Node) -> str:
    """Take the mark of an item from the beginning of *node*; "" where there is none."""
    for number, child in enumerate(node.children):
        if is_blank(child) or child.tag in ("#comment", "#junk"):
            continue
        if child.tag.startswith("#") or child.tag == "img":
            return ""
        words = " ".join(child.text_content().split())
        if _IS_MARK.search(child.attrs.get("style", "")) or _BULLET.fullmatch(words) or _NUMBER.fullmatch(words):
            del node.children[number]
            node.source = ""
            return words
        return _take_mark(child)
    return ""


def _add_word_item(out: list[Node], open_lists: list[_OpenList], node: Node, level: int, mark: str) -> bool:
    """Add the paragraph *node* as an item to the list of its level, which may be a new one."""
    number = _NUMBER.fullmatch(mark)
    tag = "ol" if number else "ul"
    while open_lists and (
        open_lists[-1].level > level or (open_lists[-1].level == level and open_lists[-1].key != tag)
    ):
        open_lists.pop()
    if not open_lists or open_lists[-1].level < level:
        new_list = Node(tag, _read_numbering(number[1]) if number else {}, line=node.line)
        (open_lists[-1].node.children[-1].children if open_lists else out).append(new_list)
        open_lists.append(_OpenList(level, new_list, tag))
    open_lists[-1].node.children.append(Node("li", {}, list(node.children), line=node.line))
    return True


def _read_numbering(mark: str) -> dict[str, str]:
    """Return the attributes of a list whose first item has the number or letter *mark*."""
    style = next((style for style, pattern in _STYLES if pattern.fullmatch(mark)), "1")
    attrs = {} if style == "1" else {"type": style}
    return attrs | ({"start": str(int(mark))} if mark.isdecimal() and int(mark) != 1 else {})


# -- Google Docs ---------------------------------------------------------------------------------


def _add_google_list(out: list[Node], open_lists: list[_OpenList], node: Node) -> bool:
    """Add the list *node* to the list above whose next level it is, or which it goes on; say whether it is a list."""
    match = next(filter(None, map(_GOOGLE_CLASS.fullmatch, node.list_classes())), None) if node.attrs else None
    if match is None or node.tag not in ("ul", "ol") or not any(child.tag == "li" for child in node.children):
        return False
    key, level = match[1], int(match[2])
    while open_lists and (open_lists[-1].level > level or open_lists[-1].key != key):
        open_lists.pop()
    if open_lists and open_lists[-1].level == level and open_lists[-1].node.tag == node.tag:
        open_lists[-1].node.children += node.children
        return True
    if open_lists and open_lists[-1].level < level:
        items = [child for child in open_lists[-1].node.children if child.tag == "li"]
        items[-1].children.append(node)
    else:
        open_lists.clear()
        out.append(node)
    open_lists.append(_OpenList(level, node, key))
    return True

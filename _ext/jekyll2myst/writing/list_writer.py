"""Lists as MyST: as many as there were, with their numbers.

CommonMark takes neighbouring lists with one mark for one list, so they alternate between two.

(CommonMark 0.31, "Lists"; docutils, ``enumerated_list``, whose ``enumtype`` is MyST's attribute ``style``)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..tree import Node, group_paragraphs

#: the marks of lists, each with the one for a list beside it
_OTHER_MARK = {"-": "*", "*": "-", "+": "-", ".": ")", ")": "."}
#: the attribute ``type`` of HTML -> MyST's attribute ``style``
_NUMBER_STYLES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CSS_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*(?:\w+\s+)?(lower|upper)-(alpha|latin|roman)")
#: a line that begins an item: its indentation, and the mark of a numbered or of an unnumbered one
_ITEM = re.compile(r"^( *)(?:\d+([.)])|([-*+]))(?=\s|\Z)", re.MULTILINE)
_MAX_NUMBER = 999_999_999
_WriteBlocks = Callable[[list[Node]], str]


def find_other_mark(text: str) -> str:
    """Return the mark for a list beside the one written as *text*; "" if it has none."""
    marks = _find_marks(text)
    return _OTHER_MARK[marks[-1]] if marks else ""


def has_mark(text: str, mark: str) -> bool:
    """Say whether the list written as *text* begins with *mark*, or is no list any more."""
    marks = _find_marks(text)
    return not marks or not mark or marks[0] == mark


def _find_marks(text: str) -> list[str]:
    """Return the marks of the items of a written list, and not of lists in it, which stand further in."""
    items = list(_ITEM.finditer(text))
    return [item[2] or item[3] for item in items if len(item[1]) <= len(items[0][1])]


def has_number_attributes(node: Node) -> bool:
    """Say whether attributes give a list its numbers, and not its marks alone."""
    return node.tag == "ol" and bool(node.attrs.get("start") or _find_number_style(node))


def write_list(node: Node, write_blocks: _WriteBlocks, mark: str = "") -> str:
    """Return a list; what belongs to an item is indented below it.

    :param mark: the sign before its items, or behind their numbers; "" for the usual one
    """
    entries = [child for child in node.children if child.tag == "li"]
    # one item with several paragraphs makes the whole list loose, in MyST as in kramdown
    is_loose = any(
        entry.options.get("loose") or (len(group_paragraphs(entry.children)) > 1 and _has_paragraphs(entry))
        for entry in entries
    )
    lists: list[str] = []
    style = _find_number_style(node) if node.tag == "ol" else ""
    for start, part in _split_at_values(node, entries):
        items = []
        for number, entry in enumerate(part, start=start):
            sign = f"{min(number, _MAX_NUMBER)}{mark or '.'} " if node.tag == "ol" else f"{mark or '-'} "
            inner = write_blocks(entry.children) if is_loose else _write_tight_item(entry, write_blocks)
            items.append(_indent(sign, inner))
        attributes = f"{{style={style}}}\n" if style else ""
        lists.append(attributes + ("\n\n" if is_loose else "\n").join(items))
        mark = _OTHER_MARK[mark or "."] if node.tag == "ol" else mark
    return "\n\n".join(lists)


def _indent(sign: str, inner: str) -> str:
    """Return an item: docutils wants what belongs to it below the first letter behind its mark."""
    # attributes of a block cannot stand on the line of the mark
    gap = "\n" if inner.startswith("{") and re.match(r"\{[^\n`]*\}\n", inner) else ""
    text = (sign + gap + inner).replace("\n", "\n" + " " * len(sign)).rstrip()
    return re.sub(r"\n +(?=\n)", "\n", text).replace(f"{sign}\n", f"{sign.rstrip()}\n", 1)


def _split_at_values(node: Node, entries: Sequence[Node]) -> list[tuple[int, list[Node]]]:
    """Return the items of a list in runs of consecutive numbers, each with its first number."""
    start = _read_number(node.options.get("start") or node.attrs.get("start", ""), 1)
    if node.tag != "ol":
        return [(1, list(entries))]
    runs: list[tuple[int, list[Node]]] = [(start, [])]
    number = start
    for entry in entries:
        value = _read_number(entry.attrs.get("value", ""), number)
        if value != number and not runs[-1][1]:
            runs[-1] = (value, [])
        elif value != number:
            runs.append((value, []))
        runs[-1][1].append(entry)
        number = value + 1
    return runs


def _read_number(text: str, default: int) -> int:
    """Return the number of an item that HTML gives as *text*; *default* if MyST could not have it."""
    match = re.fullmatch(r"\s*(\d{1,9})\s*", text, re.ASCII)
    return int(match[1]) if match else default


def _find_number_style(node: Node) -> str:
    """Return how the items of a list are numbered, "" with digits."""
    match = _CSS_STYLE.search(node.attrs.get("style", ""))
    if match:
        return f"{match[1]}-{match[2].replace('latin', 'alpha')}"
    return _NUMBER_STYLES.get(node.attrs.get("type", "").strip(), "")


def _has_paragraphs(entry: Node) -> bool:
    """Say whether an item holds more than one paragraph."""
    return sum(child.tag == "p" for child in group_paragraphs(entry.children)) > 1


def _write_tight_item(entry: Node, write_blocks: _WriteBlocks) -> str:
    """Return the content of an item without empty lines between a paragraph and a list below it."""
    inside = group_paragraphs(entry.children)
    out = ""
    position = 0
    while position < len(inside):
        # lists side by side are written together, for each must know the mark of the one before
        end = position + 1
        while end < len(inside) and {inside[end].tag, inside[position].tag} <= {"ul", "ol"}:
            end += 1
        text = write_blocks(inside[position:end])
        is_joined = out and inside[position - 1].tag == "p" and text and not text.startswith("{")
        is_list = inside[position].tag in ("ul", "ol")
        out += ("\n" if is_joined and is_list else "\n\n" if out and text else "") + text
        position = end
    return out

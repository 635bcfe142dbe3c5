"""Tabs without a script: radio buttons, their labels, and a pane for each, which the style sheet shows by turns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..report.account import Account
from ..tree import Node, copy_id, group_paragraphs, is_blank
from ..writing.inline import write_title

_PANES = frozenset({"div", "section", "article"})
_ROWS = frozenset({"ul", "ol", "li", "p", "nav", "div"})


class _Tabs(NamedTuple):
    """Radio buttons, each with its label and its pane, and how many of the nodes of a row they take up."""

    tabs: list[tuple[Node, Node, Node]]
    start: int
    end: int


def join_radio_tabs(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* with radio buttons, labels and panes that belong together as sets of tabs, at every depth."""
    if not any(_is_radio(node) for root in nodes for node in root.walk()):
        return nodes
    return _join_children(nodes, account)


def _join_children(nodes: list[Node], account: Account) -> list[Node]:
    """Return the children of an element, with tabs among them as a directive."""
    found = _find_tabs(nodes)
    if found is not None:
        for inner in (inner for node in nodes[found.start : found.end] for inner in node.walk()):
            if inner.tag in ("ul", "ol", "li", "label", "input"):
                account.set_fate_of(inner.account_index, "rewritten", "the title of a tab")
        nodes = [*nodes[: found.start], _make_tab_set(found.tabs), *nodes[found.end :]]
    for node in nodes:
        if node.children:
            node.children = _join_children(node.children, account)
    return nodes


def _is_radio(node: Node) -> bool:
    """Say whether an element is a radio button that a label can name."""
    return node.tag == "input" and node.attrs.get("type", "").lower() == "radio" and bool(node.attrs.get("id"))


def _is_title(node: Node) -> bool:
    """Say whether an element is a radio button, or the label of a control."""
    return _is_radio(node) or (node.tag == "label" and bool(node.attrs.get("for")))


def _list_parts(node: Node) -> list[Node]:
    """Return the buttons, labels and panes in a list or a row of them; any other node as it is."""
    if node.tag not in _ROWS:
        return [node]
    children = [child for child in node.children if not is_blank(child)]
    parts = [part for child in children for part in (_list_parts(child) if child.tag == "li" else [child])]
    is_row = any(map(_is_title, parts)) and all(_is_title(part) or part.tag in _PANES for part in parts)
    # a division with panes in it is a set of tabs itself
    return parts if is_row and (node.tag != "div" or all(map(_is_title, parts))) else [node]


def _read_parts(nodes: Sequence[Node]) -> Iterator[tuple[int, Node]]:
    """Yield what *nodes* are made of, each with the number of the node that it stands in."""
    for number, node in enumerate(nodes):
        if not is_blank(node) and node.tag != "br":
            yield from ((number, part) for part in _list_parts(node))


def _find_tabs(nodes: Sequence[Node]) -> _Tabs | None:
    """Return the tabs among *nodes*; `None` unless each button of a group has one label and one pane."""
    parts = list(_read_parts(nodes))
    buttons = [part for _number, part in parts if _is_radio(part)]
    if len(buttons) < 2 or len({button.attrs.get("name", "") for button in buttons}) > 1:
        return None
    first = next(place for place, (_number, part) in enumerate(parts) if _is_title(part))
    labels: dict[str, Node] = {}
    unread = len(buttons)
    panes: list[Node] = []
    end = 0
    for number, part in parts[first:]:
        if part.tag == "label":
            labels.setdefault(part.attrs.get("for", ""), part)
        elif _is_radio(part):
            unread -= 1
        elif part.tag in _PANES:
            panes += _list_panes(part, len(buttons))
            end = number + 1
            if unread == 0 and len(panes) == len(buttons):
                break
        else:
            return None
    if len(panes) != len(buttons) or any(not labels.get(button.attrs["id"]) for button in buttons):
        return None
    pairs = zip(buttons, panes, strict=True)
    return _Tabs([(button, labels[button.attrs["id"]], pane) for button, pane in pairs], parts[first][0], end)


def _list_panes(node: Node, count: int) -> list[Node]:
    """Return the panes in what stands around *count* of them; a pane alone as it is."""
    children = [child for child in node.children if not is_blank(child)]
    is_around = len(children) == count and all(child.tag in _PANES for child in children)
    return children if is_around else [node]


def _make_tab_set(tabs: Sequence[tuple[Node, Node, Node]]) -> Node:
    """Return a set of tabs."""
    items = []
    for button, label, pane in tabs:
        title = write_title(label) or label.text_content().strip() or button.attrs["id"]
        attrs = {"name": "tab-item", "argument": title, **copy_id(pane)}
        items.append(Node("#directive", attrs, group_paragraphs(pane.children), line=pane.line))
    return Node("#directive", {"name": "tab-set", "argument": ""}, items, line=tabs[0][0].line)

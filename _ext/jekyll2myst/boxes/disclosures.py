"""What opens: ``<details>``, and what pages build of a switch and what it shows; tabs, too.

A switch is a button, a link or a check box that names the element behind it, as in Bootstrap, USWDS and many a script;
tabs are a list of such links, and panes behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..report.account import Account
from ..tree import HEADINGS, Node, begins_with_heading, copy_id, find_first, group_paragraphs, is_blank, strip_breaks
from ..writing.inline import write_title

_SCRIPT_NAME = re.compile(r"['\"]#?([\w-]+)['\"]")
#: classes of buttons whose script opens what stands behind them
_SWITCH_CLASSES = frozenset({"collapsible", "accordion", "accordion-button", "toggle", "expander", "collapse-button"})
#: in names of classes of check boxes that open something by the style sheet
SWITCH_NAME = re.compile(r"toggle|collaps|accordion|expand|reveal|spoiler", re.IGNORECASE)
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "dl", "p", "article", "blockquote", "table"})
_SWITCH_TAGS = frozenset({"button", "a", "span", "div", "p", *HEADINGS})
_MAX_TITLE_LENGTH = 300


def join_disclosures(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* with each switch and what it opens in one element ``details``, and with tabs as directives."""
    if not any(_is_switch(node) for root in nodes for node in root.walk()):
        return nodes
    return _join_children(nodes, account)


def _join_children(nodes: list[Node], account: Account) -> list[Node]:
    """Return the children of an element, switches and tabs among them joined with what they open."""
    out: list[Node] = []
    unread = list(reversed(nodes))
    while unread:
        node = unread.pop()
        content = find_first(reversed(unread))
        joined = _join(node, content, account) if content is not None and content.tag in _CONTAINERS else None
        if joined is None:
            node.children = _join_children(node.children, account) if node.children else []
            out.append(node)
            continue
        while unread and unread.pop() is not content:
            pass
        joined.children = _join_children(joined.children, account)
        out.append(joined)
    return out


def _join(node: Node, content: Node, account: Account) -> Node | None:
    """Return what an element and the one behind it are together; `None` if the first opens nothing."""
    if not 0 < len(node.text_content().strip()) <= _MAX_TITLE_LENGTH:
        return None
    return (
        _join_tabs(node, content, account)
        or _join_switch(node, content, account)
        or _join_check_box(node, content, account)
    )


def _is_switch(node: Node) -> bool:
    """Say whether an element opens another one."""
    attrs = node.attrs
    if not attrs:
        return False
    if node.tag == "input":
        return attrs.get("type") == "checkbox" and bool(attrs.get("id"))
    if node.tag not in _SWITCH_TAGS:
        return False
    toggle = attrs.get("data-toggle") or attrs.get("data-bs-toggle") or ""
    return (
        toggle in ("collapse", "tab", "pill", "modal", "offcanvas")
        or "aria-controls" in attrs
        or (node.tag == "button" and ("onclick" in attrs or not _SWITCH_CLASSES.isdisjoint(node.list_classes())))
        or attrs.get("role") == "tab"
        or (node.tag == "a" and "onclick" in attrs)
    )


def _list_targets(switch: Node) -> list[str]:
    """Return the ids of what a switch opens."""
    attrs = switch.attrs
    names = [attrs.get(key, "").lstrip("#") for key in ("aria-controls", "data-target", "data-bs-target")]
    if attrs.get("href", "").startswith("#"):
        names.append(attrs["href"][1:])
    return [name for name in [*names, *list_script_names(switch)] if name]


def list_script_names(switch: Node) -> list[str]:
    """Return the names that the script of a switch holds, which may be ids of what it opens."""
    return _SCRIPT_NAME.findall(switch.attrs.get("onclick", ""))


def _find_switches(node: Node) -> Iterator[Node]:
    """Yield the switches in an element."""
    return (inner for inner in node.walk() if _is_switch(inner))


def _is_alone(switch: Node, node: Node) -> bool:
    """Say whether *switch* is *node*, or all that it holds."""
    visible = [child for child in node.children if not is_blank(child)]
    return switch is node or (len(visible) == 1 and visible[0] is switch)


def _join_switch(node: Node, content: Node, account: Account) -> Node | None:
    """Return the box that *node* opens, if it holds a switch for *content*; else `None`."""
    identifier = content.attrs.get("id", "")
    for switch in _find_switches(node):
        is_named = bool(identifier) and identifier in _list_targets(switch)
        is_next = _is_alone(switch, node) and not _SWITCH_CLASSES.isdisjoint(switch.list_classes())
        if (is_named or is_next) and switch.tag != "input":
            account.set_fate_of(switch.account_index, "rewritten", "the title of a box that opens")
            return _make_details(node, content)
    return None


def _find_check_box(node: Node) -> tuple[Node, Node] | None:
    """Return a check box and its label, if *node* holds them and nothing else; `None` for any other element."""
    visible = [child for child in node.children if not is_blank(child)]
    if [child.tag for child in visible] != ["input", "label"] or not _is_switch(visible[0]):
        return None
    return (visible[0], visible[1]) if visible[1].attrs.get("for") == visible[0].attrs.get("id") else None


def _join_check_box(node: Node, content: Node, account: Account) -> Node | None:
    """Return the box that a check box opens by the style sheet, as classes say; `None` if it is one to be ticked."""
    pair = _find_check_box(node)
    if pair is None or content.tag not in ("div", "section"):
        return None
    names = " ".join(part.attrs.get("class", "") for part in (*pair, content))
    if not SWITCH_NAME.search(names):
        return None
    account.set_fate(pair[0], "dropped", "the switch of a box that opens")
    return _make_details(pair[1], content)


def _make_details(title: Node, content: Node) -> Node:
    """Return a box that opens."""
    inside = [title] if title.tag in HEADINGS else title.children
    children = [Node("summary", {}, _unwrap_switches(inside)), *content.children]
    return Node("details", copy_id(content), children, line=title.line)


def _unwrap_switches(nodes: list[Node]) -> list[Node]:
    """Return what a title holds, without the buttons and links that open the box."""
    out: list[Node] = []
    for node in nodes:
        node.children = _unwrap_switches(node.children)
        out += node.children if _is_switch(node) and node.tag in ("button", "a", "span") else [node]
    return out


def _join_tabs(row: Node, content: Node, account: Account) -> Node | None:
    """Return a set of tabs, if each link in *row* leads to a pane in *content*; else `None`."""
    panes = {child.attrs["id"]: child for child in content.children if child.attrs.get("id")}
    links = [switch for switch in _find_switches(row) if switch.tag in ("a", "button")]
    targets = [next((name for name in _list_targets(link) if name in panes), "") for link in links]
    if len(links) < 2 or not all(targets) or len(set(targets)) != len(panes):
        return None
    # panes with headings of their own can be read one after the other, and the list above them leads there
    if all(begins_with_heading(pane.children) for pane in panes.values()):
        return None
    for inner in row.walk():
        if inner.tag in ("li", "a", "button"):
            account.set_fate_of(inner.account_index, "rewritten", "the title of a tab")
    items = []
    for link, target in zip(links, targets, strict=True):
        pane = panes[target]
        attrs = {"name": "tab-item", "argument": write_title(link) or target}
        items.append(Node("#directive", attrs, group_paragraphs(pane.children), line=pane.line))
    return Node("#directive", {"name": "tab-set", "argument": ""}, items, line=row.line)


def convert_details(_account: Account, node: Node) -> list[Node]:
    """Return a box that opens; a heading in its summary stays one, at the beginning of the box."""
    summary = next((child for child in node.children if child.tag == "summary"), None)
    content = group_paragraphs(child for child in node.children if child is not summary)
    heading = next((child for child in summary.children if child.tag in HEADINGS), None) if summary else None
    title = "" if heading is not None or summary is None else write_title(summary)
    # a title of nothing but an image has only its words
    if summary is not None and heading is None and not title:
        title = " ".join(summary.text_content().split())
    place = {} if summary is None else copy_id(summary)
    if place and node.attrs.get("id"):
        content.insert(0, Node("#directive", {"name": "anchor", "argument": place["id"]}, line=node.line))
    attrs = {"name": "dropdown", "argument": "" if heading else title or "Details", **place, **copy_id(node)}
    options = {"open": ""} if "open" in node.attrs else {}
    return [Node("#directive", attrs, [heading, *content] if heading else content, line=node.line, options=options)]


def convert_summary(account: Account, node: Node) -> list[Node] | None:
    """Keep a summary for the box around it, as one line, or as one heading."""
    heading = next((inner for inner in node.walk() if inner.tag in HEADINGS), None)
    parts = strip_breaks(list(_flatten(node)))
    if heading is not None and any(part.text_content().strip() for part in parts):
        if len(parts) != len(heading.children):
            account.set_fate_of(heading.account_index, "rewritten", "the title of a box that opens")
        title = replace(heading, children=parts, source="")
        # one inside another element would still be a heading there
        heading.tag, heading.attrs, heading.account_index = "span", {}, -1
        node.children = [title]
    else:
        node.children = parts
    return [node]


def _flatten(node: Node) -> Iterator[Node]:
    """Yield what an element holds as one line."""
    for child in node.children:
        if child.tag in (*HEADINGS, "p", "div", "#directive"):
            yield from _flatten(child)
        else:
            yield child

"""Controls of a script that show something or close it: which does nothing in a book."""

from __future__ import annotations

import re

from ..report.account import Account
from ..tree import Node, rewrite

#: attributes of what closes the box, dialog or message around it
_CLOSING = frozenset({"data-dismiss", "data-bs-dismiss", "data-close", "data-micromodal-close", "uk-close"})
#: attributes of what shows the next picture of several
_PAGING = frozenset({"data-slide", "data-bs-slide", "data-slide-to", "data-bs-slide-to"})
#: without one of these an element is no control
_MARKS = _CLOSING | _PAGING | {"class"}
#: classes of buttons that close
_CLOSING_CLASSES = frozenset({"close", "btn-close", "uk-close", "uk-modal-close", "modal-close", "close-button"})
#: what a button that closes says
_CLOSING_WORDS = re.compile(r"(?:[×✕✖✗xX]|close|dismiss)?", re.IGNORECASE)
_CLOSES = "closes what stands around it, which is open in a book"
_PAGES = "shows one of several things, which all stand in a book"


def drop_script_controls(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* without buttons that close something, and without those that show the next of several things."""
    uses = {id(node): use for root in nodes for node in root.walk() if (use := _read_use(node))}
    if not uses:
        return nodes

    def drop(node: Node) -> list[Node] | None:
        use = uses.get(id(node), "")
        if not use:
            return None
        account.set_fate(node, "dropped", use)
        return []

    return rewrite(nodes, drop)[0]


def _read_use(node: Node) -> str:
    """Return what a control is for; "" for what is none, or shows something itself."""
    attrs = node.attrs
    if "carousel-indicators" in node.list_classes():
        return "" if node.text_content().strip() else _PAGES
    leads_away = attrs.get("href", "#").strip()[:1] not in ("", "#") and not attrs["href"].startswith("javascript:")
    if _MARKS.isdisjoint(attrs) or leads_away or any(inner.tag == "img" for inner in node.walk()):
        return ""
    if not _PAGING.isdisjoint(attrs):
        words = node.text_content().strip()
        return _PAGES if "data-slide" in attrs or "data-bs-slide" in attrs or not words or words.isdecimal() else ""
    is_button = node.tag == "button" or attrs.get("role") == "button"
    if not _CLOSING.isdisjoint(attrs) and (is_button or node.tag in ("a", "span")):
        return _CLOSES
    if is_button and not _CLOSING_CLASSES.isdisjoint(node.list_classes()):
        return _CLOSES if _CLOSING_WORDS.fullmatch(node.text_content().strip()) else ""
    return ""

"""What the old page did not show: it stays out of the book, and the report has its words.

Text for screen readers alone is read by somebody, so it stays. What a switch on the page opens is content, too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..report.account import Account
from ..tree import Node, rewrite
from .disclosures import list_script_names

_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
#: classes of frameworks that hide; with a class that shows again ("d-md-block") they hide on some screens only
_HIDING_CLASSES = frozenset({"d-none", "hidden", "is-hidden", "uk-hidden", "display-none", "invisible"})
_SHOWING_CLASS = re.compile(
    r"(?:[a-z]+:)?(?:d|display|visible|uk-visible|desktop|tablet|mobile)[-:]|.+:(?:block|inline|flex|grid)"
)
#: attributes of switches that name what they open
_SWITCH_ATTRIBUTES = ("aria-controls", "data-target", "data-bs-target", "data-toggle-target", "for")
#: elements that everybody sees though they are hidden from screen readers
_SHOWN_ELEMENTS = frozenset({"img", "video", "audio", "iframe", "input"})


def drop_hidden(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* without what readers of the old page did not see, which is written down."""
    reasons = {
        id(node): reason for root in nodes for node in root.walk() if node.attrs and (reason := _read_reason(node))
    }
    if not reasons:
        return nodes
    switched = {identifier for root in nodes for node in root.walk() for identifier in _list_switched(node)}

    def drop(node: Node) -> list[Node] | None:
        reason = reasons.get(id(node), "")
        if not reason or node.attrs.get("id", "") in switched:
            return None
        account.set_fate(node, "dropped", f"was hidden on the old page ({reason})")
        if words := node.text_content().strip():
            account.add_element("hidden text", words, node.line, "dropped", f"was hidden on the old page ({reason})")
        return []

    return rewrite(nodes, drop)[0]


def _read_reason(node: Node) -> str:
    """Return what says that *node* is hidden; "" if nothing does."""
    attrs = node.attrs
    if node.tag.startswith("#") or node.tag in ("html", "body"):
        return ""
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return "hidden"
    if "style" in attrs and _HIDING_STYLE.search(attrs["style"]):
        return "style"
    if node.tag == "img" and _is_dot(attrs):
        return "a picture of one dot, such as count visits"
    if attrs.get("aria-hidden", "").strip().lower() == "true" and node.tag not in _SHOWN_ELEMENTS:
        return "aria-hidden"
    classes = node.list_classes()
    if not _HIDING_CLASSES.isdisjoint(classes) and not any(map(_SHOWING_CLASS.fullmatch, _rest_of(classes))):
        return "class"
    return ""


def _is_dot(attrs: Mapping[str, str]) -> bool:
    """Say whether a picture is shown no larger than one dot, and has no words that somebody hears."""
    return not attrs.get("alt", "").strip() and all(
        attrs.get(name, "").strip().removesuffix("px") in ("0", "1") for name in ("width", "height")
    )


def _rest_of(classes: list[str]) -> list[str]:
    """Return the classes that do not hide."""
    return [name for name in classes if name not in _HIDING_CLASSES]


def _list_switched(node: Node) -> list[str]:
    """Return the ids of what a switch opens, if *node* is one."""
    attrs = node.attrs
    identifiers = [name.lstrip("#") for key in _SWITCH_ATTRIBUTES for name in attrs.get(key, "").split()]
    if node.tag == "a" and attrs.get("href", "").startswith("#"):
        identifiers.append(attrs["href"][1:])
    return identifiers + list_script_names(node)

"""The words that boxes of docutils print themselves, and the same words of authors, which would stand there twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..report.account import Account
from ..tree import Node, find_first, has_tag, is_blank, strip_breaks

#: directives that take no title: what each prints above its content
LABELS: Mapping[str, str] = {
    "note": "note",
    "warning": "warning",
    "important": "important",
    "caution": "caution",
    "danger": "danger",
    "hint": "hint",
    "tip": "tip",
    "attention": "attention",
    "error": "error",
    "seealso": "see also",
}
#: a quotation that GitHub shows as a box
_ALERT = re.compile(r"\s*\\?\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\?\][ \t]*(?:\n|$)", re.IGNORECASE)
_EMPTY_ELEMENTS = frozenset({"i", "span", "svg", "img"})


def is_label(text: str, directive: str) -> bool:
    """Say whether *text* is what *directive* prints above its content: "Note", "NOTE:", "Tip!"."""
    return re.sub(r"[^\w\s]", "", text).strip().lower() == LABELS.get(directive)


def drop_label(box: Node, directive: str, account: Account) -> None:
    """Write down that the title of *box* is left out, which *directive* prints itself."""
    head: Node | None = box
    while head is not None and not is_label(head.text_content(), directive):
        # a sign without words may stand before it
        head = next((child for child in head.children if child.text_content().strip()), None)
    if head is not None:
        account.set_fate(head, "dropped", f"the box says so itself: {LABELS[directive]}")


def has_label(content: list[Node]) -> bool:
    """Say whether what a box holds begins with a label of its author's: "**Note:** Bring pens."."""
    first = find_first(content)
    if first is None or first.tag != "p":
        return False
    visible = [child for child in first.children if not is_blank(child) and not _is_icon(child)]
    if len(visible) < 2 or visible[0].tag not in ("strong", "b", "em", "span"):
        return False
    text = visible[0].text_content().strip()
    return text.endswith(":") or visible[1].text_content().lstrip()[:1] == ":"


def is_bold_line(node: Node) -> bool:
    """Say whether a node is a paragraph that is bold as a whole."""
    visible = [child for child in node.children if not is_blank(child) and not _is_icon(child)]
    return node.tag == "p" and len(visible) == 1 and visible[0].tag in ("strong", "b")


def _is_icon(node: Node) -> bool:
    """Say whether a node at the beginning of a line is a sign without words."""
    return node.tag in _EMPTY_ELEMENTS and not node.text_content().strip() and not node.attrs.get("alt")


def take_alerts(nodes: list[Node], account: Account) -> None:
    """Take the marks off quotations that GitHub shows as boxes; the option ``alert`` is the name of the box."""
    if not has_tag(nodes, ("blockquote",)):
        return
    for root in nodes:
        for node in root.walk():
            if node.tag == "blockquote":
                _take_alert(node, account)


def _take_alert(quotation: Node, account: Account) -> None:
    """Take the mark off a quotation that begins with one."""
    first = find_first(quotation.children)
    text = first.children[0] if first is not None and first.tag == "p" and first.children else None
    match = _ALERT.match(text.text) if text is not None and text.tag == "#text" else None
    if first is None or text is None or match is None:
        return
    account.add_element("words", f"[!{match[1]}]", first.line, "dropped", "the box says so itself")
    text.text = text.text[match.end() :]
    first.children, first.source, quotation.source = strip_breaks(first.children), "", ""
    quotation.children = [child for child in quotation.children if child is not first or not first.is_empty()]
    quotation.tag, quotation.options["alert"] = "aside", match[1].lower()

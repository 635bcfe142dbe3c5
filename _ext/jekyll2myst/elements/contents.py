"""Tables of contents, which the book makes itself: their place is left out, and what stood above it alone."""

from __future__ import annotations

import re

from ..report.account import Account
from ..tree import HEADINGS, Node, find_first, is_blank

_CONTENTS_WORDS = re.compile(
    r"\W*(?:(?:(?:table of|page) )?contents?|toc|(?:on|in) this (?:page|article|lesson|guide))\W*", re.I
)


#: elements that hold a table of contents and what it is called, and nothing else
_FRAMES = frozenset({"details", "div", "nav", "aside", "section", "blockquote"})
_DETAIL = "the place of a table of contents, which the book makes itself"


def drop_contents(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* without the marks of tables of contents, and without a frame, heading or label of nothing else."""
    out: list[Node] = []
    for position, node in enumerate(nodes):
        if not _is_contents(node):
            if node.children:
                node.children = drop_contents(node.children, account)
            out.append(node)
            continue
        for inner in node.walk():
            account.set_fate(inner, "dropped", _DETAIL)
        above = find_first(reversed(out))
        below = find_first(nodes[position + 1 :])
        if above is not None and _is_label(above, below):
            account.set_fate(above, "dropped", "stood above a table of contents, which the book makes itself")
            out = [other for other in out if other is not above]
    return out


def _is_contents(node: Node) -> bool:
    """Say whether *node* is the mark of a table of contents, or a frame around one and its label."""
    if node.tag in ("ul", "ol"):
        return "toc" in node.attrs
    if node.tag not in _FRAMES:
        return False
    visible = [child for child in node.children if not is_blank(child)]
    if not visible or not _is_contents(visible[-1]):
        return False
    labels = visible[:-1]
    return not labels or (len(labels) == 1 and (_is_name(labels[0], node) or _is_label(labels[0], None)))


def _is_name(label: Node, frame: Node) -> bool:
    """Say whether *label*, alone above a table of contents in *frame*, is the frame's name, in any language."""
    ids = frame.attrs.get("aria-labelledby", "").split()
    return label.tag in ("summary", "header") or label.attrs.get("id") in ids


def _is_label(above: Node, below: Node | None) -> bool:
    """Say whether *above*, which stands above a table of contents, says nothing of what is *below* that."""
    if above.tag in HEADINGS:
        # a heading of nothing: the next one, of its level or a higher one, or an end stands behind it
        return below is None or (below.tag in HEADINGS and below.tag <= above.tag)
    return above.tag == "p" and _CONTENTS_WORDS.fullmatch(above.text_content()) is not None

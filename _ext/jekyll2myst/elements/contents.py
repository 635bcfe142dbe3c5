"""Tables of contents, which the book makes itself: their place is left out, and what stood above it alone."""

from __future__ import annotations

import re

from ..report.account import Account
from ..tree import HEADINGS, Node, find_first

_CONTENTS_WORDS = re.compile(
    r"\W*(?:(?:table of )?contents?|toc|(?:on|in) this (?:page|article|lesson|guide))\W*", re.I
)


def drop_contents(nodes: list[Node], account: Account) -> list[Node]:
    """Return *nodes* without the marks of tables of contents, and without a heading or label of nothing else."""
    out: list[Node] = []
    for position, node in enumerate(nodes):
        if node.children:
            node.children = drop_contents(node.children, account)
        if not (node.tag in ("ul", "ol") and "toc" in node.attrs):
            out.append(node)
            continue
        for inner in node.walk():
            account.set_fate(inner, "dropped", "the place of a table of contents, which the book makes itself")
        above = find_first(reversed(out))
        below = find_first(nodes[position + 1 :])
        if above is not None and _is_label(above, below):
            account.set_fate(above, "dropped", "stood above a table of contents, which the book makes itself")
            out = [other for other in out if other is not above]
    return out


def _is_label(above: Node, below: Node | None) -> bool:
    """Say whether *above*, which stands above a table of contents, says nothing of what is *below* that."""
    if above.tag in HEADINGS:
        # a heading of nothing: the next one, of its level or a higher one, or an end stands behind it
        return below is None or (below.tag in HEADINGS and below.tag <= above.tag)
    return above.tag == "p" and _CONTENTS_WORDS.fullmatch(above.text_content()) is not None

"""Words that stand for what shows none, such as a picture that is not there: they touch no words beside them."""

from __future__ import annotations

from ..tree import INLINE_ELEMENTS, Node
from ..writing.text_escapes import escape_plain

_OPTION = "stand-in"


def make_stand_in(words: str, line: int) -> Node:
    """Return a text of *words* that stand for something."""
    return Node("#text", text=escape_plain(words), line=line, options={_OPTION: "yes"})


class WordGaps:
    """Puts a space between such words and those beside them, as the nodes of a page come by in their order."""

    def __init__(self) -> None:
        """Begin before the first node."""
        self._last: Node | None = None

    def add_gap(self, node: Node) -> None:
        """Take a *node* that comes by, those inside it before it."""
        if node.tag not in INLINE_ELEMENTS or node.tag == "br":
            self._last = None
            return
        if not node.text:
            return
        last, self._last = self._last, node
        if last is None or not (last.text[-1].isalnum() and node.text[0].isalnum()):
            return
        if _OPTION in last.options:
            last.text += " "
        elif _OPTION in node.options:
            node.text = f" {node.text}"

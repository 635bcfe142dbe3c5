"""What an element in a line stands in, on which the marks that it needs depend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..tree import ANCHOR_MARK, Node
from .delimiters import write_role
from .text_escapes import escape_plain


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an element in a line stands in."""

    #: writes nodes that stand in what they are told
    write_nodes: Callable[[Sequence[Node], Surroundings], str]
    #: the characters before and behind it in the source; "" at an end of the line
    previous: str = ""
    following: str = ""
    #: whether it stands in the text of a link, where MyST takes no spans
    is_in_link: bool = False
    #: marks of emphasis around it
    open_marks: tuple[str, ...] = ()


#: writes a node, which stands in something
InlineWriter = Callable[[Node, Surroundings], str]


def write_content(node: Node, around: Surroundings) -> str:
    """Return what is inside a node; an anchor in it is kept."""
    inside = escape_plain(node.text, around.previous, around.following)
    return write_anchor(node) + inside + around.write_nodes(node.children, around)


def write_anchor(node: Node) -> str:
    """Return the anchor of a node; "" if it has none."""
    identifier = node.attrs.get("id") or (node.attrs.get("name") if node.tag == "a" else "")
    return write_role("anchor", identifier + ANCHOR_MARK) if identifier and node.options.get("anchor") else ""

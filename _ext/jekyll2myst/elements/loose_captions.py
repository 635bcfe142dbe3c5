"""Captions that stand in no figure: behind a picture they make one with it, elsewhere they are text.

(HTML Standard, "The figcaption element": it is the first or the last child of a figure) Editors of blogs write figures
as divisions or tables: a picture, and words whose class calls them a caption.
"""

from __future__ import annotations

import re

from ..tree import Node, copy_id, is_blank, is_inline
from ..words import holds_hint

#: what a page with such a caption holds
_HINT = re.compile(r"<figcaption|class\s*=[^>]*caption", re.IGNORECASE)
_CAPTIONS = frozenset({"p", "div", "span", "td", "th", "dd"})


def bind_captions(nodes: list[Node], text: str) -> list[Node]:
    """Return *nodes*, read of *text*, with each loose caption in a figure with the picture before it, or as text."""
    return _bind_captions(nodes) if holds_hint(text, ("caption",)) and _HINT.search(text) else nodes


def _bind_captions(nodes: list[Node]) -> list[Node]:
    """Return the children of an element, which is no figure, with their captions bound."""
    out: list[Node] = []
    for node in nodes:
        if node.tag == "figcaption":
            _bind_caption(node, out)
            continue
        if node.tag != "figure":
            if node.tag in ("div", "table", "dl") and (figure := _make_figure(node)):
                out.append(figure)
                continue
            node.children = _bind_captions(node.children)
        out.append(node)
    return out


def _make_figure(node: Node) -> Node | None:
    """Return a division, or a table of two cells, as the figure that it is: a picture and its caption; else `None`."""
    if node.tag == "table":
        rows = [inner for inner in node.walk() if inner.tag == "tr"]
        parts = [cell for row in rows for cell in row.children if cell.tag in ("td", "th")]
        is_table_of_two = len(rows) == len(parts) == 2
    else:
        parts, is_table_of_two = [child for child in node.children if not is_blank(child)], False
    if len(parts) != 2 or not (is_table_of_two or _is_called_caption(node)):
        return None
    picture, caption = parts
    if caption.tag not in _CAPTIONS or not _is_called_caption(caption) or not _is_picture(picture):
        return None
    shown = picture.children if picture.tag in _CAPTIONS else [picture]
    words = Node("figcaption", copy_id(caption), caption.children, line=caption.line)
    return Node("figure", copy_id(node), [*shown, words], line=node.line)


def _is_called_caption(node: Node) -> bool:
    """Say whether a class of an element says that it is a caption, or holds one."""
    return any("caption" in name.lower() for name in node.list_classes())


def _bind_caption(caption: Node, out: list[Node]) -> None:
    """Add a *caption* to *out*, in one figure with the picture at its end if one stands there."""
    position = next((number for number in reversed(range(len(out))) if not is_blank(out[number])), -1)
    picture = out[position] if position >= 0 else None
    if picture is None or not _is_picture(picture):
        caption.tag = "p" if all(map(is_inline, caption.children)) else "div"
        out.append(caption)
    elif picture.tag == "figure":
        picture.children.append(caption)
    else:
        out[position:] = [Node("figure", {}, [picture, caption], line=picture.line)]


def _is_picture(node: Node) -> bool:
    """Say whether an element shows one picture and no words; one that has a caption already is none."""
    tags = [inner.tag for inner in node.walk()]
    return tags.count("img") == 1 and "figcaption" not in tags and not node.text_content().strip()

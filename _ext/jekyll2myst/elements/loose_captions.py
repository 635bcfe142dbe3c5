"""Captions that stand in no figure: behind a picture they make one with it, elsewhere they are text.

(HTML Standard, "The figcaption element": it is the first or the last child of a figure)
"""

from __future__ import annotations

from ..tree import Node, is_blank, is_inline


def bind_captions(nodes: list[Node], text: str) -> list[Node]:
    """Return *nodes*, read of *text*, with each loose caption in a figure with the picture before it, or as text."""
    return _bind_captions(nodes) if "<figcaption" in text.lower() else nodes


def _bind_captions(nodes: list[Node]) -> list[Node]:
    """Return the children of an element, which is no figure, with their captions bound."""
    out: list[Node] = []
    for node in nodes:
        if node.tag == "figcaption":
            _bind_caption(node, out)
            continue
        if node.tag != "figure":
            node.children = _bind_captions(node.children)
        out.append(node)
    return out


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

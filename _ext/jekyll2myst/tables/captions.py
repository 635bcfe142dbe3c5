"""Captions of tables and code, which stay bound to what they name."""

from __future__ import annotations

from ..tree import Node, group_paragraphs, is_blank
from ..writing.inline import write_title


def bind_figure_caption(figure: Node) -> list[Node] | None:
    """Return a table or a code block that a figure holds, with the figure's caption as its own.

    `None` if the figure holds something else, or more.
    """
    captions = [child for child in figure.children if child.tag == "figcaption"]
    content = [child for child in figure.children if not is_blank(child) and child.tag != "figcaption"]
    if len(captions) != 1 or len(content) != 1 or content[0].tag not in ("table", "pre"):
        return None
    captioned = content[0]
    if find_caption(captioned) is not None:
        return [captioned, *group_paragraphs(captions[0].children)]
    captioned.children.insert(0, Node("caption", {}, captions[0].children, line=captions[0].line))
    # a caption is an argument or an option, so the source cannot be kept
    captioned.source = ""
    if figure.attrs.get("id") and not captioned.attrs.get("id"):
        captioned.attrs["id"] = figure.attrs["id"]
    return content


def find_caption(node: Node) -> Node | None:
    """Return the caption of a table or a code block, `None` if it has none."""
    return next((child for child in node.children if child.tag == "caption"), None)


def write_caption(node: Node) -> str:
    """Return the caption of a table or a code block on one line, "" if it has none."""
    caption = find_caption(node)
    return _write_on_one_line(caption) if caption is not None else ""


def _write_on_one_line(node: Node) -> str:
    """Return what is inside a node, its blocks one behind the other."""
    blocks = group_paragraphs(node.children)
    texts = (write_title(block) if block.tag == "p" else _write_on_one_line(block) for block in blocks)
    return " ".join(filter(None, texts))

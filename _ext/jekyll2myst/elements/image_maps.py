"""Pictures whose parts are links: their links as a list, since a picture in a book is one.

(HTML Standard, "Image maps")
"""

from __future__ import annotations

from ..tree import Node, rewrite
from ..writing.text_escapes import escape_plain

_NAMES = ("alt", "aria-label", "title")


def list_image_maps(nodes: list[Node], text: str) -> list[Node]:
    """Return *nodes*, read of *text*, with the areas of each map as a list of links, and other areas as links."""
    return rewrite(nodes, _convert_node)[0] if "<area" in text.lower() else nodes


def _convert_node(node: Node) -> list[Node] | None:
    """Return the links of a map, or the link of an area; `None` to keep a node."""
    if node.tag == "area":
        return [_make_link(node)] if node.attrs.get("href", "").strip() else []
    if node.tag != "map":
        return None
    # its areas are links by now
    links = [inner for inner in node.children if inner.options.get("area")]
    others = [child for child in node.children if child not in links]
    items = [Node("li", {}, [link], line=link.line) for link in links]
    return [*others, *([Node("ul", {}, items, line=node.line)] if items else [])]


def _make_link(area: Node) -> Node:
    """Return the link of an area, by its name, else by its address."""
    address = area.attrs["href"].strip()
    name = next((words for key in _NAMES if (words := " ".join(area.attrs.get(key, "").split()))), address)
    text = Node("#text", text=escape_plain(name), line=area.line)
    return Node("a", {"href": address}, [text], line=area.line, options={"area": "yes"})

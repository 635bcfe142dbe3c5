"""Items that stand in no list: browsers show each with a bullet, so they are a list.

(HTML Standard, "Rendering", "Lists")
"""

from __future__ import annotations

from ..tree import LISTS, Node, is_blank


def list_stray_items(nodes: list[Node], text: str) -> list[Node]:
    """Return *nodes*, read of *text*, with each run of items that stand in no list as a list."""
    return _list_items(nodes)[0] if "<li" in text.lower() else nodes


def _list_items(nodes: list[Node], *, is_in_list: bool = False) -> tuple[list[Node], bool]:
    """Return *nodes* with their stray items in lists, and whether there are any.

    :param is_in_list: whether they stand in a list, perhaps in what only lays out in it
    """
    out: list[Node] = []
    is_changed = False
    for node in nodes:
        is_list = node.tag in LISTS or (is_in_list and node.tag != "li")
        node.children, is_child_changed = _list_items(node.children, is_in_list=is_list)
        if is_child_changed:
            is_changed, node.source = True, ""
        if node.tag == "li" and not is_in_list:
            is_changed = True
            _add_item(out, node)
        else:
            out.append(node)
    return out, is_changed


def _add_item(nodes: list[Node], item: Node) -> None:
    """Add an item to the list of those before it, or to a list of its own."""
    last = next((node for node in reversed(nodes) if not is_blank(node)), None)
    if last is not None and "stray-items" in last.options:
        last.children.append(item)
    else:
        nodes.append(Node("ul", {}, [item], line=item.line, options={"stray-items": "yes"}))

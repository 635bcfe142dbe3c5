"""Lists of raw HTML as lists of docutils: what stands in them beside their items is a part of the item before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from docutils import nodes

from .html_tree import Element

_LISTS = frozenset({"ul", "ol", "menu", "dl"})
#: the attribute `type` of a numbered list, as docutils names numberings
_NUMBERINGS: Mapping[str, str] = {"a": "loweralpha", "A": "upperalpha", "i": "lowerroman", "I": "upperroman"}
_WriteNodes = Callable[[Element], list[nodes.Node]]


def build_list(element: Element, write_blocks: _WriteNodes) -> list[nodes.Node]:
    """Return a list; behind blocks, if some stand before its first item.

    :param write_blocks: what is in an item
    """
    before: list[nodes.Node] = []
    items: list[nodes.list_item] = []
    for part in _parts(element, ("li",)):
        blocks = write_blocks(part)
        if part.name == "li":
            items.append(nodes.list_item("", *blocks))
        elif items:
            items[-1].extend(blocks)
        else:
            before += blocks
    items = [item for item in items if len(item)]
    if not items:
        return before
    if element.name != "ol":
        return [*before, nodes.bullet_list("", *items)]
    start = element.attributes.get("start", "")
    enumtype = _NUMBERINGS.get(element.attributes.get("type", ""), "arabic")
    first = int(start) if start.isdigit() else 1
    return [*before, nodes.enumerated_list("", *items, enumtype=enumtype, start=first)]


def build_definitions(element: Element, write_blocks: _WriteNodes, write_line: _WriteNodes) -> list[nodes.Node]:
    """Return a list of terms, each with what follows it; behind blocks, if some stand before its first term.

    :param write_blocks: what is in a definition
    :param write_line: what is in a term
    """
    before: list[nodes.Node] = []
    item = nodes.definition_list_item()
    items = [item]
    for part in _parts(element, ("dt", "dd")):
        if part.name == "dt":
            if any(isinstance(child, nodes.definition) for child in item.children):
                item = nodes.definition_list_item()
                items.append(item)
            item += nodes.term("", "", *write_line(part))
        elif part.name == "dd" or len(item):
            item += nodes.definition("", *write_blocks(part))
        else:
            before += write_blocks(part)
    return [*before, nodes.definition_list("", *items)] if len(item) else before


def _parts(element: Element, names: tuple[str, ...]) -> Iterator[Element]:
    """Yield the elements of a list that have these *names*, and what stands between them, in elements of no name.

    What is around items, and no list itself, is looked into.
    """
    stray = Element("", {})
    for child in element.children:
        is_element = isinstance(child, Element)
        if isinstance(child, Element) and (child.name in names or _is_around_items(child, names)):
            if stray.children:
                yield stray
                stray = Element("", {})
            if child.name in names:
                yield child
            else:
                yield from _parts(child, names)
        elif is_element or str(child).strip():
            stray.children.append(child)
    if stray.children:
        yield stray


def _is_around_items(element: Element, names: tuple[str, ...]) -> bool:
    """Say whether an *element* in a list, but no list, holds items."""
    return element.name not in (*_LISTS, "table") and bool(element.find_all(*names))

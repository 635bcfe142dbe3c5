"""Tables with the parts that EPUB lets them have, in order."""

from __future__ import annotations

from .substitutes import has_words
from .tree import Element

_GROUPS = ("thead", "tbody", "tfoot")


def _wrap_strays(element: Element, tags: tuple[str, ...], cell: str) -> None:
    """Put children that are none of *tags* into an element of the name *cell*; leave out those that show nothing."""
    children: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in tags:
            children.append(child)
        elif has_words([child]):
            children.append(Element(cell, {}, [child]))
    element.children = children


def mend_row(element: Element) -> None:
    """Let a row hold cells."""
    _wrap_strays(element, ("td", "th"), "td")


def mend_group(element: Element) -> None:
    """Let a group hold rows."""
    _wrap_strays(element, ("tr",), "tr")
    for row in element.elements:
        mend_row(row)


def mend_columns(element: Element) -> None:
    """Let a group of columns hold columns, or name their number."""
    element.children = [child for child in element.elements if child.tag == "col"]
    if element.children:
        element.attributes.pop("span", None)


def mend_table(element: Element) -> None:
    """Order the parts of a table: caption, columns, head, bodies, foot."""
    captions = [child for child in element.elements if child.tag == "caption"]
    columns = [child for child in element.elements if child.tag in {"colgroup", "col"}]
    groups: list[Element] = []
    for child in element.children:
        if child in captions or child in columns:
            continue
        if isinstance(child, Element) and child.tag in _GROUPS:
            groups.append(child)
        elif has_words([child]) or (isinstance(child, Element) and child.tag == "tr"):
            row = child if isinstance(child, Element) and child.tag == "tr" else Element("tr", {}, [child])
            mend_row(row)
            if not groups or groups[-1].tag != "tbody":
                groups.append(Element("tbody"))
            groups[-1].children.append(row)
    heads = [group for group in groups if group.tag == "thead"]
    feet = [group for group in groups if group.tag == "tfoot"]
    for group in [*heads[1:], *feet[:-1]]:
        group.tag = "tbody"
    bodies = [group for group in groups if group.tag == "tbody"]
    for caption in captions[1:]:
        captions[0].children += [" ", *caption.children]
    loose = [column for column in columns if column.tag == "col"]
    columns = [column for column in columns if column.tag == "colgroup"]
    columns += [Element("colgroup", {}, list(loose))] if loose else []
    ordered = [*captions[:1], *columns, *heads[:1], *bodies, *feet[-1:]]
    element.children = list(ordered)
    _flatten_captions(captions[:1])


def _flatten_captions(captions: list[Element]) -> None:
    """Let no table stand in a caption."""
    for caption in captions:
        for part in caption.elements:
            if part.tag == "table":
                part.tag, part.children = "span", [part.text]

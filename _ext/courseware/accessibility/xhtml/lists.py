"""Lists, lists of definitions, figures and ruby with the children that EPUB lets them have."""

from __future__ import annotations

from .substitutes import has_words
from .tree import Element, is_blank


def mend_list(element: Element) -> None:
    """Put what stands between the items of a list into items of its own."""
    items: list[Element | str] = []
    for child in element.children:
        if is_blank(child) or (isinstance(child, Element) and child.tag == "li"):
            items.append(child)
        elif has_words([child]):
            items.append(Element("li", {}, [child]))
    element.children = items


def is_group(element: Element | str) -> bool:
    """Say whether an element holds terms, and definitions after them."""
    if isinstance(element, str) or element.tag != "div":
        return False
    tags = [child.tag for child in element.elements]
    terms = sum(tag == "dt" for tag in tags)
    is_ordered = 0 < terms < len(tags) and tags[:terms] == ["dt"] * terms and {*tags[terms:]} == {"dd"}
    return is_ordered and all(isinstance(child, Element) or is_blank(child) for child in element.children)


def mend_definitions(element: Element) -> None:
    """Let definitions follow terms, everything be one of the two, and no term be the last."""
    parts = [child for child in element.children if not is_blank(child)]
    if parts and all(map(is_group, parts)):
        return
    children: list[Element | str] = []
    for part in parts:
        children += part.children if isinstance(part, Element) and part.tag == "div" else [part]
    element.children = []
    last = ""
    for child in children:
        if is_blank(child):
            continue
        if not isinstance(child, Element) or child.tag not in {"dt", "dd"}:
            child = Element("dd", {}, [child])
        if child.tag == "dd" and not last:
            element.children.append(Element("dt"))
        element.children.append(child)
        last = child.tag
    if last == "dt":
        element.children.append(Element("dd"))


def mend_figure(element: Element) -> None:
    """Let one caption stand first or last."""
    captions = [child for child in element.elements if child.tag == "figcaption"]
    for child in captions[1:]:
        child.tag = "div"
    shown = [child for child in element.children if not is_blank(child)]
    if captions and captions[0] not in (shown[0], shown[-1]):
        element.children.remove(captions[0])
        element.children.append(captions[0])


def mend_ruby(element: Element) -> None:
    """Keep ruby whose readings each follow their words; else write the readings in brackets."""
    parts = [child for child in element.children if not (isinstance(child, Element) and child.tag == "rp")]
    kinds = ["rt" if isinstance(part, Element) and part.tag == "rt" else "base" for part in parts if not is_blank(part)]
    if kinds and kinds[0] == "base" and kinds[-1] == "rt":
        element.children = [part for part in parts if not is_blank(part)]
        return
    element.tag = "span"
    element.children = parts
    for part in element.elements:
        if part.tag == "rt":
            part.tag, part.children = "span", ["(", *part.children, ")"]

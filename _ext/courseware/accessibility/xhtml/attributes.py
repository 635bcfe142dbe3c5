"""Attributes that EPUB does not know: those of older HTML become styles, those of scripts are left out."""

from __future__ import annotations

import re
from collections.abc import Callable

from .styles import clean_declarations
from .tree import HTML, Element
from .vocabulary import BOOLEAN, is_valid

_NUMBER = re.compile(r"\d+(\.\d+)?")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(px|%|em|rem)?")
_WORD = re.compile(r"[#a-zA-Z0-9]+")
_BLOCK_ALIGN = {"center": "margin-left: auto; margin-right: auto", "left": "float: left", "right": "float: right"}
_FLOATING = frozenset(("img", "table", "video"))


def _align(tag: str, value: str) -> str:
    """Return the style of ``align``."""
    value = value.lower()
    if tag in _FLOATING:
        return _BLOCK_ALIGN.get(value, f"vertical-align: {value}" if value in {"top", "middle", "bottom"} else "")
    return f"text-align: {value}" if value in {"left", "right", "center", "justify"} else ""


def _length(property_name: str) -> Callable[[str, str], str]:
    """Return what makes a length of a number of pixels or of a share."""

    def style(_tag: str, value: str) -> str:
        match = _LENGTH.fullmatch(value.strip())
        return f"{property_name}: {match[1]}{match[2] or 'px'}" if match else ""

    return style


def _word(property_name: str) -> Callable[[str, str], str]:
    """Return what makes a style of one word."""
    return lambda _tag, value: f"{property_name}: {value.strip()}" if _WORD.fullmatch(value.strip()) else ""


def _border(_tag: str, value: str) -> str:
    """Return the style of ``border``."""
    return f"border: {value}px solid" if _NUMBER.fullmatch(value) else ""


#: the styles of attributes that HTML had once, or that EPUB takes as whole numbers alone
_STYLES: dict[str, Callable[[str, str], str]] = {
    "align": _align,
    "valign": _word("vertical-align"),
    "bgcolor": _word("background-color"),
    "color": _word("color"),
    "width": _length("width"),
    "height": _length("height"),
    "border": _border,
    "cellspacing": _length("border-spacing"),
    "nowrap": lambda _tag, _value: "white-space: nowrap",
    "hspace": _length("margin-inline"),
    "vspace": _length("margin-block"),
}
#: what opens and hides in a browser shows in a book
_ROLE_LEVEL = re.compile("[1-9]")


def _keep_level(element: Element, name: str, value: str) -> bool:
    """Say whether an attribute is the level of a heading."""
    is_heading = element.attributes.get("role") == "heading"
    return name == "aria-level" and is_heading and bool(_ROLE_LEVEL.fullmatch(value))


def _mend_companions(element: Element) -> None:
    """Leave out what is said of a link that leads nowhere; name a language in both ways, or in none."""
    if element.tag == "a" and "href" not in element.attributes:
        for name in ("rel", "hreflang"):
            element.attributes.pop(name, None)
    element.attributes.pop("xml:lang", None)
    if "lang" in element.attributes:
        element.attributes["xml:lang"] = element.attributes["lang"]


def mend_attributes(element: Element) -> None:
    """Leave an element of HTML with the attributes that EPUB knows."""
    if element.namespace != HTML:
        return
    tag, attributes = element.tag, element.attributes
    if tag in {"a", "img", "map"} and attributes.get("name") and not attributes.get("id"):
        attributes["id"] = attributes["name"]
    if attributes.get("xml:lang") and not attributes.get("lang"):
        attributes["lang"] = attributes["xml:lang"]
    element.attributes = {}
    styles = []
    for name, value in attributes.items():
        value = value.strip() if name in {"id", "href", "src", "lang", "colspan", "rowspan", "width"} else value
        value = name if name in BOOLEAN else value
        if name == "style":
            styles.append(clean_declarations(value))
        elif is_valid(tag, name, value) or _keep_level(element, name, value):
            element.attributes[name] = value
        elif name in _STYLES:
            styles.insert(0, _STYLES[name](tag, value))
    _mend_companions(element)
    style = "; ".join(filter(None, styles))
    if style:
        element.attributes["style"] = style

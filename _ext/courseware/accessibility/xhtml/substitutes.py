"""What stands in a book for elements that EPUB does not know, or that no reading system runs; their words stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from .styles import clean_declarations
from .tree import HTML, Element, is_blank, walk
from .vocabulary import FLOW, PARTS, PHRASING, is_time

Nodes = list[Element | str]


class Replacement(NamedTuple):
    """Something that a page of the web has and the book has not."""

    #: the element's name, by which its line is looked for
    tag: str
    #: what is wrong, and what to type instead
    message: str
    #: the address that it names, by which its line is looked for too
    address: str = ""


#: keeps what was replaced
Report = Callable[[Replacement], None]

_FONT_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_BLANK = "\u00a0" * 20
#: elements of the head, which do nothing in a text, and what holds no words
_EMPTY = frozenset("base basefont bgsound datalist link meta noembed noframes param script template title".split())
_BOXES = frozenset("dialog fieldset form frameset hgroup main search".split())
_LINES = frozenset("button data label option output".split())
#: elements of older HTML, the element that they became, and its style
_OLDER = {
    "acronym": ("abbr", ""),
    "big": ("span", "font-size: larger"),
    "center": ("div", "text-align: center"),
    "dir": ("ul", ""),
    "listing": ("pre", ""),
    "menu": ("ul", ""),
    "nobr": ("span", "white-space: nowrap"),
    "plaintext": ("pre", ""),
    "rb": ("span", ""),
    "strike": ("s", ""),
    "tt": ("code", ""),
    "xmp": ("pre", ""),
}
#: what shows something besides words
_SIGHTS = frozenset(("img", "svg", "math", "audio", "video"))
_HOLDERS = frozenset("canvas map noscript optgroup picture rtc slot".split())
_KNOWN = PHRASING | FLOW | PARTS | {"body"}


def _as(element: Element, tag: str, style: str = "") -> Nodes:
    """Return the element under another name."""
    element.attributes["class"] = " ".join([*element.classes, element.tag])
    element.tag = tag
    if style:
        element.add_style(style)
    return [element]


def _font(element: Element, _report: Report) -> Nodes:
    """Return a line with the style of ``font``."""
    attributes = element.attributes
    styles = [
        f"{name}: {value}"
        for name, value in (("color", attributes.pop("color", "")), ("font-family", attributes.pop("face", "")))
        if value
    ]
    if re.fullmatch("[1-7]", size := attributes.get("size", "")):
        styles.append(f"font-size: {_FONT_SIZES[int(size) - 1]}")
    style = clean_declarations("; ".join(styles))
    return _as(element, "span", style)


def _link(address: str, text: str) -> Element:
    """Return a link."""
    return Element("a", {"href": address}, [text or address])


def _frame(element: Element, report: Report) -> Nodes:
    """Return a link to what a frame shows, and what stands in it for who has no frames."""
    address = next((element.attributes[name] for name in ("src", "data") if element.attributes.get(name)), "")
    words = "" if element.tag in {"iframe", "frame"} else element.text.strip()
    text = element.attributes.get("title", "").strip() or element.attributes.get("aria-label", "").strip()
    message = f"an ePub shows no <{element.tag}>; "
    if not address:
        report(Replacement(element.tag, message + "its words stand there instead: write them as text"))
        return [Element("span", {}, element.children if words else [text])]
    report(
        Replacement(element.tag, message + f"a link to {address} stands there instead: give it a title, or write one")
    )
    return [*(element.children if words else []), " " if words else "", _link(address, text)]


def _input(element: Element, report: Report) -> Nodes:
    """Return what a field for input looks like on paper."""
    kind, value = element.attributes.get("type", "text").lower(), element.attributes.get("value", "")
    if kind in {"checkbox", "radio"}:
        ticked, empty = ("\u2611", "\u2610") if kind == "checkbox" else ("\u25c9", "\u25cb")
        if "disabled" not in element.attributes:
            _report_form(element, report)
        return [Element("span", {"class": kind}, [ticked if "checked" in element.attributes else empty])]
    if kind == "hidden":
        return []
    _report_form(element, report)
    if kind == "image":
        return [Element("img", {"src": element.attributes.get("src", ""), "alt": element.attributes.get("alt", "")})]
    text = value or element.attributes.get("placeholder", "")
    return [_field(text) if kind not in {"submit", "reset", "button"} else Element("span", {}, [text or kind])]


def _field(text: str) -> Element:
    """Return a line to write on, with the words that stand on it."""
    return Element("span", {"class": "field", "style": "border-bottom: 1px solid"}, [text or _BLANK])


def _report_form(element: Element, report: Report) -> None:
    """Report a field that nobody can fill in."""
    message = "an ePub has no forms; lines to write on, and the words of the form, stand there instead: use {worksheet}"
    report(Replacement(element.tag, message))


def _select(element: Element, report: Report) -> Nodes:
    """Return the choices of a list to choose from."""
    _report_form(element, report)
    options = [part.text.strip() for part in walk(element) if "option" in (part.tag, *part.classes)]
    return [Element("span", {"class": "field"}, [" / ".join(filter(None, options)) or _BLANK])]


def _textarea(element: Element, report: Report) -> Nodes:
    """Return lines to write on, with what stands on them."""
    _report_form(element, report)
    return [_field(element.text.strip() or element.attributes.get("placeholder", ""))]


def _meter(element: Element, _report: Report) -> Nodes:
    """Return a measure as text."""
    value, most = element.attributes.get("value", ""), element.attributes.get("max", "")
    return [Element("span", {}, element.children if element.text.strip() else [f"{value}/{most}" if most else value])]


def _area(element: Element, _report: Report) -> Nodes:
    """Return the link that a part of a picture is."""
    address, text = element.attributes.get("href", ""), element.attributes.get("alt", "")
    return [_link(address, text), " "] if address else []


def _legend(element: Element, _report: Report) -> Nodes:
    """Return the title of a group of fields."""
    return [Element("p", {"class": "legend"}, [Element("strong", {}, element.children)])]


def _script(element: Element, report: Report) -> Nodes:
    """Leave a script out."""
    report(Replacement(element.tag, "an ePub runs no <script>; write what it shows as text"))
    return []


def _time(element: Element, _report: Report) -> Nodes:
    """Return a time that is none by the standard as a line."""
    return [element] if is_time(element.attributes.get("datetime", "")) else _as(element, "span")


def _turned(element: Element, _report: Report) -> Nodes:
    """Return text in a direction that the page does not name as a line."""
    return [element] if element.attributes.get("dir") in {"ltr", "rtl"} else _as(element, "span")


def _picture(element: Element, _report: Report) -> Nodes:
    """Return the words of a picture that names no file."""
    return [element] if element.attributes.get("src", "").strip() else [element.attributes.get("alt", "")]


def _media(element: Element, _report: Report) -> Nodes:
    """Return a recording that the reader can start."""
    element.attributes["controls"] = "controls"
    return [element]


_SUBSTITUTES: dict[str, Callable[[Element, Report], Nodes]] = {
    **dict.fromkeys(("applet", "embed", "frame", "iframe", "object"), _frame),
    **dict.fromkeys(("meter", "progress"), _meter),
    **dict.fromkeys(("audio", "video"), _media),
    "area": _area,
    "bdo": _turned,
    "font": _font,
    "img": _picture,
    "input": _input,
    "legend": _legend,
    "script": _script,
    "select": _select,
    "textarea": _textarea,
    "time": _time,
}


def _substitute(element: Element, report: Report) -> Nodes:
    """Return what stands for an element: itself, where EPUB knows it."""
    tag = element.tag
    if element.namespace != HTML:
        return [element]
    if tag in _SUBSTITUTES:
        return _SUBSTITUTES[tag](element, report)
    if tag in _EMPTY:
        return []
    if tag in _HOLDERS:
        return list(element.children)
    if tag in _OLDER:
        return _as(element, *_OLDER[tag])
    if tag in _BOXES or tag in _LINES:
        return _as(element, "div" if tag in _BOXES else "span")
    if tag in _KNOWN:
        return [element]
    if "-" not in tag:
        message = f"HTML has no element <{tag}>; its words stay: to show the characters themselves, type \\<{tag}>"
        report(Replacement(tag, message))
    element.attributes["class"] = " ".join([*element.classes, re.sub(r"[^\w-]", "-", tag)])
    element.tag = "span"
    return [element]


def substitute_all(root: Element, report: Report) -> None:
    """Put what EPUB knows in the place of what it does not, everywhere below *root*."""
    for element in list(walk(root))[::-1]:
        nodes: Nodes = []
        for child in element.children:
            nodes += _substitute(child, report) if isinstance(child, Element) else [child]
        element.children = [node for node in nodes if node != ""]


def move_styles(head: Element, body: Element) -> None:
    """Move style sheets that stand in the text into the head."""
    for element in walk(body):
        styles = [child for child in element.elements if child.tag == "style" and child.namespace == HTML]
        if styles:
            element.children = [child for child in element.children if child not in styles]
            head.children += styles


def has_words(nodes: Nodes) -> bool:
    """Say whether nodes show anything: words, or a picture."""
    return any(
        not is_blank(node)
        if isinstance(node, str)
        else node.text.strip() or any(_is_shown(part) for part in walk(node))
        for node in nodes
    )


def _is_shown(element: Element) -> bool:
    """Say whether an element shows something besides words."""
    return element.tag in {"img", "svg", "math", "audio", "video"}

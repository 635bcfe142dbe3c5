"""Drawings (SVG) and formulas (MathML) inside a page, as EPUB takes them."""

from __future__ import annotations

import re

from .styles import clean_declarations, clean_stylesheet
from .tree import HTML, MATH, SVG, Element, walk

_NAME = re.compile(r"[A-Za-z][\w.-]*")
_PREFIXED = frozenset(("xlink:href", "xlink:title", "xml:lang", "xml:space"))
_SCRIPTS = frozenset(("script", "handler", "listener"))

#: elements that make up the sight of a formula; others leave their content
_FORMULA = frozenset(
    "maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms"
    " mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none".split()
)
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
#: marks among scripts
_MARKS = frozenset(("none", "mprescripts"))
#: how many children they have
_NUMBERS = dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2) | {"msubsup": 3, "munderover": 3}
_BOOL, _LENGTH = re.compile("true|false"), re.compile(r"-?\d*\.?\d+(em|ex|px|in|cm|mm|pt|pc|%)?")
_COLOR = re.compile("#[0-9a-fA-F]{3,6}|[a-z]+")
_ALIGN = re.compile("(left|center|right)( (left|center|right))*")
_VARIANT = re.compile(
    "normal|bold|italic|bold-italic|double-struck|bold-fraktur|script|bold-script|fraktur|sans-serif|bold-sans-serif"
    "|sans-serif-italic|sans-serif-bold-italic|monospace|initial|tailed|looped|stretched"
)
_TOKEN_ATTRIBUTES = {"mathvariant": _VARIANT, "mathsize": _LENGTH, "dir": re.compile("ltr|rtl")}
_COMMON = {"id": re.compile(r"\S+"), "class": re.compile(".*"), "mathcolor": _COLOR, "mathbackground": _COLOR}
_OPERATOR = {
    **dict.fromkeys(("fence", "separator", "stretchy", "symmetric", "largeop", "movablelimits", "accent"), _BOOL),
    **dict.fromkeys(("lspace", "rspace", "maxsize", "minsize"), _LENGTH),
    "form": re.compile("prefix|infix|postfix"),
}
_SIZES = dict.fromkeys(("width", "height", "depth"), _LENGTH)
_ANY = re.compile(".*", re.DOTALL)
_ATTRIBUTES: dict[str, dict[str, re.Pattern[str]]] = {
    **dict.fromkeys(("mi", "mn", "ms", "mtext"), _TOKEN_ATTRIBUTES),
    "math": {"display": re.compile("block|inline"), "alttext": _ANY, "dir": re.compile("ltr|rtl")},
    "mo": {**_TOKEN_ATTRIBUTES, **_OPERATOR},
    "mfenced": {"open": _ANY, "close": _ANY, "separators": _ANY},
    "mfrac": {"linethickness": _LENGTH, "bevelled": _BOOL},
    "mover": {"accent": _BOOL},
    "mpadded": {**_SIZES, "lspace": _LENGTH, "voffset": _LENGTH},
    "mspace": _SIZES,
    "mstyle": {**_TOKEN_ATTRIBUTES, "displaystyle": _BOOL, "scriptlevel": re.compile(r"[+-]?\d+")},
    "mtable": {"columnalign": _ALIGN, "displaystyle": _BOOL},
    "mtd": {"columnalign": _ALIGN, "columnspan": re.compile(r"[1-9]\d*"), "rowspan": re.compile(r"[1-9]\d*")},
    "munder": {"accentunder": _BOOL},
    "munderover": {"accent": _BOOL, "accentunder": _BOOL},
}


def mend_foreign_content(body: Element) -> None:
    """Leave drawings and formulas below *body* with what EPUB knows of them."""
    for element in list(walk(body)):
        if element.namespace == SVG:
            _mend_drawing(element)
        elif element.namespace == MATH and element.tag == "math":
            _mend_formula(element)


def _mend_drawing(element: Element) -> None:
    """Leave a part of a drawing without scripts and without what other programs keep in it."""
    element.children = [child for child in element.children if isinstance(child, str) or _is_drawn(child)]
    attributes = {}
    for name, value in element.attributes.items():
        is_named = name in _PREFIXED or (":" not in name and _NAME.fullmatch(name))
        if is_named and not name.startswith(("on", "data-", "aria-", "xmlns")):
            attributes[name] = value
    if "style" in attributes:
        attributes["style"] = clean_declarations(attributes["style"], _keep_fragment)
    if not attributes.get("id", "x").strip():
        del attributes["id"]
    element.attributes = attributes
    if element.tag == "style":
        element.children = [clean_stylesheet(element.text, _keep_fragment)]
    elif element.tag in {"title", "desc"}:
        element.children = [element.text]


def _keep_fragment(address: str) -> str:
    """Return an address inside the drawing."""
    return address if address.startswith("#") else ""


def _is_drawn(element: Element) -> bool:
    """Say whether an element can stand in a drawing."""
    return element.namespace == HTML or (bool(_NAME.fullmatch(element.tag)) and element.tag not in _SCRIPTS)


def _mend_formula(formula: Element) -> None:
    """Leave a formula with the elements that show it."""
    for element in list(walk(formula))[::-1]:
        children: list[Element | str] = []
        for child in element.children:
            children += _expression(child, element)
        element.children = children
        if not _is_whole(element):
            element.tag, element.attributes = "mrow", {}
            element.children = [child for child in element.elements if child.tag not in _MARKS]
        known = {**_COMMON, **_ATTRIBUTES.get(element.tag, {})}
        element.attributes = {
            name: value for name, value in element.attributes.items() if name in known and known[name].fullmatch(value)
        }


def _is_whole(element: Element) -> bool:
    """Say whether a part of a formula has as many parts of its own as it asks for."""
    number = len(element.elements)
    if element.tag == "mmultiscripts":
        tags = [child.tag for child in element.elements]
        before, *after = "\0".join(tags).split("mprescripts")
        scripts = [part.strip("\0").split("\0") if part.strip("\0") else [] for part in (before, *after)]
        is_paired = all((len(part) + (index > 0)) % 2 for index, part in enumerate(scripts))
        return is_paired and len(after) < 2 and tags[0] not in _MARKS
    if element.tag in _MARKS or element.tag == "mspace":
        return not number
    return element.tag not in _NUMBERS or number == _NUMBERS[element.tag]


def _expression(node: Element | str, parent: Element) -> list[Element | str]:
    """Return a child of a formula's part as that takes it: a row of expressions, or text."""
    if isinstance(node, str):
        if parent.tag in _TOKENS:
            return [node]
        return _cells(Element("mtext", {}, [node.strip()], MATH), parent) if node.strip() else []
    if parent.tag in _TOKENS:
        return [node.text]
    if node.tag == "semantics":
        return [cell for child in node.elements[:1] for cell in _cells(child, parent)]
    if node.tag in _MARKS and parent.tag != "mmultiscripts":
        return []
    if node.namespace == HTML or node.tag not in _FORMULA or node.tag in {"annotation", "annotation-xml"}:
        return _cells(Element("mtext", {}, [node.text.strip()], MATH), parent) if node.text.strip() else []
    return _cells(node, parent)


def _cells(node: Element, parent: Element) -> list[Element | str]:
    """Return an expression, with the row and the cell around it that a table asks for."""
    if node.tag == "math":
        node.tag = "mrow"
    if parent.tag == "mtable" and node.tag != "mtr":
        node = Element("mtr", {}, [node], MATH)
    elif parent.tag == "mtr":
        return [node if node.tag == "mtd" else Element("mtd", {}, [node], MATH)]
    if node.tag == "mtr":
        cells = (
            child if isinstance(child, Element) else Element("mtext", {}, [child], MATH) for child in node.children
        )
        node.children = [cell if cell.tag == "mtd" else Element("mtd", {}, [cell], MATH) for cell in cells]
        return [node] if parent.tag == "mtable" else [Element("mtable", {}, [node], MATH)]
    if node.tag == "mtd" and parent.tag != "mtr":
        node.tag = "mrow"
    return [node]

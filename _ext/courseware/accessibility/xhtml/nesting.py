"""Elements where EPUB lets them stand: lines alone in a line, items in lists, cells in rows, no link in a link."""

from __future__ import annotations

from collections.abc import Callable

from .lists import is_group, mend_definitions, mend_figure, mend_list, mend_ruby
from .tables import mend_columns, mend_group, mend_row, mend_table
from .tree import HTML, Element, walk, walk_up
from .vocabulary import FLOW, HEADINGS, HOLDS_PHRASING, INTERACTIVE, PARTS, PHRASING, TRANSPARENT

#: how lines look that have become boxes, since they hold boxes
_LOOKS = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), "font-style: italic"),
    **dict.fromkeys(("strong", "b"), "font-weight: bold"),
    **dict.fromkeys(("code", "kbd", "samp"), "font-family: monospace"),
    "u": "text-decoration: underline",
    "s": "text-decoration: line-through",
    "small": "font-size: smaller",
    "mark": "background-color: yellow",
}
#: what holds lines alone, and stays what it is
_STAYS = HEADINGS | {"pre", "summary", "rt", "rp", "ruby", "audio", "video"}
#: parts of lines
_LINE_PARTS = frozenset(("rt", "rp", "source", "track"))
#: boxes that may not stand in one another
_NOT_IN = {
    "header": ("header", "footer", "address"),
    "footer": ("header", "footer", "address"),
    "address": ("address",),
    "dfn": ("dfn",),
    "audio": ("audio", "video"),
    "video": ("audio", "video"),
}
_PARENTS = {
    "figcaption": ("figure",),
    "summary": ("details",),
    "source": ("audio", "video"),
    "track": ("audio", "video"),
    "rt": ("ruby",),
    "rp": ("ruby",),
}
#: what becomes of parts that stand outside their parents
_STRAYS = dict.fromkeys(("rt", "rp", "source", "track"), "span") | dict.fromkeys(("figcaption", "summary"), "div")
_CELLS = frozenset("caption col colgroup tbody td tfoot th thead tr".split())


def mend_nesting(body: Element) -> None:
    """Put each element below *body* where it may stand."""
    _mend_ancestors(body)
    groups = {id(child) for part in walk(body) if part.tag == "dl" for child in part.elements if is_group(child)}
    for element in walk_up(body):
        if element.namespace == HTML:
            _mend_parts(element, is_in_list=id(element) in groups)
            if element.tag in _MENDS:
                _MENDS[element.tag](element)
    _mend_lines(body)


def _mend_ancestors(body: Element) -> None:
    """Rename what may not stand inside another of its kind: a link in a link, a header in a header."""
    stack: list[tuple[Element, frozenset[str]]] = [(body, frozenset())]
    while stack:
        element, ancestors = stack.pop()
        if (element.tag == "a" and "a" in ancestors) or (element.tag == "a" and _holds_interactive(element)):
            _unlink(element)
        elif ancestors & {*_NOT_IN.get(element.tag, ())}:
            element.tag = "div" if element.tag in FLOW else "span"
            element.attributes = {key: value for key, value in element.attributes.items() if key in {"id", "class"}}
        stack += [(child, ancestors | {element.tag}) for child in element.elements]


def _unlink(link: Element) -> None:
    """Make a link a part of the line."""
    link.tag = "span"
    for name in ("href", "xlink:href", "rel", "hreflang"):
        link.attributes.pop(name, None)
    link.namespace = HTML


def _holds_interactive(link: Element) -> bool:
    """Say whether something in a link folds or plays."""
    return any(part.tag in INTERACTIVE - {"a"} for part in walk(link) if part is not link)


def _mend_parts(element: Element, is_in_list: bool) -> None:
    """Wrap or rename children that stand in another kind of parent alone.

    :param is_in_list: whether the element holds a term and its definitions, inside a list of them
    """
    for child in element.elements:
        if child.namespace != HTML or child.tag not in PARTS:
            continue
        if child.tag in _CELLS and not _takes_cell(element.tag, child.tag):
            child.tag = "div"
        elif element.tag not in _PARENTS.get(child.tag, (element.tag,)):
            child.tag = _STRAYS.get(child.tag, child.tag)
    if element.tag not in {"ul", "ol"}:
        _wrap(element, ("li",), "ul")
    if element.tag != "dl" and not is_in_list:
        _wrap(element, ("dt", "dd"), "dl")


def _takes_cell(parent: str, tag: str) -> bool:
    """Say whether a part of a table may stand in another."""
    groups = ("thead", "tbody", "tfoot")
    parents = {"td": ("tr",), "th": ("tr",), "tr": ("table", *groups), "col": ("colgroup", "table")}
    return parent in parents.get(tag, ("table",))


def _wrap(element: Element, tags: tuple[str, ...], wrapper: str) -> None:
    """Put each run of children with one of *tags* into an element of the name *wrapper*."""
    children: list[Element | str] = []
    wrappers: list[Element] = []
    for child in element.children:
        if not isinstance(child, Element) or child.tag not in tags:
            children.append(child)
            continue
        if not wrappers or children[-1] is not wrappers[-1]:
            wrappers.append(Element(wrapper))
            children.append(wrappers[-1])
        wrappers[-1].children.append(child)
    element.children = children
    for part in wrappers:
        _MENDS[wrapper](part)


def _mend_details(details: Element) -> None:
    """Begin a box with its title."""
    summary = next((child for child in details.elements if child.tag == "summary"), None)
    for child in details.elements:
        if child.tag == "summary" and child is not summary:
            child.tag = "div"
    others = [child for child in details.children if child is not summary]
    details.children = [summary or Element("summary", {}, ["\u2026"]), *others]


_MENDS: dict[str, Callable[[Element], None]] = {
    "ul": mend_list,
    "ol": mend_list,
    "dl": mend_definitions,
    "figure": mend_figure,
    "ruby": mend_ruby,
    "table": mend_table,
    "thead": mend_group,
    "tbody": mend_group,
    "tfoot": mend_group,
    "tr": mend_row,
    "colgroup": mend_columns,
    "details": _mend_details,
}


def _mend_lines(body: Element) -> None:
    """Let nothing but lines stand in lines: a line with a box in it becomes a box, a heading's boxes become lines."""
    boxes: set[int] = set()
    for element in walk_up(body):
        if element.namespace != HTML:
            continue
        holds_box = any(id(child) in boxes for child in element.elements)
        if holds_box and element.tag in _STAYS and not _is_titled(element):
            _flatten(element)
            holds_box = False
        elif holds_box and element.tag in HOLDS_PHRASING and element.tag not in _STAYS:
            element.add_style(_LOOKS.get(element.tag, ""))
            element.attributes = {name: value for name, value in element.attributes.items() if value or name != "style"}
            element.tag = "div"
        if element.tag not in PHRASING | _LINE_PARTS or (element.tag in TRANSPARENT and holds_box):
            boxes.add(id(element))


def _is_titled(element: Element) -> bool:
    """Say whether a box's title is one heading, as HTML lets it be."""
    elements = element.elements
    return element.tag == "summary" and len(elements) == 1 and elements[0].tag in HEADINGS


def _flatten(line: Element) -> None:
    """Make boxes inside a line lines of their own."""
    for part in walk(line):
        if part is not line and part.namespace == HTML and part.tag not in PHRASING | _LINE_PARTS:
            part.attributes = {
                name: value for name, value in part.attributes.items() if name in {"id", "class", "lang"}
            }
            part.add_style("" if part.tag in {"td", "th"} else "display: block")
            part.tag = "br" if part.tag == "hr" else "span"
            if not part.attributes["style"]:
                del part.attributes["style"]

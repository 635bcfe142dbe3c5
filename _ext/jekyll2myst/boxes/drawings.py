"""Drawings in a page (SVG) as files of the book, without scripts and without anything from elsewhere.

What is kept is a list of elements and attributes (SVG 2); names get their capitals back, which HTML does not need.
"""

from __future__ import annotations

import re
from html import escape

from ..journal import Journal
from ..kramdown.escapes import escape_text
from ..report.account import Account
from ..tree import OWN_FILE, Node, group_paragraphs, rewrite_tags, unescape_myst

_ELEMENTS = {
    name.lower(): name
    for name in """
    svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc switch marker
    linearGradient radialGradient stop clipPath mask pattern filter feBlend feColorMatrix feComposite feFlood
    feGaussianBlur feMerge feMergeNode feOffset style a
    """.split()
}
_ATTRIBUTES = {
    name.lower(): name
    for name in """
    viewBox preserveAspectRatio gradientUnits gradientTransform patternUnits patternTransform clipPathUnits maskUnits
    markerWidth markerHeight markerUnits refX refY spreadMethod startOffset textLength lengthAdjust stdDeviation
    """.split()
}
_SHAPES = frozenset("path rect circle ellipse line polyline polygon text image".split())
#: attributes that lead somewhere: only to a part of the drawing
_ADDRESSES = frozenset({"href", "xlink:href", "src"})
_NAME = re.compile(r"[A-Za-z_][\w.:-]*\Z")
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*[^#'\"\s)]|@import|expression\(|javascript:|<|\\", re.IGNORECASE)
_ICON_SIZE = 48
_DRAWING_TAGS = frozenset({"canvas", "svg"})


class Drawings:
    """The drawings of a site: each is one file, on however many pages it stands."""

    def __init__(self) -> None:
        """Begin a site of which no drawing is known."""
        #: path in the book → text
        self.files: dict[str, str] = {}
        self._paths: dict[str, str] = {}
        self.journal = Journal()

    def add(self, text: str, target: str) -> str:
        """Keep a drawing with this *text*, of the page that becomes *target*, and return its path in the book."""
        if text not in self._paths:
            stem = target.rpartition(".")[0].replace("/", "-")
            self._paths[text] = f"drawings/{stem}-{len(self._paths) + 1}.svg"
            self.files[self._paths[text]] = text
        return self.journal.note("add drawing", (text, target), self._paths[text])


class DrawingConverter:
    """Saves the drawings of one page."""

    def __init__(self, account: Account, drawings: Drawings, target: str) -> None:
        """Prepare for the page that becomes *target*; its drawings are kept in *drawings*."""
        self.account, self.drawings, self.target = account, drawings, target

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with pictures in place of drawings, and with what is shown where a script draws nothing."""
        nodes = rewrite_tags(nodes, _DRAWING_TAGS, self._convert)
        return [Node("p", {}, [node], line=node.line) if _is_drawing(node) else node for node in nodes]

    def _convert(self, node: Node) -> list[Node] | None:
        """Return what takes the place of a drawing; `None` for any other element."""
        if node.tag == "canvas":
            return group_paragraphs(node.children, node.line)
        return self._convert_drawing(node) if node.tag == "svg" else None

    def _convert_drawing(self, node: Node) -> list[Node]:
        """Return a picture, or the words of a drawing that shows nothing else; nothing for an icon without words."""
        words = " ".join(_read_words(node).split())
        label = " ".join((node.attrs.get("aria-label") or _read_title(node) or words).split())
        # HTML inside a drawing is left out of the file, so its words stand beside it
        foreign = [inner.text_content() for inner in node.walk() if inner.tag.lower() == "foreignobject"]
        label = " ".join(" ".join([label, *(text for text in foreign if text.strip() not in label)]).split())
        is_hidden = node.attrs.get("aria-hidden") == "true" or "hidden" in node.attrs
        has_shapes = any(inner.tag in _SHAPES for inner in node.walk())
        if is_hidden or not (has_shapes or words) or (not label and _is_icon(node)):
            reason = "was hidden on the old page" if is_hidden and label else "an icon without words"
            self.account.add_element("drawing", label, node.line, "dropped", reason)
            return []
        if not has_shapes:
            return [Node("p", {}, [Node("#text", text=escape_text(words), line=node.line)], line=node.line)]
        text = self.account.recipe.private.sub("", _write_element(node, is_root=True))
        path = self.drawings.add(f"{text}\n", self.target)
        detail = f"saved as {path}" + (f", with the words: {words}" if words and words != label else "")
        self.account.add_element("drawing", label, node.line, "rewritten", detail)
        attrs = {"src": OWN_FILE + path, "alt": label, **{key: node.attrs[key] for key in node.attrs.keys() & {"id"}}}
        return [Node("img", attrs, line=node.line)]


def _is_drawing(node: Node) -> bool:
    """Say whether *node* is the picture of a drawing."""
    return node.tag == "img" and node.attrs.get("src", "").startswith(OWN_FILE)


def _read_words(node: Node) -> str:
    """Return what a drawing shows in words."""
    if node.tag == "#text":
        return unescape_myst(node.text)
    if node.tag in ("title", "desc", "script", "style", "#comment"):
        return ""
    inside = "".join(map(_read_words, node.children))
    return f"{inside} " if node.tag in ("text", "p", "div", "li") else inside


def _read_title(node: Node) -> str:
    """Return the title of a drawing, or else its description."""
    parts = {child.tag: child.text_content() for child in reversed(node.children) if child.tag in ("title", "desc")}
    return parts.get("title") or parts.get("desc") or ""


def _is_icon(node: Node) -> bool:
    """Say whether a drawing is a sign in the text."""
    box = node.attrs.get("viewbox", "").replace(",", " ").split()
    sizes = [node.attrs.get("width", ""), node.attrs.get("height", ""), *box[2:]]
    numbers = [float(size.removesuffix("px")) for size in sizes if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?(?:px)?", size)]
    return "icon" in node.attrs.get("class", "") or (bool(numbers) and max(numbers[:2]) <= _ICON_SIZE)


def _write_element(node: Node, *, is_root: bool = False) -> str:
    """Return a part of a drawing as XML; "" for what is not allowed in it."""
    if node.tag == "#text":
        return escape(unescape_myst(node.text), quote=False)
    name = _ELEMENTS.get(node.tag.lower())
    if name is None:
        return ""
    if name == "style":
        css = node.text or node.text_content()
        return "" if _OUTSIDE.search(css) else f"<style>{escape(css, quote=False)}</style>"
    # a link in a picture leads nowhere
    name = "g" if name == "a" else name
    attrs = "".join(
        f' {_ATTRIBUTES.get(key, key)}="{escape(value)}"'
        for key, value in node.attrs.items()
        if _is_allowed(key, value)
    )
    if is_root:
        attrs = f' xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{attrs}'
    inside = "".join(map(_write_element, node.children))
    return f"<{name}{attrs}>{inside}</{name}>" if inside else f"<{name}{attrs}/>"


def _is_allowed(key: str, value: str) -> bool:
    """Say whether an attribute of a drawing only says how it looks, and shows nothing from elsewhere."""
    if (
        key.startswith(("on", "xmlns"))
        or not _NAME.match(key)
        or (":" in key and key not in ("xlink:href", "xml:space"))
    ):
        return False
    if key in _ADDRESSES:
        return value.startswith("#")
    return not _OUTSIDE.search(value)

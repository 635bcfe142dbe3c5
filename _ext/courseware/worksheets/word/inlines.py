"""Runs of text, links and pictures of a Word file, from docutils nodes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from functools import singledispatch
from html.parser import HTMLParser
from typing import NamedTuple

from docutils import nodes
from PIL import Image
from sphinx import addnodes
from taggedpdf.api import language_of

from .package import WordPackage, escape_text, quote
from .styles import MONOSPACE

#: elements of `w:rPr`, in the order that their schema wants (ECMA-376, part 1, A.1: CT_RPr)
_MARKS: Mapping[str, str] = {
    "link": '<w:rStyle w:val="Hyperlink"/>',
    "code": MONOSPACE,
    "strong": "<w:b/>",
    "emphasis": "<w:i/>",
    "strike": "<w:strike/>",
    "underline": '<w:u w:val="single"/>',
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
}
#: what classes of inline elements mean, as MyST-Parser and the parts name them
_CLASSES = {"strike": "strike", "s": "strike", "del": "strike", "u": "underline", "ins": "underline"}
#: points of a picture: 914,400 English Metric Units are an inch, which has 96 pixels; text is 6.5 inches wide
_UNITS_PER_PIXEL, _WIDEST = 9525, 5_943_600
_FORMATS = {"PNG": "png", "JPEG": "jpeg", "GIF": "gif"}


#: begins the mark of a language
_LANGUAGE = "language:"


class Context(NamedTuple):
    """Where a run stands."""

    package: WordPackage
    marks: frozenset[str] = frozenset()

    def with_mark(self, mark: str) -> Context:
        """Return the same place, with a mark more."""
        return self._replace(marks=self.marks | {mark})

    def in_language_of(self, node: nodes.Element) -> Context:
        """Return the same place, in the language that the classes of a node name."""
        language = language_of(node)
        others = frozenset(mark for mark in self.marks if not mark.startswith(_LANGUAGE))
        return self._replace(marks=others | {_LANGUAGE + language}) if language else self


def write_inlines(content: Iterable[nodes.Node], context: Context) -> str:
    """Return the runs of inline nodes."""
    return "".join(write_inline(node, context) for node in content)


def write_run(text: str, marks: frozenset[str]) -> str:
    """Return a run of text; line ends are those of its lines."""
    languages = (mark.removeprefix(_LANGUAGE) for mark in sorted(marks) if mark.startswith(_LANGUAGE))
    properties = "".join(element for mark, element in _MARKS.items() if mark in marks)
    properties += "".join(f"<w:lang w:val={quote(language)}/>" for language in languages)
    lines = (f'<w:t xml:space="preserve">{escape_text(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{'<w:br/>'.join(lines)}</w:r>"


@singledispatch
def write_inline(node: nodes.Node, context: Context) -> str:
    """Return the runs of an inline node; of one that is not known, those of what it holds."""
    return write_inlines(node.children, context)


@write_inline.register
def _write_text(node: nodes.Text, context: Context) -> str:
    text = node.astext() if "code" in context.marks else " ".join(node.astext().split("\n"))
    return write_run(text, context.marks) if text else ""


@write_inline.register(nodes.strong)
@write_inline.register(nodes.emphasis)
@write_inline.register(nodes.superscript)
@write_inline.register(nodes.subscript)
def _write_marked(node: nodes.Element, context: Context) -> str:
    mark = next(cls.__name__ for cls in type(node).__mro__ if cls.__name__ in _MARKS)
    return write_inlines(node.children, context.with_mark(mark))


@write_inline.register
def _write_code(node: nodes.literal, context: Context) -> str:
    return write_inlines(node.children, context.with_mark("code"))


@write_inline.register
def _write_classed(node: nodes.inline, context: Context) -> str:
    for mark in filter(None, map(_CLASSES.get, node["classes"])):
        context = context.with_mark(mark)
    return write_inlines(node.children, context.in_language_of(node))


@write_inline.register
def _write_link(node: nodes.reference, context: Context) -> str:
    runs = write_inlines(node.children, context.with_mark("link"))
    address = node.get("refuri", "")
    return f'<w:hyperlink r:id="{context.package.add_link(address)}">{runs}</w:hyperlink>' if address and runs else runs


@write_inline.register(nodes.footnote_reference)
@write_inline.register(nodes.citation_reference)
def _write_call(node: nodes.Element, context: Context) -> str:
    return write_run(node.astext(), context.marks | {"superscript"})


@write_inline.register
def _write_formula(node: nodes.math, context: Context) -> str:
    return write_run(node.astext(), context.marks | {"code"})


@write_inline.register
def _write_raw(node: nodes.raw, context: Context) -> str:
    text = text_of_raw(node)
    return write_run(text, context.marks) if text else ""


@write_inline.register(nodes.comment)
@write_inline.register(nodes.system_message)
@write_inline.register(nodes.substitution_definition)
@write_inline.register(nodes.pending)
@write_inline.register(addnodes.index)
def _write_nothing(node: nodes.Node, context: Context) -> str:
    return ""


@write_inline.register
def write_image(node: nodes.image, context: Context) -> str:
    """Return a picture; its alternative text where Word shows none of its format."""
    words = str(node.get("alt", ""))
    path = context.package.folder / node["uri"]
    try:
        content, suffix, width, height = _read_picture(path.read_bytes())
    except Exception:  # decoders raise what they like; the pages have warned of the picture
        return write_run(words, context.marks) if words else ""
    name = context.package.add_picture(content, suffix)
    return _write_drawing(name, width * _UNITS_PER_PIXEL, height * _UNITS_PER_PIXEL, words)


def write_logo(package: WordPackage) -> str:
    """Return the logo of a package; nothing without one."""
    if not package.look.logo:
        return ""
    with Image.open(io.BytesIO(package.look.logo)) as picture:
        width, height = picture.size
    name = package.add_picture(package.look.logo, "png")
    return _write_drawing(name, width * _UNITS_PER_PIXEL // 2, height * _UNITS_PER_PIXEL // 2, package.look.logo_alt)


def _read_picture(content: bytes) -> tuple[bytes, str, int, int]:
    """Return a picture as Word shows it: its bytes, suffix, width and height in pixels."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.format in _FORMATS:
            return content, _FORMATS[picture.format], picture.width, picture.height
        buffer = io.BytesIO()
        picture.convert("RGBA").save(buffer, "PNG")
        return buffer.getvalue(), "png", picture.width, picture.height


def _write_drawing(name: str, width: int, height: int, words: str) -> str:
    """Return an inline drawing that holds a picture, no wider than the text (ECMA-376, part 1, 20.4.2.8)."""
    scale = min(1.0, _WIDEST / width)
    extent = f'cx="{round(width * scale)}" cy="{round(height * scale)}"'
    number = name.removeprefix("picture")
    names = f'id="{number}" name="{name}" descr={quote(words)}'
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {names}/>'
        f'<a:graphic><a:graphicData uri="{uri}"><pic:pic><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


class _WordsOfHtml(HTMLParser):
    """Collects the text of HTML, without what browsers do not show."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        self._hidden += tag in ("script", "style", "template")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._hidden -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        """Keep text."""
        if self._hidden <= 0:
            self.words.append(data)


def text_of_raw(node: nodes.raw) -> str:
    """Return the words of raw HTML; nothing of what is for other outputs."""
    if "html" not in str(node.get("format", "")).split():
        return ""
    parser = _WordsOfHtml()
    parser.feed(node.astext())
    parser.close()
    return " ".join("".join(parser.words).split())

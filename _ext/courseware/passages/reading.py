"""The passages of a document, in order: each as long as nothing but words in a line stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .package import EPUB, XHTML
from .records import Kind, Passage, Words
from .tables import CellFacts, find_cells

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADING = re.compile("h([1-6])")
#: what stands in a line, if all that it holds does
_IN_LINE = frozenset(
    "a abbr b bdi bdo br cite code del dfn em i img input ins kbd label mark math q s samp small span strong sub sup "
    "time u var wbr".split()
)
#: what is not read
_SILENT = frozenset({"script", "style", "template", "head", "col", "colgroup"})
_KINDS: Mapping[str, Kind] = {
    "dt": "term",
    "pre": "code",
    "summary": "term",
    "caption": "term",
    "figcaption": "paragraph",
}
#: what makes what stands in it one level deeper
_DEEPER = frozenset({"li", "dd", "blockquote"})


@dataclass(frozen=True)
class _Surroundings:
    """What stands around a passage."""

    kind: Kind = "paragraph"
    level: int = 0
    label: str = ""
    language: str = ""
    head: str = ""
    begins_row: bool = False


def parse_document(content: bytes) -> Element:
    """Return a document of an ePub as a tree.

    :raises ElementTree.ParseError: if it is no XML
    """
    return ElementTree.fromstring(content)


def has_words(content: bytes) -> bool:
    """Say whether a document holds any word; a cover does not.

    :raises ElementTree.ParseError: if it is no XML
    """
    body = parse_document(content).find(f"{XHTML}body")
    return body is not None and bool("".join(body.itertext()).strip())


def read_passages(document: Element) -> Iterator[Passage]:
    """Yield the passages of a *document*."""
    body = document.find(f"{XHTML}body")
    if body is not None:
        yield from _Reader().read(body, _Surroundings())


def _name(element: Element) -> str:
    """Return the name of an element in HTML, "math" for formulas, "" of comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


class _Reader:
    """Reads the elements of a document."""

    def __init__(self) -> None:
        self.cells: dict[Element, CellFacts] = {}
        self.labels: dict[Element, str] = {}

    def read(self, element: Element, around: _Surroundings) -> Iterator[Passage]:
        """Yield the passages of an *element*; what stands *around* it has a label for the first of them."""
        around = self._enter(element, around)
        first = 0
        for number, child in enumerate(element, 1):
            if _stands_in_line(child):
                continue
            passage = _make_passage(element, (first, number - 1), around)
            if passage:
                yield passage
                around = _after_first(around)
            if _name(child) not in _SILENT and _name(child):
                passages = list(self.read(child, around))
                yield from passages
                around = _after_first(around) if passages else around
            first = number
        if passage := _make_passage(element, (first, len(element)), around):
            yield passage

    def _enter(self, element: Element, around: _Surroundings) -> _Surroundings:
        """Return what stands around the content of an *element*."""
        name = _name(element)
        language = element.get(_XML_LANGUAGE) or element.get("lang") or around.language
        around = replace(around, language="" if name == "body" else language)
        if name in _DEEPER:
            around = replace(around, level=around.level + 1, kind="item" if name == "li" else around.kind)
        if name in _KINDS:
            around = replace(around, kind=_KINDS[name])
        if heading := _HEADING.fullmatch(name):
            around = replace(around, kind="heading", level=int(heading[1]))
        if name in ("ol", "ul"):
            self.labels.update(_label_items(element, is_numbered=name == "ol"))
        if name == "table":
            self.cells.update(find_cells(element))
        if facts := self.cells.get(element):
            around = replace(around, kind="cell", head=facts.head, begins_row=facts.begins_row)
        if "note" in element.get(f"{EPUB}type", "").split("-")[0] and name == "aside":
            around = replace(around, kind="note")
        return replace(around, label=self.labels.get(element, around.label))


def _after_first(around: _Surroundings) -> _Surroundings:
    """Return what stands around what follows the first passage of an element."""
    return replace(around, label="", head="", begins_row=False)


def _label_items(element: Element, *, is_numbered: bool) -> Iterator[tuple[Element, str]]:
    """Yield the items of a list, and what stands before each."""
    number = int(element.get("start", "1")) if element.get("start", "1").lstrip("-").isdecimal() else 1
    for item in element:
        if _name(item) == "li":
            number = int(item.get("value", number)) if item.get("value", "1").isdecimal() else number
            yield item, f"{number}." if is_numbered else "•"
            number += 1


def _stands_in_line(element: Element) -> bool:
    """Say whether an element stands in a line with its neighbors."""
    name = _name(element)
    return not name or name == "math" or (name in _IN_LINE and all(map(_stands_in_line, element)))


def _make_passage(element: Element, span: tuple[int, int], around: _Surroundings) -> Passage | None:
    """Return what stands in an *element* behind a child and up to another one; `None` where there is no word."""
    first, last = span
    text = (element.text if first == 0 else element[first - 1].tail) or ""
    parts = _read_children(text, element[first:last], around.language)
    if not any(part.text.strip() for part in parts):
        return None
    is_all = first == 0 and last == len(element)
    return Passage(
        around.kind,
        tuple(parts),
        around.level,
        around.label,
        around.head,
        around.begins_row,
        element,
        None if is_all else span,
    )


def _read_line(element: Element, language: str) -> Iterator[Words]:
    """Yield the words of an *element* that stands in a line."""
    name = _name(element)
    language = element.get(_XML_LANGUAGE) or element.get("lang") or language
    if name == "img":
        yield Words(element.get("alt", ""), language=language)
    elif name == "math":
        yield Words(element.get("alttext") or " ".join(element.itertext()), language=language)
    elif name == "br":
        yield Words("\n", language=language)
    elif name == "a" and "noteref" in element.get(f"{EPUB}type", ""):
        yield Words("".join(element.itertext()).strip(" []"), calls_note=True, language=language)
    elif name and name not in _SILENT:
        yield from _mark(element, _read_children(element.text or "", element, language))


def _read_children(text: str, children: Iterable[Element], language: str) -> list[Words]:
    """Return the words of a line: *text*, and those of elements with what stands behind them."""
    parts = [Words(text, language=language)] if text else []
    # the words of a picture, which stands apart for the eye, would be one with those beside it
    is_behind_picture = False
    for child in children:
        words = [part for part in _read_line(child, language) if part.text]
        if words and (is_behind_picture or _is_picture(child, 0)):
            words[0] = _set_apart(parts, words[0])
        if words:
            is_behind_picture = _is_picture(child, -1)
        parts += words
        if child.tail:
            tail = Words(child.tail, language=language)
            parts.append(_set_apart(parts, tail) if is_behind_picture else tail)
            is_behind_picture = False
    return parts


def _set_apart(before: list[Words], words: Words) -> Words:
    """Return *words* with a space where a letter stands right before theirs."""
    touches = before and before[-1].text[-1:].isalnum() and words.text[:1].isalnum()
    return replace(words, text=f" {words.text}") if touches else words


def _is_picture(element: Element, index: int) -> bool:
    """Say whether an element is a picture, or begins with one (*index* 0), or ends with one (-1)."""
    if _name(element) == "img" or not len(element):
        return _name(element) == "img"
    text = element.text if index == 0 else element[-1].tail
    return not text and _is_picture(element[index], index)


def _mark(element: Element, parts: list[Words]) -> list[Words]:
    """Return *parts* of a line with what their *element* says of them."""
    if not parts:
        return parts
    address = element.get("href", "") if _name(element) == "a" else ""
    if urlsplit(address).scheme in ("http", "https", "mailto"):
        parts[-1] = replace(parts[-1], address=address)
    if _name(element) == "abbr" and element.get("title"):
        parts[-1] = replace(parts[-1], expansion=element.get("title", ""))
    return parts

"""Text inside a line as it is gathered, and as nodes: text, abbreviations, breaks where each line end is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from ..tree import Node
from .context import Context
from .escapes import escape_markup

_INDENT = re.compile(r"\n[ \t]+")
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff々〆"
_CJK_LINE_END = re.compile(f"(?<=[{_CJK}])\n(?=[{_CJK}])")


class Sign(NamedTuple):
    """A piece of text that is MyST already: an entity, or a sign in the form that the site chose."""

    text: str
    #: what it counts as in an id
    plain: str


class TextPlace(NamedTuple):
    """Where a run of text stands."""

    line: int
    #: whether nothing stands behind it in its block
    is_end: bool
    #: whether a break stands before it
    is_after_break: bool
    #: whether a line end in it may be a break, and whether it may hold abbreviations
    has_breaks: bool
    has_abbreviations: bool


def make_text_nodes(parts: Iterable[str | Sign], place: TextPlace, context: Context) -> list[Node]:
    """Return the nodes of a run of text, of which *parts* are the pieces."""
    pieces = list(_list_pieces(parts, place, context))
    # a line end behind the text of an item parts it from the list below it
    if place.is_end and pieces and pieces[-1][0] == "text":
        pieces[-1] = ("text", pieces[-1][1].rstrip("\n"), pieces[-1][2].rstrip("\n"))
    nodes: list[Node] = []
    text = raw = ""
    for number, (kind, piece, plain) in enumerate(pieces):
        if kind == "text":
            text += escape_markup(
                piece,
                is_end=place.is_end and number == len(pieces) - 1,
                has_dots=True,
            )
        elif kind == "sign":
            text += piece
        if kind in ("text", "sign"):
            raw += plain
            continue
        nodes += _make_text(text, raw, place.line)
        text = raw = ""
        is_break = kind == "br"
        nodes.append(_make_break(place.line) if is_break else _make_abbreviation(piece, place.line, context))
    return nodes + _make_text(text, raw, place.line)


def _make_break(line: int) -> Node:
    """Return a break where a line ends."""
    return Node("br", line=line, options={"line-end": "yes"})


def _make_text(text: str, raw: str, line: int) -> list[Node]:
    """Return a text as a node, none where it is empty; what it counts as in an id is kept where that differs."""
    if not text:
        return []
    return [Node("#text", text=text, line=line, options={"raw": raw} if raw != text else {})]


def _make_abbreviation(text: str, line: int, context: Context) -> Node:
    """Return an abbreviation with its long form."""
    title, block = context.abbreviations[text]
    node = Node("abbr", dict(block.attributes), line=line, source=text, is_modified=True)
    if block.attribute_list:
        block.attribute_list.apply(node.attrs, context.attribute_lists)
    if title:
        node.attrs["title"] = title
    node.children.append(Node("#text", text=escape_markup(text, is_end=True), line=line))
    return node


def _list_pieces(parts: Iterable[str | Sign], place: TextPlace, context: Context) -> Iterator[tuple[str, str, str]]:
    """Yield kind, text and plain text of the pieces of a run: text, signs, abbreviations, breaks."""
    is_first = True
    for is_sign, group in groupby(parts, key=lambda part: isinstance(part, Sign)):
        if is_sign:
            yield from (("sign", sign.text, sign.plain) for sign in group if isinstance(sign, Sign))
        else:
            text = "".join(part for part in group if isinstance(part, str))
            if is_first and place.is_after_break:
                text = text.removeprefix("\n").lstrip(" \t")
            yield from _split_text(text, place, context)
        is_first = False


def _split_text(text: str, place: TextPlace, context: Context) -> Iterator[tuple[str, str, str]]:
    """Yield the pieces of a plain text."""
    # spaces at the beginning of a line show nothing, but MyST could take them for a code block in a list
    text = _INDENT.sub("\n", text) if "\n" in text else text
    if context.options.remove_line_breaks_for_cjk:
        text = _CJK_LINE_END.sub("", text)
    has_breaks = context.options.breaks_lines and place.has_breaks
    for number, line in enumerate(text.split("\n") if has_breaks else [text]):
        if number:
            yield "br", "", ""
        yield from (
            _split_abbreviations(line, context)
            if context.abbreviations and place.has_abbreviations
            else ([("text", line, line)] if line else [])
        )


def _split_abbreviations(text: str, context: Context) -> Iterator[tuple[str, str, str]]:
    """Yield the pieces of a text between its abbreviations, and those; words end where ASCII letters do."""
    for number, piece in enumerate(_compile_abbreviations(tuple(context.abbreviations)).split(text)):
        if piece:
            yield ("abbr", piece, piece) if number % 2 else ("text", piece, piece)


@lru_cache(maxsize=8)
def _compile_abbreviations(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches abbreviations, the longest first, for one may begin another."""
    union = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<![a-zA-Z0-9_])({union})(?![a-zA-Z0-9_])")

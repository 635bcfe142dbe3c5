"""Random pieces of HTML as people type it: any element in any place, words between items, ends left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

#: elements in lines that change no word
_MARKS = ("b", "i", "span", "kbd", "code", "q", "sub", "u", "font", "label", "cite", "s", "tt", "small")
_BOXES = ("div", "section", "blockquote", "center", "details", "figure", "fieldset", "article", "form")
_LINES = ("p", "h2", "h4", "summary", "figcaption", "legend", "address", "pre", "p")


class HtmlPieces:
    """Draws pieces of HTML."""

    def __init__(self, choose: Callable[..., Any], words: Iterator[str], addresses: Iterator[str]) -> None:
        """Begin; *choose* returns one of its arguments, each of *words* and *addresses* is written once."""
        self.choose, self.words, self.addresses = choose, words, addresses

    def line(self, depth: int, *, linked: bool = False) -> str:
        """Return what stands in a line."""
        return " ".join(self._inline(depth, linked=linked) for _ in range(self.choose(1, 2)))

    def _inline(self, depth: int, *, linked: bool) -> str:
        kind = self.choose("word", "word", "mark", "link", "image", "select") if depth else "word"
        if kind == "mark":
            name = self.choose(*_MARKS)
            return f"<{name}>{self.line(depth - 1, linked=linked)}</{name}>"
        if kind == "link" and not linked:
            return f'<a href="{next(self.addresses)}">{self.line(depth - 1, linked=True)}</a>'
        if kind == "image":
            return f'<img alt="{next(self.words)}">'
        if kind == "select":
            return f"<select><option>{next(self.words)}<option>{next(self.words)}</select>"
        return next(self.words)

    def blocks(self, depth: int, *, linked: bool = False) -> str:
        """Return blocks, with words between them at times."""
        return "\n".join(self._block(depth, linked=linked) for _ in range(self.choose(1, 2, 3)))

    def _block(self, depth: int, *, linked: bool) -> str:
        if not depth:
            return self.line(1, linked=linked)
        kind = self.choose("words", "line", "box", "list", "terms", "table", "link")
        if kind == "box":
            name = self.choose(*_BOXES)
            return f"<{name}>{self.blocks(depth - 1, linked=linked)}</{name}>"
        if kind == "line":
            name = self.choose(*_LINES)
            return f"<{name}>{self.line(depth, linked=linked)}</{name}>"
        if kind == "link" and not linked:
            return f'<a href="{next(self.addresses)}"><div>{self.blocks(depth - 1, linked=True)}</div></a>'
        if kind in _LISTS:
            return _LISTS[kind](self, depth - 1, linked=linked)
        return self.line(depth, linked=linked)

    def _end(self, name: str) -> str:
        """Return the end tag of an element, which may be left out."""
        return self.choose(f"</{name}>", "")

    def _stray(self, linked: bool) -> str:
        """Return what may stand between items."""
        return self.choose("", "", f"<p>{self.line(1, linked=linked)}</p>", f" {self.line(0)} ")

    def _list(self, depth: int, *, linked: bool) -> str:
        name = self.choose("ul", "ol", "menu")
        items = [f"<li>{self.blocks(depth, linked=linked)}{self._end('li')}" for _ in range(self.choose(1, 2, 3))]
        if self.choose(False, True):  # a list as a part of the one around it
            items.append(f"<ul><li>{self.line(1, linked=linked)}</li></ul>")
        return f"<{name}>{self._stray(linked)}{''.join(items)}{self._stray(linked)}</{name}>"

    def _terms(self, depth: int, *, linked: bool) -> str:
        parts = [
            f"<dt>{self.line(1, linked=linked)}{self._end('dt')}"
            + "".join(f"<dd>{self.blocks(depth, linked=linked)}{self._end('dd')}" for _ in range(self.choose(0, 1, 2)))
            for _ in range(self.choose(1, 2))
        ]
        content = "".join(f"<div>{part}</div>" for part in parts) if self.choose(False, True) else "".join(parts)
        return f"<dl>{self._stray(linked)}{content}{self._stray(linked)}</dl>"

    def _table(self, depth: int, *, linked: bool) -> str:
        columns = self.choose(1, 2)
        caption = f"<caption>{self.choose(self.line, self.blocks)(1, linked=linked)}</caption>"
        rows = []
        for _ in range(self.choose(1, 2)):
            name = self.choose("td", "th")
            cells = [f"<{name}>{self.blocks(depth, linked=linked)}</{name}>" for _ in range(columns)]
            rows.append(f"<tr>{''.join(cells)}{self._end('tr')}")
        return f"<table>{self.choose('', caption)}{self._stray(linked)}{''.join(rows)}</table>"


_LISTS = {"list": HtmlPieces._list, "terms": HtmlPieces._terms, "table": HtmlPieces._table}

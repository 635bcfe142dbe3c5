"""Replaces parts of the texts of a page by what plugins and scripts of the old site showed in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

from ..tree import Node, unescape_myst

_ESCAPE_OR_ENTITY = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


class Replacement(NamedTuple):
    """What takes the place of the characters from `start` to `end` of a text, as readers see it."""

    start: int
    end: int
    node: Node


def replace_in_texts(
    nodes: list[Node], skipped_tags: Container[str], find: Callable[[str], Iterable[Replacement]]
) -> bool:
    """Replace in *nodes* what *find* finds in their texts; return whether something was.

    :param skipped_tags: elements whose text is left as it is
    :param find: returns what is replaced of a text as readers see it, in its order
    """
    is_changed = False
    for at in reversed(range(len(nodes))):
        node = nodes[at]
        if node.tag == "#text":
            if (parts := _replace(node, find)) is not None:
                nodes[at : at + 1], is_changed = parts, True
        elif node.children and node.tag not in skipped_tags and replace_in_texts(node.children, skipped_tags, find):
            # it is written anew, as is all that it stands in
            node.is_modified, node.source, is_changed = True, "", True
    return is_changed


def _replace(node: Node, find: Callable[[str], Iterable[Replacement]]) -> list[Node] | None:
    """Return what takes the place of a text; `None` if nothing in it is replaced."""
    shown, starts = _read_shown(node.text)
    parts: list[Node] = []
    texts: list[str] = []
    position, line = 0, node.line

    def close_text() -> None:
        if text := "".join(texts):
            parts.append(Node("#text", text=text, line=node.line))
        texts.clear()

    for start, end, new in find(shown):
        texts.append(node.text[starts[position] : starts[start]])
        line += shown.count("\n", position, start)
        position = end
        if new.tag == "#text":
            texts.append(new.text)
            continue
        close_text()
        new.line, new.is_modified = line, True
        parts.append(new)
        line += shown.count("\n", start, end)
    if not position:
        return None
    texts.append(node.text[starts[position] :])
    close_text()
    return parts


def _read_shown(text: str) -> tuple[str, list[int]]:
    """Return a text as readers see it, and where each of its characters, and its end, begins in *text*."""
    if "\\" not in text and "&" not in text:
        return text, list(range(len(text) + 1))
    shown: list[str] = []
    starts: list[int] = []
    for raw, start in _split_characters(text):
        characters = unescape_myst(raw)
        shown.append(characters)
        starts += [start] * len(characters)
    return "".join(shown), [*starts, len(text)]


def _split_characters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character of a text, or what stands for it, and where it begins."""
    position = 0
    for match in _ESCAPE_OR_ENTITY.finditer(text):
        yield from zip(text[position : match.start()], range(position, match.start()), strict=True)
        yield match[0], match.start()
        position = match.end()
    yield from zip(text[position:], range(position, len(text)), strict=True)

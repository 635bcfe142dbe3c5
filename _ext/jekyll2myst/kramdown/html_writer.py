"""Elements of HTML as the text that kramdown prints, for the parser of HTML, with the Markdown in them as nodes."""

from __future__ import annotations

from typing import Protocol

from ..tree import Node
from .block import Block
from .html import MAX_HTML_DEPTH, mark_junk, tag_with_line
from .html_elements import EMPTY_ELEMENTS, escape_but_references


class _Builder(Protocol):
    """What the writer needs to make nodes of the Markdown inside an element, see `nodes.NodeBuilder`."""

    def build_content(self, block: Block) -> list[Node]: ...

    def read_attributes(self, block: Block) -> dict[str, str]: ...


def write_element(block: Block, builder: _Builder) -> list[str | list[Node]]:
    """Return an element as pieces: text of HTML, and the nodes of the Markdown in it; however deep it is."""
    pieces: list[str | list[Node]] = []
    # what is still to be written with its depth, the next at the end
    waiting: list[tuple[Block | str, int]] = [(block, 0)]
    while waiting:
        item, depth = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.kind == "text":
            pieces.append(escape_but_references(item.text))
        elif item.kind == "comment":
            pieces.append(item.text if item.model == "instruction" else f"<!--{item.text}-->")
        elif item.kind == "junk":
            pieces.append(mark_junk(item.text))
        elif depth > MAX_HTML_DEPTH and item.model == "raw":
            # deeper elements are only text
            waiting += [(child, depth) for child in reversed(item.children)]
        else:
            attributes = builder.read_attributes(item)
            pieces.append(tag_with_line(item.name, attributes, item.line, is_closed=item.is_bare))
            waiting += [(child, depth + 1) for child in _list_content(item, builder, pieces)]
    return pieces


def _list_content(block: Block, builder: _Builder, pieces: list[str | list[Node]]) -> list[Block | str]:
    """Return what follows the start tag of an element, the next at the end; Markdown in it is added to *pieces*."""
    if block.is_bare:
        return []
    end = "" if block.name in EMPTY_ELEMENTS else f"</{block.name}>"
    if block.kind == "literal":
        return [end, block.text]
    if block.model != "raw":
        # only what is inside: the tags are written here
        pieces.append(builder.build_content(block))
        return [end]
    return [end, *reversed(block.children)]

"""Bookmarks: the headings of a book, nested by their levels (ISO 32000-1, 12.3.3 "Document outline")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .lazy_import import pikepdf
from .object_files import ObjectWriter


class Bookmark(NamedTuple):
    """A bookmark."""

    level: int
    text: str
    #: its destination as it is written
    destination: bytes


@dataclass
class _Item:
    """An item of the outline."""

    number: int
    bookmark: Bookmark | None
    children: list[_Item] = field(default_factory=list)


def write_bookmarks(writer: ObjectWriter, bookmarks: Iterable[Bookmark]) -> int:
    """Write an outline of *bookmarks*, all of which are closed; return its number."""
    outline = _Item(writer.new_number(), None)
    open_items = [(-1, outline)]
    for bookmark in bookmarks:
        item = _Item(writer.new_number(), bookmark)
        while open_items[-1][0] >= bookmark.level:
            open_items.pop()
        open_items[-1][1].children.append(item)
        open_items.append((bookmark.level, item))
    children = _first_and_last(outline.children, len(outline.children))
    writer.write(outline.number, b"<< /Type /Outlines%s >>" % children)
    _write_children(writer, outline)
    return outline.number


def _write_children(writer: ObjectWriter, parent: _Item) -> None:
    """Write the items below *parent*."""
    siblings = parent.children
    for index, item in enumerate(siblings):
        assert item.bookmark
        text = pikepdf.String(item.bookmark.text).unparse()
        entries = [b"/Title %s /Parent %d 0 R /Dest %s" % (text, parent.number, item.bookmark.destination)]
        if index:
            entries.append(b" /Prev %d 0 R" % siblings[index - 1].number)
        if index + 1 < len(siblings):
            entries.append(b" /Next %d 0 R" % siblings[index + 1].number)
        entries.append(_first_and_last(item.children, -len(item.children)))
        writer.write(item.number, b"<< %s >>" % b"".join(entries))
        _write_children(writer, item)


def _first_and_last(children: Sequence[_Item], count: int) -> bytes:
    """Return what an item says of its *children*; *count* is negative where they are not seen at first."""
    if not children:
        return b""
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (children[0].number, children[-1].number, count)

"""The site's navigation as data: parsed from the tree that furo makes, and printed for a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: how many links to a page the tree holds, and whether pages stand below it
Shape = tuple[int, bool]
#: a page that no book has
NOWHERE = "\N{SYMBOL FOR NULL}"
#: stands before the name of a page where its address will stand
_MARK = "fastbuild-navigation:"
#: the tags of furo's tree that differ from page to page, or around which others do
_TAGS = re.compile(
    r'<li class="(?P<item>toctree-l\d+)(?P<children> has-children)?">|<(?P<list>ul)>|</(?P<end>li|ul|a)>'
    r'|<a class="reference (?P<link>internal|external)" href="(?P<href>[^"]*)">'
    r'|<input (?P<label>aria-label="[^"]*") (?P<attributes>class="toctree-checkbox"[^>]*/>)'
)
#: any tag of those names
_ANY_TAG = re.compile(r"</?(?:li|ul|a|input)\b")


class MarkingBuilder:
    """In the place of a builder: gives marks for addresses."""

    def get_relative_uri(self, source: str, target: str, typ: str | None = None) -> str:
        """Return the mark of the page *target*."""
        return _MARK + target.encode().hex()


class _Entry(NamedTuple):
    """A link of the tree to a page of the book."""

    #: the page that it leads to
    docname: str
    #: what follows the address: "" or an anchor
    anchor: str
    #: position of its opening tag among the fragments
    position: int
    #: positions of the tags of each list and each item that hold it, with that of the item's checkbox, from the outside
    ancestors: tuple[list[int], ...]


class _FolderTree(NamedTuple):
    """The navigation as it stands on pages of one folder that are not in it."""

    #: its HTML
    html: str
    #: where each fragment begins in it, and where it ends
    offsets: list[int]


@dataclass
class Tree:
    """The navigation as data."""

    #: the HTML for a page that is not in it, cut at what differs from page to page
    fragments: list[str]
    #: such a tag, by its position
    tags: dict[int, re.Match[str]]
    #: the links
    entries: list[_Entry]
    #: the links to each page
    entries_by_page: dict[str, list[_Entry]]
    #: the folder of the page that was written last, and the navigation in it
    _folder: str = NOWHERE
    _folder_tree: _FolderTree = field(default_factory=lambda: _FolderTree("", []))

    def entries_of(self, docname: str) -> list[_Entry]:
        """Return the links to a page."""
        return self.entries_by_page.get(docname, [])

    def shape_of(self, docname: str) -> Shape:
        """Return what makes the tree of a page as that of others."""
        entries = self.entries_of(docname)
        return len(entries), any(len(entry.ancestors[-1]) > 1 for entry in entries)

    def _write_for(self, builder: Builder, folder: str) -> _FolderTree:
        """Return the navigation for the pages in the *folder* of an address."""
        base = f"{folder}/{NOWHERE}" if folder else NOWHERE
        fragments = self.fragments.copy()
        for entry in self.entries:
            address = relative_uri(base, builder.get_target_uri(entry.docname)) + entry.anchor
            fragments[entry.position] = f'<a class="reference internal" href="{escape(address, quote=False)}">'
        return _FolderTree("".join(fragments), [0, *accumulate(map(len, fragments))])

    def html(self, builder: Builder, docname: str) -> str:
        """Return the navigation for a page, from that for the pages in its folder."""
        folder = builder.get_target_uri(docname).rpartition("/")[0]
        if folder != self._folder:  # pages are written in the order of their folders, nearly
            self._folder, self._folder_tree = folder, self._write_for(builder, folder)
        folder_tree = self._folder_tree
        entries = self.entries_of(docname)
        current: dict[int, str] = {}
        page_entries = [entry for entry in entries if not entry.anchor]
        for position in {position for entry in page_entries for level in entry.ancestors for position in level}:
            is_innermost = position == page_entries[-1].ancestors[-1][0]
            current[position] = current_tag(self.tags[position], is_innermost)
        for entry in entries:
            classes = "reference internal" if entry.anchor else "current reference internal"
            current[entry.position] = f'<a class="{classes}" href="{entry.anchor or "#"}">'
        parts, end = [], 0
        for position, fragment in sorted(current.items()):
            parts += [folder_tree.html[end : folder_tree.offsets[position]], fragment]
            end = folder_tree.offsets[position + 1]
        return "".join([*parts, folder_tree.html[end:]])


def parse(html: str) -> Tree | None:
    """Return furo's tree, with marks for addresses, as data; `None` if it holds a tag that is not known here.

    :param html: the tree; "" for none
    """
    tags = list(_TAGS.finditer(html))
    if not html or len(tags) != len(_ANY_TAG.findall(html)):
        return None
    fragments: list[str] = []
    tags_by_position: dict[int, re.Match[str]] = {}
    entries: list[_Entry] = []
    ancestors: list[list[int]] = []
    end = 0
    for tag in tags:
        position = len(fragments) + 1
        fragments += [html[end : tag.start()], tag[0]]
        end = tag.end()
        if tag["href"] and tag["href"].startswith(_MARK):
            name, separator, anchor = tag["href"].removeprefix(_MARK).partition("#")
            entries.append(_Entry(bytes.fromhex(name).decode(), separator + anchor, position, tuple(ancestors)))
        elif tag["item"] or tag["list"]:
            ancestors.append([position])
        elif tag["label"]:
            ancestors[-1].append(position)
        elif tag["end"] in {"li", "ul"}:
            ancestors.pop()
        tags_by_position[position] = tag
    entries_by_page: dict[str, list[_Entry]] = {}
    for entry in entries:
        entries_by_page.setdefault(entry.docname, []).append(entry)
    return Tree([*fragments, html[end:]], tags_by_position, entries, entries_by_page)


def current_tag(tag: re.Match[str], is_innermost: bool) -> str:
    """Return a tag as it stands around a link to the present page, or as the innermost item of the last of them."""
    if tag["item"]:
        page = " current-page" if is_innermost else ""
        return f'<li class="{tag["item"]} current{tag["children"] or ""}{page}">'
    return '<ul class="current">' if tag["list"] else f'<input {tag["label"]} checked="" {tag["attributes"]}'

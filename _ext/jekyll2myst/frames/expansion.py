"""What the layouts of a site put around each page, as HTML in which a mark stands for the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ..liquid_variables import LiquidSite
from ..records import Source
from ..site.layout_files import iter_layouts, read_layout_name

#: stands for the content of a page: a character that no page may hold
CONTENT_MARK = "\ue004"
_CONTENT = re.compile(r"\{\{-?\s*content\s*(\|[^{}]*)?-?\}\}")
#: filters that tell something of a page, and do not show it
_MEASURING_FILTER = re.compile(
    r"\|\s*(?:number_of_words|size|truncate(?:words)?|strip_html|toc_only|jsonify|slice|first|last)\b"
)
#: what shows nothing: Liquid in it is not worth expanding
_INVISIBLE = re.compile(r"<(script|style|head|svg|noscript|template)\b.*?</\1\s*>|<!--.*?-->", re.I | re.DOTALL)
#: menus, and includes that are called by what menus are
_MENU = re.compile(r"<(nav|footer)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_MENU_INCLUDE = re.compile(
    r"\{%-?\s*include(?:_cached)?\s+[\"']?[\w./-]*(?:nav|menu|side-?bar|footer|toc|top-?bar)[^%]*%\}", re.IGNORECASE
)
_TAG = re.compile(r"\{%-?\s*(\w+)")
_BLOCKS = frozenset({"if", "for", "unless", "case", "capture", "comment", "raw", "tablerow"})
#: tags whose work is seen elsewhere
_STATEMENTS = frozenset({"assign", "capture", "increment", "decrement", "include", "include_cached"})
#: characters that the frames of all pages may have, with menus and without: a large site takes no longer than its pages
_MAX_MENU_CHARACTERS = 12_000_000
_MAX_CHARACTERS = 40_000_000


class _Layout(NamedTuple):
    """A layout as it was read, once for all pages that it is printed around."""

    #: its Liquid, with the mark for the content
    text: str
    #: the same without menus
    brief_text: str
    front: Mapping[str, Any]
    #: its file, and the line on which its text begins
    path: str
    first_line: int


class PageFrames:
    """Expands the layouts of a site around its pages."""

    def __init__(self, liquid: LiquidSite) -> None:
        """Prepare for the pages of the site that *liquid* knows."""
        self.liquid = liquid
        #: layouts that could not be read or expanded, and why
        self.failures: dict[str, str] = {}
        #: paths of the pages all of whose layouts are there
        self.whole_pages: set[str] = set()
        self._layouts: dict[str, _Layout | None] = {}
        self._frames: dict[str, str] = {}
        self._character_count = 0

    def expand_frame(self, source: Source) -> str:
        """Return the HTML around a page, with `CONTENT_MARK` for the page; the mark alone where no layout is there."""
        if source.path not in self._frames:
            self._frames[source.path] = self._expand(source)
        return self._frames[source.path]

    def _expand(self, source: Source) -> str:
        """Return the HTML around a page, its layouts expanded from the inside out."""
        frame = CONTENT_MARK
        page = self.liquid.find_page(source)
        if read_layout_name(source.layout) and self._character_count > _MAX_CHARACTERS:
            self.failures[source.path] = "the layouts of the site print too much; what they print here is not read"
            return frame
        # a large site shows its menus on enough pages, and is not read again for each
        is_brief = self._character_count > _MAX_MENU_CHARACTERS
        for layout in iter_layouts(source.layout, self._load_layout):
            # an include may show the page, too
            variables = {"layout": layout.front, "content": CONTENT_MARK, **self.liquid.find_paginator(source)}
            expanded, faults, *_ = self.liquid.expander.expand(
                layout.brief_text if is_brief else layout.text, page, layout.path, layout.first_line, variables
            )
            for fault in faults:
                self.failures.setdefault(f"{fault.path}, line {fault.line}", fault.message)
            # a layout that does not print the page, such as one of cards, is followed by it
            before, _mark, after = expanded.partition(CONTENT_MARK)
            frame = before + frame + after.replace(CONTENT_MARK, "")
            self._character_count += len(expanded)
            if not read_layout_name(layout.front.get("layout")):
                self.whole_pages.add(source.path)
        return frame

    def _load_layout(self, name: str) -> _Layout | None:
        """Return a layout; `None` if it is not there."""
        if name not in self._layouts:
            self._layouts[name] = self._read_layout(name)
        return self._layouts[name]

    def _read_layout(self, name: str) -> _Layout | None:
        """Return a layout, read; `None` if it is not there."""
        file, fault = self.liquid.renderer.layout_files.load(name)
        if fault:
            self.failures[f"_layouts/{name}"] = fault
        if file is None:
            return None
        text = _CONTENT.sub(_mark_content, cut_invisible(file.text))
        brief_text = _MENU.sub(_drop_self_contained, _MENU_INCLUDE.sub("", text))
        return _Layout(text, brief_text, file.front, file.path, file.first_line)


def _mark_content(match: re.Match[str]) -> str:
    """Return the mark for an output that shows the page; nothing for one that only tells something of it."""
    return "" if match[1] and _MEASURING_FILTER.search(match[1]) else CONTENT_MARK


def cut_invisible(text: str) -> str:
    """Return a template without scripts, styles and comments whose Liquid changes nothing elsewhere."""
    return _INVISIBLE.sub(_drop_self_contained, text)


def _drop_self_contained(match: re.Match[str]) -> str:
    """Return nothing for a part of a template whose Liquid changes nothing elsewhere, else the part."""
    return "" if CONTENT_MARK not in match[0] and _is_self_contained(match[0]) else match[0]


def _is_self_contained(text: str) -> bool:
    """Say whether the Liquid in a part of a template opens and closes its own blocks, and sets nothing."""
    open_blocks: list[str] = []
    for match in _TAG.finditer(text):
        tag = match[1]
        if tag in _STATEMENTS or (tag.startswith("end") and (not open_blocks or open_blocks.pop() != tag[3:])):
            return False
        if tag in _BLOCKS:
            open_blocks.append(tag)
    return not open_blocks

"""Captions of the menu that say what their only entry says.

Fault mended, of Sphinx and all themes: a toctree of one page gets a caption of its own, so that readers read
"Case studies" twice. The caption stays where it says a word more than the title of the page.
"""

from __future__ import annotations

import html
import re

_MENU = '<div class="sidebar-tree">'
_MENU_END = "</aside>"
_CAPTION = re.compile(r'<p class="caption"[^>]*><span class="caption-text">(.*?)</span></p>\n?', re.DOTALL)
_ENTRY = '<li class="toctree-l1'
_TITLE = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def drop_repeated_captions(page: str) -> str:
    """Return the HTML of a page, its menu without captions that only repeat the title of the one page below them."""
    start = page.find(_MENU)
    end = page.find(_MENU_END, start)
    if start < 0 or end < 0:
        return page
    menu = page[start:end]
    captions = [*_CAPTION.finditer(menu)]
    list_end = len(menu)
    for caption in reversed(captions):
        if _is_repeated(caption[1], menu[caption.end() : list_end]):
            menu = menu[: caption.start()] + menu[caption.end() :]
        list_end = caption.start()
    return page[:start] + menu + page[end:]


def _is_repeated(caption: str, entries: str) -> bool:
    """Say whether the HTML of a list has one entry, with all words of its caption."""
    title = _TITLE.search(entries)
    return entries.count(_ENTRY) == 1 and title is not None and _words_of(caption) <= _words_of(title[1])


def _words_of(fragment: str) -> set[str]:
    """Return the words of a fragment of HTML, without case."""
    return set(re.findall(r"\w+", html.unescape(_TAG.sub("", fragment)).casefold()))

"""Pages that a person may not want in a book: those made of other pages, and those that nothing leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from ..addresses.index import Index
from ..records import Source
from ..site.data_files import ReadError

#: Liquid that prints the content of another page, and all of it
_CONTENT = re.compile(
    r"\{\{-?\s*(?!page\.|include\.|layout\.)[\w-]+\.(?:content|output)\s*"
    r"(?:\|\s*(?:markdownify|[lr]?strip|(?:replace|remove)(?:_first|_last)?\s*:[^|{}]*)\s*)*-?\}\}"
)
_LOOP = re.compile(r"\{%-?\s*for\b")
_INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+[\"']?([\w./-]+)")
_LINK = re.compile(r"(?:\]\(|:link:\s*)<?([^\s()<>#|]+?)(?:\.md)?(?:#[^\s()<>]*)?>?(?=[)\s])")
#: includes in includes that are looked into
_MAX_DEPTH = 3


def find_pages_of_pages(index: Index) -> tuple[Source, ...]:
    """Return the pages that print the content of other pages one behind the other, as "all in one page" does."""
    return tuple(source for source in index.sources if _has_loop_of_contents(index, source.page.body, _MAX_DEPTH))


def _has_loop_of_contents(index: Index, text: str, depth: int) -> bool:
    """Say whether Liquid, with what it includes, prints the contents of pages in a loop."""
    if _LOOP.search(text) and _CONTENT.search(text):
        return True
    for name in _INCLUDE.findall(text) if depth else ():
        try:
            included = index.site.load_include(name)
        except ReadError:
            continue
        if _has_loop_of_contents(index, included, depth - 1):
            return True
    return False


def find_unlinked_pages(candidates: Iterable[Source], texts: Mapping[str, str]) -> tuple[Source, ...]:
    """Return those of *candidates* to which no page of the book links; lists of pages do not count.

    :param texts: the pages of the book, by their files
    """
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(target), path)).removesuffix(".md")
        for target, text in texts.items() for path in _LINK.findall(text)
    }  # fmt: skip
    return tuple(source for source in candidates if source.target.removesuffix(".md") not in linked)

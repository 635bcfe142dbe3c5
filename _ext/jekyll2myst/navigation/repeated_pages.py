"""Pages that a person may not want in a book: those made of other pages, and those that nothing leads to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from ..addresses.index import Index
from ..records import Source
from ..site.data_files import ReadError
from ..words import split_words

#: Liquid that prints the content of another page, and all of it
_CONTENT = re.compile(
    r"\{\{-?\s*(?!page\.|include\.|layout\.)[\w-]+\.(?:content|output)\s*"
    r"(?:\|\s*(?:markdownify|[lr]?strip|(?:replace|remove)(?:_first|_last)?\s*:[^|{}]*)\s*)*-?\}\}"
)
#: Liquid that is shown, or says nothing
_UNEXPANDED = re.compile(r"\{%-?\s*(raw|comment)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_LOOP = re.compile(r"\{%-?\s*for\b")
_INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+[\"']?([\w./-]+)")
_LINK = re.compile(r"(?:\]\(|:link:\s*)<?([^\s()<>#|]+?)(?:\.md)?(?:#[^\s()<>]*)?>?(?=[)\s])")
_ADDRESS = re.compile(r"\]\([^()]*\)")
#: the part of a page's words that other pages must have
_MIN_SHARE = 0.9
_Phrase = tuple[str, str, str, str, str]
#: includes in includes that are looked into
_MAX_DEPTH = 3


def find_pages_of_pages(index: Index) -> tuple[Source, ...]:
    """Return the pages that print the content of other pages one behind the other, as "all in one page" does."""
    return tuple(source for source in index.sources if _has_loop_of_contents(index, source.page.body, _MAX_DEPTH))


def list_repeating_pages(candidates: Iterable[Source], texts: Mapping[str, str]) -> list[Source]:
    """Return those of *candidates* nearly all of whose words stand on other pages of the book, in the same order.

    :param texts: the pages of the book, by their files
    """
    candidates = list(candidates)
    own_words = {source.target: _list_words(texts.get(source.target, "")) for source in candidates}
    wanted = {phrase for words in own_words.values() for phrase in _list_phrases(words)}
    others = (text for target, text in texts.items() if target not in own_words) if wanted else ()
    found = {phrase for text in others for phrase in _list_phrases(_list_words(text)) if phrase in wanted}
    return [source for source in candidates if _is_made_of(own_words[source.target], found)]


def _list_words(text: str) -> list[str]:
    """Return the words of a page, without the addresses of links, which differ from page to page."""
    return split_words(_ADDRESS.sub("]", text))


def _list_phrases(words: Sequence[str]) -> Iterator[_Phrase]:
    """Yield all runs of five *words*."""
    return zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)


def _is_made_of(words: Sequence[str], phrases: Set[_Phrase]) -> bool:
    """Say whether nearly all *words* stand in *phrases*."""
    covered: set[int] = set()
    for position, phrase in enumerate(_list_phrases(words)):
        if phrase in phrases:
            covered.update(range(position, position + len(phrase)))
    return bool(words) and len(covered) >= _MIN_SHARE * len(words)


def _has_loop_of_contents(index: Index, text: str, depth: int) -> bool:
    """Say whether Liquid, with what it includes, prints the contents of pages in a loop."""
    if "{%" not in text:
        return False
    text = _UNEXPANDED.sub("", text)
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

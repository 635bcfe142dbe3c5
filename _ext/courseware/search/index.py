"""A search that finds numbers.

Faults mended, of Sphinx 9.0:

- Numbers are left out twice, of the index and of what readers ask for: no ISBN, year, telephone number or number of a
  form is found. A number that is written in groups is found without them, too.
- A page must hold each word that readers ask for, as they spell it, and is worth what its best word is
  (``scripts/ranking.js``).
- The script searches wherever it is loaded, and takes away what readers have typed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.files import write_whole
from fastbuild.patches import patch
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.search import IndexBuilder, SearchLanguage

from ..crossdoc.static_files import runs_scripts
from ..editions.authors_manual import list_author_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: what begins to search, wherever the script is loaded, and what it becomes
_BEGINNING = "_ready(Search.init);"
_BEGINNING_ON_SEARCH_PAGE = '_ready(() => document.getElementById("search-results") && Search.init());'
#: what leaves numbers out of a query, in Sphinx's ``searchtools.js``
_NO_NUMBERS = r" || queryTerm.match(/^\d+$/)"
_SCRIPT = Path(__file__).parent / "scripts" / "ranking.js"
#: a number in groups, as of a telephone or a book
_GROUPS = re.compile(r"(?<![\w.-])\+?\(?\d[\d().\u2010\u2011\u2013 -]{5,24}[\dXx](?![\w-])")
#: what holds such a number, whatever stands around it
_MAYBE_GROUPS = re.compile(r"\d[\d().\u2010\u2011\u2013 -]{5,24}[\dXx]")
#: numbers with fewer digits are amounts; no ISBN or telephone number has more
_DIGITS = range(7, 16)


def _make_word_filter(_original: Callable[..., bool]) -> Callable[[SearchLanguage, str], bool]:
    """Return what keeps each word in the index that is no stop word, numbers too."""
    return lambda language, word: word not in language.stopwords


def joined_numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text that are written in groups, without what stands between these."""
    for match in _GROUPS.finditer(text):
        digits = re.sub(r"[^\dXx]", "", match[0]).lower()
        if len(digits) in _DIGITS and digits != match[0]:
            yield digits


def _make_feed(original: Callable[..., None]) -> Callable[..., None]:
    """Return what adds the numbers in groups of a page to what the *original* `IndexBuilder.feed` keeps of it."""

    def feed(indexer: IndexBuilder, docname: str, filename: Any, title: str, doctree: nodes.document) -> None:
        original(indexer, docname, filename, title, doctree)
        if not _MAYBE_GROUPS.search(doctree.astext()):
            return
        for node in doctree.findall(nodes.TextElement):
            if any(isinstance(child, nodes.Text) for child in node.children):
                for number in joined_numbers(node.astext()):
                    indexer._mapping.setdefault(number, set()).add(docname)

    return feed


def _make_copy_static_files(original: Callable[..., None]) -> Callable[..., None]:
    """Return what mends the script of the search page once Sphinx has copied it."""

    def copy_static_files(builder: StandaloneHTMLBuilder) -> None:
        original(builder)
        script = Path(builder.outdir, "_static", "searchtools.js")
        if runs_scripts(builder) and script.is_file():
            text = script.read_text(encoding="utf-8").replace(_NO_NUMBERS, "")
            text = text.replace(_BEGINNING, _BEGINNING_ON_SEARCH_PAGE)
            pages = json.dumps(sorted(list_author_pages(builder.env)), ensure_ascii=False)
            first = f"Search.firstPage = {json.dumps(builder.config.root_doc)};\n"
            ranking = _SCRIPT.read_text(encoding="utf-8")
            write_whole(script, f"{text}\n{ranking}\nSearch.authorPages = {pages};\n{first}".encode())

    return copy_static_files


def setup(app: Sphinx) -> None:
    """Connect, and mend what Sphinx indexes and what its script asks for."""
    patch(app, SearchLanguage, "word_filter", _make_word_filter)
    patch(app, IndexBuilder, "feed", _make_feed)
    patch(app, StandaloneHTMLBuilder, "copy_static_files", _make_copy_static_files)

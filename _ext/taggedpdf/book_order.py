"""The order of the book's pages, which of them are printed as sections of the one before, and the book's parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx import addnodes
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.matching import Matcher

from .toctrees import pages_in_order, pages_outside

_logger = logging.getLogger(__name__)
_WORD = re.compile(r"\w+")


class OrderedPage(NamedTuple):
    """A page in its place."""

    docname: str
    #: its level in the toctrees; one more for a page that is joined to the one before, and for those below it
    level: int
    #: whether it is printed as a section of the page before it, without a page of its own
    is_joined: bool = False


def order_pages(env: BuildEnvironment, config: Config) -> list[OrderedPage]:
    """Return all pages of the book: those in toctrees, then those in none, which readers of HTML find too."""
    includes = env.toctree_includes
    # a toctree may also name what only HTML has: genindex, modindex, search
    pages = pages_in_order(includes, config.root_doc)
    is_excluded = Matcher(config.taggedpdf_exclude)
    docnames = {docname for docname in env.found_docs if not is_excluded(docname)}
    order = [(docname, level) for docname, level in pages if docname in docnames]
    others = list(pages_outside(includes, docnames, [docname for docname, _level in order]))
    if others:
        names = ", ".join(docname for docname, _level in others[:3])
        _logger.info("%s pages are in no toctree; they are the last of the book: %s …", len(others), names)
    return list(_join_pages([*order, *others], Matcher(config.taggedpdf_joined)))


def _join_pages(order: list[tuple[str, int]], is_joined: Matcher) -> Iterator[OrderedPage]:
    """Yield the pages, those that are joined one level down, with those below them."""
    joined_level = 0
    for number, (docname, level) in enumerate(order):
        if joined_level and level > joined_level:
            yield OrderedPage(docname, level + 1)
        elif number and is_joined(docname):
            joined_level = level
            yield OrderedPage(docname, level + 1, is_joined=True)
        else:
            joined_level = 0
            yield OrderedPage(docname, level)


def list_parts(env: BuildEnvironment, config: Config) -> dict[str, str]:
    """Return the titles of the book's parts by the page that each begins with: the captions of its toctrees.

    A part has the title "" where its first chapter says the same: that is the part then.
    """
    if not config.taggedpdf_part_pages:
        return {}
    toctrees = env.get_doctree(config.root_doc).findall(addnodes.toctree)
    captioned = [(toctree["includefiles"], toctree["caption"]) for toctree in toctrees if toctree.get("caption")]
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    return {
        docnames[0]: "" if _is_repeated(caption, [titles.get(docname, "") for docname in docnames]) else caption
        for docnames, caption in captioned
        if docnames
    }


def _is_repeated(caption: str, titles: list[str]) -> bool:
    """Say whether the first title says what the *caption* does: the same, or, of an only chapter, more."""
    words, title_words = _WORD.findall(caption.casefold()), _WORD.findall(titles[0].casefold())
    return words == title_words or (len(titles) == 1 and bool(words) and set(words) <= set(title_words))

"""What is known of a book as it was released, and of what has changed since. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Passage(NamedTuple):
    """A passage of a page: a paragraph, a heading, an item of a list, a cell, a caption."""

    #: digest of its words, the addresses of its links and the names of its pictures
    digest: str
    #: digests of its words, one behind the other (see `words`)
    words: str
    #: how it begins
    opening: str
    #: the heading above it, "" for that of the page
    heading: str = ""
    #: for which editions it is, as the directive ``only`` says it; "" for all
    only: str = ""
    #: the id of the section that holds it, "" for the page; a release does not keep it
    anchor: str = ""


class Page(NamedTuple):
    """A page of the book."""

    title: str
    passages: tuple[Passage, ...] = ()
    #: names of the case studies that it shows
    shown_cases: tuple[str, ...] = ()
    #: names of the case studies that are told on it
    told_cases: tuple[str, ...] = ()
    #: for which editions it is, as `Passage.only`
    only: str = ""


class Release(NamedTuple):
    """The book as it was when it was released."""

    name: str
    #: the day, as 2026-03-15
    date: str
    #: the pages by document name
    pages: Mapping[str, Page]


class PageChanges(NamedTuple):
    """How a page differs from what it was."""

    title: str
    #: whether there was no such page
    is_new: bool = False
    new: tuple[Passage, ...] = ()
    changed: tuple[Passage, ...] = ()
    #: those that stand elsewhere and say the same
    moved: tuple[Passage, ...] = ()
    #: as they were
    removed: tuple[Passage, ...] = ()
    new_cases: tuple[str, ...] = ()
    changed_cases: tuple[str, ...] = ()
    removed_cases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything has changed."""
        return self.is_new or any(self[2:])


class BookChanges(NamedTuple):
    """How a book differs from a release."""

    #: the pages that have changed, by document name
    pages: Mapping[str, PageChanges]
    #: titles of the pages that are gone
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything has changed."""
        return bool(self.pages or self.removed)

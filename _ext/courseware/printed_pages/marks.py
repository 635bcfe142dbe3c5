"""Marks in the source of a page: put in where pages of the printed book begin, and taken out again."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence

from .numbering import Beginning

#: what marks have in common, and nothing else has
CLASS = "printed-page"
_MARK = re.compile(rf'<span [^<>]*\bclass="{CLASS}"[^<>]*>[^<>]*</span>')
_NOT_IN_ID = re.compile(r"[^\w-]")


def place_id(label: str) -> str:
    """Return the id of the place where a page begins."""
    return f"{CLASS}-{_NOT_IN_ID.sub('-', label)}"


def remove_marks(source: str) -> str:
    """Return a page without marks."""
    return _MARK.sub("", source) if CLASS in source else source


def insert_marks(source: str, beginnings: Sequence[Beginning], write: Callable[[str], str]) -> str:
    """Return a page with a mark at each of the *beginnings*, which stand in the order of the page.

    :param write: returns the attributes and the content of the mark of a label
    """
    parts, last = [], 0
    for beginning in sorted(beginnings, key=lambda one: one.place):
        parts += [source[last : beginning.place], write(beginning.label)]
        last = beginning.place
    return "".join([*parts, source[last:]])


def write_epub_mark(label: str) -> str:
    """Return the mark of a page in an ePub, which reading systems tell of if readers ask them to."""
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" class="{CLASS}" id="{place_id(label)}"'
        f' aria-label="{html.escape(label)}"></span>'
    )


def write_web_mark(label: str) -> str:
    """Return the mark of a page on a web page, which shows when that is printed; screen readers are not told of it."""
    return f'<span aria-hidden="true" class="{CLASS}" id="{place_id(label)}">{html.escape(label)}</span>'

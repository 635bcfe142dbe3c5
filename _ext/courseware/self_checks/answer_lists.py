"""The answers as their author lists them: the words of each, whether it is right, and why."""

from __future__ import annotations

import re
from typing import NamedTuple

from docutils import nodes

from .records import Kind

#: the marks of a list of tasks, where MyST-Parser leaves them in the text
_MARK = re.compile(r"\[([ xX])\]\s+")
#: what MyST-Parser (5) makes of them with its extension "tasklist"
_CHECKBOX_CLASS = "task-list-item-checkbox"

AuthorList = nodes.bullet_list | nodes.enumerated_list


class ListedAnswer(NamedTuple):
    """An item of an author's list."""

    #: its first block, without its mark
    words: nodes.Element
    #: what the mark before it says; `None` for an answer without a mark
    is_right: bool | None
    #: the other blocks
    why: list[nodes.Node]


def find_list(content: list[nodes.Node]) -> AuthorList | None:
    """Return the list of answers among the blocks of a self-check: the first; `None` if there is none."""
    return next((block for block in content if isinstance(block, AuthorList)), None)


def read_list(author_list: AuthorList) -> list[ListedAnswer]:
    """Return the answers of a list, whose marks are taken out; items without anything are none."""
    return [_read_item(item) for item in author_list.children if isinstance(item, nodes.list_item) and item.children]


def _read_item(item: nodes.list_item) -> ListedAnswer:
    words, *why = item.children
    assert isinstance(words, nodes.Element)  # an item holds blocks
    is_right = _take_mark(words) if isinstance(words, nodes.paragraph) else None
    return ListedAnswer(words, is_right, why)


def _take_mark(words: nodes.paragraph) -> bool | None:
    """Take the mark out of the first line of an answer; return what it says."""
    first = words.children[0] if words.children else None
    if isinstance(first, nodes.raw) and _CHECKBOX_CLASS in first.astext():
        words.remove(first)
        is_right = "checked=" in first.astext()
    elif isinstance(first, nodes.Text) and (mark := _MARK.match(first.astext())):
        is_right = mark[1] != " "
    else:
        return None
    _strip_start(words)
    return is_right


def _strip_start(words: nodes.paragraph) -> None:
    """Take the mark, and the space behind it, from the text of a paragraph, and from what translators are given."""
    first = words.children[0] if words.children else None
    if isinstance(first, nodes.Text):
        words.replace(first, nodes.Text(_MARK.sub("", first.astext(), count=1).lstrip()))
    words.rawsource = _MARK.sub("", words.rawsource.lstrip(), count=1).lstrip()


def infer_kind(author_list: AuthorList | None, answers: list[ListedAnswer]) -> Kind:
    """Return what a list asks for.

    Boxes are to be ticked, one or several, as many as are right; numbers say an order; another list holds what may be
    typed; without one, readers compare.
    """
    if author_list is None:
        return "open"
    if any(answer.is_right is not None for answer in answers):
        return "many" if sum(bool(answer.is_right) for answer in answers) > 1 else "one"
    return "order" if isinstance(author_list, nodes.enumerated_list) else "text"

"""Answers as an author lists them, with MyST-Parser's list of tasks and without."""

from __future__ import annotations

import pytest
from courseware.self_checks.answer_lists import find_list, infer_kind, read_list
from docutils import nodes

CHECKED = '<input class="task-list-item-checkbox" checked="checked" disabled="disabled" type="checkbox">'
UNCHECKED = '<input class="task-list-item-checkbox" disabled="disabled" type="checkbox">'


def item(text: str, mark: str = "", *why: str) -> nodes.list_item:
    """Return an item of a list; a *mark* as MyST-Parser writes it stands before its text."""
    signs = [nodes.raw("", mark, format="html")] if mark else []
    words = nodes.paragraph(text, "", *signs, nodes.Text(text))
    return nodes.list_item("", words, *(nodes.paragraph(line, line) for line in why))


@pytest.mark.parametrize(
    ("items", "kind", "answers"),
    [
        ([item(" Ask", CHECKED, "Why"), item(" Tell", UNCHECKED)], "one", [("Ask", True, 1), ("Tell", False, 0)]),
        ([item("[x] Ask"), item("[ ] Tell"), item("[X] Wait")], "many", [("Ask", True, 0), ("Tell", False, 0)]),
        ([item("[ ] Ask"), item("[ ] Tell")], "one", [("Ask", False, 0), ("Tell", False, 0)]),
        ([item("Ask"), item("[sic] Tell")], "text", [("Ask", None, 0), ("[sic] Tell", None, 0)]),
    ],
)
def test_bullets(items, kind, answers):
    author_list = nodes.bullet_list("", *items)
    listed = read_list(author_list)
    assert infer_kind(author_list, listed) == kind
    assert [(answer.words.astext(), answer.is_right, len(answer.why)) for answer in listed][: len(answers)] == answers
    # what translators are given
    assert [answer.words.rawsource for answer in listed][: len(answers)] == [text for text, *_others in answers]


def test_numbers_are_an_order_and_nothing_is_open():
    numbered = nodes.enumerated_list("", item("Ask"), item("Tell"))
    assert infer_kind(numbered, read_list(numbered)) == "order"
    assert infer_kind(None, []) == "open"


def test_first_list_is_that_of_answers():
    first, second = nodes.bullet_list("", item("a")), nodes.bullet_list("", item("b"))
    assert find_list([nodes.paragraph(), first, second]) is first
    assert find_list([nodes.paragraph()]) is None

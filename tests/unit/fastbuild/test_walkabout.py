"""Walks through a page, as docutils makes them."""

from __future__ import annotations

import itertools

import pytest
from docutils import nodes
from docutils.utils import new_document
from fastbuild import walkabout

STOPS = (nodes.SkipChildren, nodes.SkipDeparture, nodes.SkipNode, nodes.SkipSiblings, nodes.StopTraversal)
WALKS = {"walk": walkabout._make_walk, "walkabout": walkabout._make_walkabout}


def page():
    """Return a page."""
    document = new_document("page")
    for number in range(2):
        words = nodes.paragraph("", "", nodes.emphasis("", "x"), nodes.Text("y"), nodes.strong("", "z"))
        document += nodes.section("", nodes.title("", f"Title {number}"), words, nodes.paragraph("", "w"))
    return document


class Noting(nodes.NodeVisitor):
    """Notes each visit and departure, and raises at one of them."""

    def __init__(self, document, number, exception):
        super().__init__(document)
        self.notes, self.number, self.exception = [], number, exception

    def note(self, what, node):
        self.notes.append(f"{what} {type(node).__name__}")
        if len(self.notes) == self.number:
            raise self.exception

    def dispatch_visit(self, node):
        self.note("visit", node)

    def dispatch_departure(self, node):
        self.note("depart", node)


def result(name, number, exception):
    """Return what a walk returns or raises, and what was noted."""
    document = page()
    visitor = Noting(document, number, exception)
    try:
        ending = getattr(document, name)(visitor)
    except nodes.TreePruningException as error:
        ending = type(error)
    return ending, visitor.notes


@pytest.mark.parametrize(("name", "exception"), [*itertools.product(WALKS, STOPS)])
def test_as_docutils(monkeypatch, name, exception):
    numbers = range(1, 36)
    stock = [result(name, number, exception) for number in numbers]
    monkeypatch.setattr(nodes.Node, name, WALKS[name](getattr(nodes.Node, name)))
    assert [result(name, number, exception) for number in numbers] == stock


@pytest.mark.parametrize("name", WALKS)
def test_messages_are_made_only_for_those_who_read_them(monkeypatch, name):
    messages = []
    monkeypatch.setattr("docutils.utils.Reporter.debug", lambda _reporter, message: messages.append(message))

    def count(debug):
        del messages[:]
        document = page()
        document.reporter.debug_flag = debug
        getattr(document, name)(Noting(document, 0, None))
        return len(messages)

    assert count(debug=False) > 10, "docutils makes no message for each node: take fastbuild.walkabout out"
    monkeypatch.setattr(nodes.Node, name, WALKS[name](getattr(nodes.Node, name)))
    assert count(debug=False) == 0
    assert count(debug=True) > 10

"""Formulas in MathML that stand in each other."""

from __future__ import annotations

import pytest
from jekyll2myst.elements.mathml import convert_mathml
from jekyll2myst.tree import Node


def nest(levels: int, inmost: Node) -> Node:
    """Return a formula with that many around it, each with a word of its own."""
    node = inmost
    for _level in range(levels):
        node = Node("math", {}, [Node("mi", {}, [Node("#text", text="x")]), node])
    return node


def convert(formula: Node) -> tuple[list[Node], list[str]]:
    """Return what a formula becomes, and the words of which was told that they are no formula any more."""
    told = []
    return convert_mathml([formula], "<math>", lambda _kind, text, _line, _detail: told.append(text)), told


@pytest.mark.parametrize("levels", [1, 50])
def test_formulas_inside_another_are_rows_of_it(levels):
    (node,), told = convert(nest(levels, Node("mi", {}, [Node("#text", text="y")])))
    assert (node.tag, node.text, told) == ("#math", " ".join([*["x"] * levels, "y"]), [])


def test_words_of_formulas_inside_another_are_read_and_told_once():
    (node,), told = convert(nest(50, Node("unknown", {}, [Node("#text", text="y")])))
    assert (node.tag, node.text_content()) == ("span", "x" * 50 + "y")
    assert told == ["x" * 50 + "y"]

"""Finding nodes without a generator for each."""

from __future__ import annotations

import inspect
import random

import pytest
from docutils import nodes
from docutils.nodes import Node
from fastbuild import findall

CLASSES = (nodes.paragraph, nodes.emphasis, nodes.section, nodes.Text, nodes.Element, nodes.Node, nodes.Inline)


def tree(draw, depth=6):
    """Return some nodes."""
    kinds = [nodes.section, nodes.paragraph, nodes.emphasis, nodes.container]
    node = draw.choice(kinds)()
    for _ in range(draw.randrange(4) if depth else 0):
        node += nodes.Text("word") if draw.random() < 0.3 else tree(draw, depth - 1)
    return node


def change(draw, node):
    """Change the tree around *node* as transforms do while they walk."""
    parent = node.parent
    match draw.randrange(7):
        case 0 if parent:
            parent.remove(node)
        case 1 if parent:
            parent.replace(node, [nodes.emphasis("", "", nodes.Text("a")), nodes.paragraph()])
        case 2 if parent:
            parent.insert(parent.index(node) + 1, nodes.paragraph("", "", nodes.emphasis()))
        case 3 if node.children:
            node.clear()
        case 4 if isinstance(node, nodes.Element):
            node += nodes.paragraph("", "b")
        case 5 if isinstance(node, nodes.Element):
            node.children = [nodes.emphasis("", "c")]


def found(walk, seed, *arguments):
    """Return what *walk* finds in a tree that changes meanwhile."""
    draw = random.Random(seed)
    root = nodes.section("", tree(draw), tree(draw))
    first = list(Node._superfast_findall(root))  # kept, so that no other node gets an id of theirs
    number = {id(node): place for place, node in enumerate(first)}
    names = []
    for node in walk(root, *arguments):
        names.append((number.get(id(node)), node.tagname))
        if draw.random() < 0.3 and len(names) < 500:
            change(draw, node)
    return names


def test_the_fault_is_still_there():
    source = inspect.getsource(Node._fast_findall)
    assert "yield from child._fast_findall(cls)" in source, "docutils walks otherwise: take fastbuild.findall out"
    source = inspect.getsource(Node.findall)
    assert source.count("_fast_findall(condition)") == 1
    assert "yield from child.findall(condition=condition" in source


@pytest.mark.parametrize("cls", CLASSES)
def test_same_nodes_of_a_class(cls):
    for seed in range(300):
        assert found(findall.findall_of_class, seed, cls) == found(Node._fast_findall, seed, cls)


def test_same_nodes():
    assert any(len(found(Node._superfast_findall, seed)) > 50 for seed in range(300))
    for seed in range(300):
        assert found(findall.findall_unconditionally, seed) == found(Node._superfast_findall, seed)


@pytest.mark.parametrize("condition", [lambda node: node.tagname in {"emphasis", "#text"}, lambda node: True])
def test_same_nodes_that_fulfil_a_condition(condition):
    for seed in range(300):
        assert found(findall.findall_where, seed, condition) == found(Node.findall, seed, condition)


@pytest.mark.parametrize("condition", [None, nodes.paragraph, lambda node: node.tagname == "paragraph"])
@pytest.mark.parametrize(
    "others", [{}, {"siblings": True}, {"ascend": True}, {"descend": False}, {"include_self": False}]
)
def test_same_nodes_in_every_direction(condition, others):
    mended = findall.make_findall(Node.findall)
    for seed in range(50):
        draw = random.Random(seed)
        root = nodes.section("", tree(draw), tree(draw), tree(draw))
        for start in [root, *root.findall()][::7]:
            expected = [id(node) for node in Node.findall(start, condition, **others)]
            assert [id(node) for node in mended(start, condition, **others)] == expected

"""The checker of structure trees: silent about a sound tree, and not about a broken one."""

from __future__ import annotations

import pikepdf
import pytest
from courseware.conformance import nesting
from structure_trees import pdf_of

SOUND = [
    "Document",
    ["H1", 0],
    ["P", 1, ["Strong", 2], ["Link", "OBJR", ["Span", 3]], ["Lbl", ["Link", "OBJR", 4]], ["Note", ["Lbl", 5], 6]],
    ["TOC", ["TOCI", ["Reference", ["Link", "OBJR", 7]]]],
    ["L", ["LI", ["Lbl", 8], ["LBody", ["P", 9], ["L", ["LI", ["LBody", 10]]]]]],
    ["Table", ["Caption", 11], ["THead", ["TR", ["TH", 12]]], ["TBody", ["TR", ["TD"]], ["TR", ["TD", ["P", 13]]]]],
    ["BlockQuote", ["P", 14]],
    ["Code", ["Span", 15]],
    ["Div", ["Figure", 16], ["Caption", 17]],
    ["Form", "OBJR"],
]
#: the tree, the rule, and what is said
BROKEN = [
    (["Document", ["Span", 0]], "nesting", "Span stands in Document"),
    (["Document", ["Strong", 0]], "nesting", "Span stands in Document"),
    (["Document", 0], "nesting", "content stands in Document"),
    (["Document", ["NonStruct", ["Span", 0]]], "nesting", "Span stands in Document"),
    (["Document", ["P", ["P", 0]]], "nesting", "P stands in P"),
    (["Document", ["TOC", ["TOCI", ["Link", 0]]]], "nesting", "Link stands in TOCI"),
    (["Document", ["Code", ["P", 0]]], "nesting", "P stands in Code"),
    (["Document", ["BlockQuote", ["Span", 0]]], "nesting", "Span stands in BlockQuote"),
    (["Document", ["P", ["Note", ["Note", 0]]]], "nesting", "Note stands in Note"),
    (["Document", ["P", ["Link", ["Link", 0]]]], "nesting", "Link stands in Link"),
    (["Document", ["Table", ["TR", ["P", 0]]]], "nesting", "P stands in TR"),
    (["Document", ["Table", ["TR", ["TD"]], ["TBody", ["TR", ["TD"]]]]], "nesting", "rows stand beside groups"),
    (["Document", ["Div", ["P", 0], ["Caption", 1], ["P", 2]]], "nesting", "Caption stands in the middle of Div"),
    (["Document", ["Div", ["Caption", 0], ["Caption", 1]]], "nesting", "2 Caption stand in Div"),
    (["Document", ["P"]], "empty", "a P holds nothing"),
    (["Document", ["Table", ["TR", ["TH"]]]], "empty", "a TH holds nothing"),
    (["Document", ["Aside", 0]], "type", "Aside is no standard structure type"),
]


def test_sound_tree():
    assert list(nesting.faults(pdf_of(SOUND, {"Strong": "Bold", "Bold": "Span"}))) == []


@pytest.mark.parametrize(("tree", "rule", "message"), BROKEN)
def test_broken_tree(tree, rule, message):
    ((found_rule, found_message),) = nesting.faults(pdf_of(tree, {"Strong": "Span"}))
    assert found_rule == rule
    assert message in found_message


def test_file_without_structure():
    assert list(nesting.faults(pikepdf.new())) == [("structure", "the file has no structure")]

"""What the structure that Typst has made becomes."""

from __future__ import annotations

import pytest
from structure_trees import pdf_of, tree_of
from taggedpdf.nesting import mend_nesting

BLOCK = {"O": "/Layout", "Placement": "/Block"}
UNDERLINED = {"O": "/Layout", "TextDecorationType": "/Underline"}
#: what is mended, the tree as Typst makes it, and as it must be
CASES = {
    "a line that is in no paragraph": (
        ["Document", ["H1", 0], ["Span", BLOCK, 1], ["P", 2]],
        ["Document", ["H1", 0], ["P", 1], ["P", 2]],
    ),
    "a line of several parts": (
        ["Div", ["Strong", 0], ["Span", 1], ["Link", "OBJR", 2], ["P", 3], ["Em", 4]],
        ["Div", ["P", ["Strong", 0], ["Span", 1], ["Link", "OBJR", 2]], ["P", 3], ["P", ["Em", 4]]],
    ),
    "a line with a look of its own": (
        ["BlockQuote", ["P", 0], ["Span", UNDERLINED, 1]],
        ["BlockQuote", ["P", 0], ["P", ["Span", 1]]],
    ),
    "what may stand among blocks": (
        ["Document", ["Link", 0], ["Code", 1], ["Figure", 2], ["Note", 3]],
        ["Document", ["Link", 0], ["Code", 1], ["Figure", 2], ["Note", 3]],
    ),
    "lines of code, some of them blank, beside a line": (
        ["Div", ["Code", ["P", 0], ["P"], ["P", 1]], ["Span", 2]],
        ["Div", ["Code", ["Span", 0], ["Span", 1]], ["P", 2]],
    ),
    "contents": (
        ["TOC", ["TOCI", ["Link", "OBJR", 0]]],
        ["TOC", ["TOCI", ["Reference", ["Link", "OBJR", 0]]]],
    ),
    "a note called in a term": (
        ["L", ["LI", ["Lbl", 0, ["Lbl", ["Link", "OBJR", 1]], ["Note", 2]], ["LBody", ["P", 3]]]],
        ["L", ["LI", ["Lbl", 0, ["Reference", ["Link", "OBJR", 1]]], ["LBody", ["Note", 2], ["P", 3]]]],
    ),
    "a note called in a term without definition": (
        ["L", ["LI", ["Lbl", 0, ["Note", 2]], ["LBody", ["P"]]]],
        ["L", ["LI", ["Lbl", 0], ["LBody", ["Note", 2]]]],
    ),
    "notes called in the term of a list inside a definition": (
        ["L", ["LI", ["Lbl", 0, ["Note", 1]], ["LBody", ["L", ["LI", ["Lbl", 2, ["Note", 3]], ["LBody", 4]]]]]],
        ["L", ["LI", ["Lbl", 0], ["LBody", ["Note", 1], ["L", ["LI", ["Lbl", 2], ["LBody", ["Note", 3], 4]]]]]],
    ),
    "a note called in a note": (
        ["P", 0, ["Note", ["Lbl", 1], 2, ["Note", 3]], 4],
        ["P", 0, ["Note", ["Lbl", 1], 2], ["Note", 3], 4],
    ),
    "what holds nothing": (
        ["Document", ["P"], ["BlockQuote", ["P"]], ["L", ["LI", ["Lbl"], ["LBody"]]], ["Caption"], ["P", 0]],
        ["Document", ["P", 0]],
    ),
    "cells that hold nothing": (
        ["Table", ["TR", ["TH", {"O": "/Table", "Scope": "/Column"}], ["TH", 0]], ["TR", ["TD", ["P"]], ["TD", 1]]],
        ["Table", ["TR", ["TD"], ["TH", 0]], ["TR", ["TD"], ["TD", 1]]],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_tree_is_mended(case):
    written, mended = CASES[case]
    pdf = pdf_of(written)
    mend_nesting(pdf)
    assert tree_of(pdf) == mended


def test_list_whose_labels_are_drawn_has_none():
    numbering = {"O": "/List", "ListNumbering": "/Decimal"}
    pdf = pdf_of(["Document", *(["L", numbering, ["LI", label, ["LBody", 0]]] for label in (["Lbl"], ["Lbl", 1]))])
    mend_nesting(pdf)
    assert [str(node.A[0].ListNumbering) for node in pdf.Root.StructTreeRoot.K.K] == ["/None", "/Decimal"]

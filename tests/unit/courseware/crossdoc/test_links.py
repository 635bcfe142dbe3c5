"""Links to a page or to a place on it; ids that no other node has; what to type instead of a word."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from courseware.crossdoc.links import link_to, page_link
from courseware.crossdoc.placeholder import give_id
from courseware.crossdoc.suggestions import nearest
from docutils import nodes
from docutils.utils import new_document


@pytest.mark.parametrize(
    ("uri", "anchor", "expected"),
    [
        ("../b.html", "", "../b.html"),
        ("../b.html", "place", "../b.html#place"),
        ("#document-b", "", "#document-b"),
        ("#document-b", "place", "#place"),  # all pages are one: the id alone leads there
        ("", "place", "#place"),
    ],
)
def test_link_to_a_place(uri, anchor, expected):
    builder = SimpleNamespace(get_relative_uri=lambda here, there: {("a", "b"): uri}[here, there])
    link = link_to(builder, "a", "b", anchor, nodes.inline("", "words"))
    assert (link["refuri"], link["internal"], link.astext()) == (expected, True, "words")


def test_a_reference_says_who_resolves_it_and_warns_of_nothing():
    link = page_link("casebook", "a", "b", "place", "words")
    assert {name: link[name] for name in ("refdomain", "reftype", "reftarget", "anchor", "refdoc", "refwarn")} == {
        "refdomain": "casebook",
        "reftype": "page",
        "reftarget": "b",
        "anchor": "place",
        "refdoc": "a",
        "refwarn": False,
    }
    assert link.astext() == "words"


def test_ids_are_numbered_where_another_node_has_them():
    document = new_document("page")
    given = [nodes.paragraph() for _index in range(3)]
    for node in given:
        give_id(document, node, "case-choir")
    assert [node["ids"] for node in given] == [["case-choir"], ["case-choir-2"], ["case-choir-3"]]
    assert document.ids["case-choir-2"] is given[1]


@pytest.mark.parametrize(
    ("word", "candidates", "expected"),
    [
        ("chior", ["garden", "choir"], "did you mean 'choir'?"),
        ("zzz", ["garden", "choir"], "known cases: choir, garden"),
        ("zzz", [], "none yet"),
    ],
)
def test_advice_on_what_to_type(word, candidates, expected):
    assert nearest(word, candidates, "known cases", "none yet") == expected

"""The pages inside one doctree."""

from __future__ import annotations

from courseware.crossdoc.examples import example, outside_examples
from courseware.crossdoc.pages import PagePart, pages_of, walk
from docutils import nodes
from docutils.utils import new_document
from sphinx import addnodes


def joined() -> nodes.document:
    """Return a doctree as singlehtml has it: a page, in it another one, and in that a third."""
    document = new_document("index")
    innermost = addnodes.start_of_file("", nodes.paragraph("", "third"), docname="third")
    inner = addnodes.start_of_file("", nodes.paragraph("", "second"), innermost, docname="second")
    document += [nodes.section("", nodes.paragraph("", "first")), inner, nodes.paragraph("", "last")]
    return document


def test_each_page_has_its_own_nodes_in_their_order():
    texts = {
        page.docname: [node.astext() for node in page.find(nodes.paragraph)] for page in pages_of(joined(), "index")
    }
    assert texts == {"index": ["first", "last"], "second": ["second"], "third": ["third"]}


def test_nodes_that_were_moved_know_their_parent():
    document = joined()
    for node in document.findall(addnodes.start_of_file):
        for child in node.children:
            child.parent = document  # as `inline_all_toctrees` leaves them
    second = pages_of(document, "index")[1]
    [paragraph] = second.find(nodes.paragraph)
    paragraph.replace_self(nodes.rubric("", "instead"))
    assert [type(child) for child in second.root.children] == [nodes.rubric, addnodes.start_of_file]


def test_a_page_alone_is_one_page():
    document = new_document("page")
    document += nodes.paragraph("", "text")
    assert pages_of(document, "page") == [PagePart("page", document, holds_pages=False)]


def test_walk_stops_at_the_borders_of_other_pages():
    root = joined()
    assert [type(node) for node in walk(root)] == [nodes.section, nodes.paragraph, nodes.paragraph]


def test_examples_hold_nothing_of_the_book():
    root = nodes.container(
        "",
        nodes.paragraph("", "one"),
        example("", nodes.container("", nodes.paragraph("", "shown"))),
        nodes.container("", nodes.paragraph("", "two")),
    )
    assert [node.astext() for node in outside_examples(root, nodes.paragraph)] == ["one", "two"]

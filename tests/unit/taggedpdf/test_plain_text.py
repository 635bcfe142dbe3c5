"""The words of nodes that are not printed as they are."""

from __future__ import annotations

from docutils import nodes
from taggedpdf.plain_text import plain_text


def test_what_docutils_keeps_of_backslashes_is_no_word():
    assert plain_text(nodes.paragraph("", "", nodes.Text("Changes of v\x00 9.2"))) == "Changes of v9.2"


def test_addresses_and_alternative_texts_are_words():
    link = nodes.reference("", "There", refuri="https://a.example")
    paragraph = nodes.paragraph("", "See ", link, nodes.Text(" "), nodes.image(uri="a.png", alt="A shelf"))
    assert plain_text(paragraph) == "See There (https://a.example) A shelf"

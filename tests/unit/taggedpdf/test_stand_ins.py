"""What stands in for refused parts of a page: as little as helps, and never the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docutils import nodes
from docutils.utils import new_document
from hypothesis import given
from hypothesis import strategies as st
from taggedpdf.stand_ins import REFUSED, apply_stand_ins, find_stand_ins


def page(*blocks: nodes.Node, title: str = "Title") -> nodes.document:
    """Return a page with one section, whose title and blocks are given."""
    document = new_document("page")
    document += nodes.section("", nodes.title("", title), *blocks)
    return document


def paragraph(*parts: nodes.Node | str) -> nodes.paragraph:
    return nodes.paragraph("", "", *(nodes.Text(part) if isinstance(part, str) else part for part in parts))


def refuses(is_refused: Callable[[nodes.Element], bool]) -> Callable[[nodes.document], bool]:
    """Return what accepts documents without a node that is refused."""
    return lambda document: not any(is_refused(node) for node in document.findall(nodes.Element))


def changed(document: nodes.document, accepts: Callable[[nodes.document], bool]) -> nodes.document:
    """Return the page with its stand-ins, which is accepted."""
    stand_ins = find_stand_ins(document, accepts)
    result = document.deepcopy()
    apply_stand_ins(result, stand_ins)
    assert accepts(result)
    return result


def is_bad_image(node: nodes.Element) -> bool:
    return isinstance(node, nodes.image) and node["uri"] == "bad" and REFUSED not in node


def test_accepted_page_is_left_alone():
    assert find_stand_ins(page(paragraph("Words.")), lambda _document: True) == ()


def test_one_image_of_two_is_replaced():
    good, bad = nodes.image(uri="good"), nodes.image(uri="bad", alt="A bell")
    document = page(paragraph("One"), paragraph(good, "and", bad), paragraph("Two"))
    result = changed(document, refuses(is_bad_image))
    assert [REFUSED in image for image in result.findall(nodes.image)] == [False, True]
    assert result.astext() == document.astext()


@pytest.mark.parametrize(
    ("part", "holder"),
    [
        (nodes.math("x", "x"), nodes.literal),
        (nodes.raw("code", "code", format="typst"), nodes.literal),
    ],
)
def test_formula_and_raw_code_become_their_source(part, holder):
    result = changed(page(paragraph("Before ", part, " behind")), refuses(lambda node: isinstance(node, type(part))))
    assert next(result.findall(holder)).astext() == part.astext()
    assert result.astext().endswith(f"Before {part.astext()} behind")


def test_only_the_head_of_a_table_loses_its_link():
    def row(word: str) -> nodes.row:
        link = nodes.reference("", word, refuri="https://example.org")
        return nodes.row("", nodes.entry("", nodes.paragraph("", "", link)))

    table = nodes.table("", nodes.tgroup("", nodes.thead("", row("Head")), nodes.tbody("", row("Cell")), cols=1))
    is_refused = refuses(lambda node: isinstance(node, nodes.thead) and any(node.findall(nodes.reference)))
    result = changed(page(table), is_refused)
    assert [link.astext() for link in result.findall(nodes.reference)] == ["Cell"]
    assert "Head" in result.astext()


def test_title_without_words_goes_and_the_blocks_below_it_stay():
    document = page(paragraph("Words."), title="")
    document[0] += nodes.section("", nodes.title("", "Below"), paragraph("More."))
    empty = refuses(lambda node: isinstance(node, nodes.title) and not node.astext())
    result = changed(document, empty)
    assert [title.astext() for title in result.findall(nodes.title)] == ["Below"]
    assert "Words." in result.astext() and "More." in result.astext()


def test_block_that_nothing_less_helps_becomes_paragraphs():
    quote = nodes.block_quote("", paragraph("One"), nodes.bullet_list("", nodes.list_item("", paragraph("Two"))))
    result = changed(page(quote, paragraph("Three")), refuses(lambda node: isinstance(node, nodes.block_quote)))
    assert [node.astext() for node in result.findall(nodes.paragraph)] == ["One", "Two", "Three"]


def test_note_that_is_refused_where_it_is_called():
    call = nodes.footnote_reference("", "1", refid="note")
    note = nodes.footnote("", nodes.label("", "1"), paragraph("Text ", nodes.image(uri="bad")), ids=["note"])

    def accepts(document: nodes.document) -> bool:
        is_called = any(document.findall(nodes.footnote_reference))
        return not is_called or not any(is_bad_image(node) for node in document.findall(nodes.image))

    result = changed(page(paragraph("Called", call), paragraph("Other"), note), accepts)
    assert "Called" in result.astext() and "Other" in result.astext()


WORDS = st.text("abc", min_size=1, max_size=4)


@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=12))
def test_every_word_of_other_blocks_stays(blocks):
    """Each block has words, and perhaps a bad image or a whole that is refused."""
    content = []
    for words, has_image, is_refused in blocks:
        part = paragraph(words, *([nodes.image(uri="bad", alt="x")] if has_image else []))
        content.append(nodes.topic("", part) if is_refused else part)
    document = page(*content)
    result = changed(document, refuses(lambda node: is_bad_image(node) or isinstance(node, nodes.topic)))
    words_and_images = [words + ("x" if has_image else "") for words, has_image, _is_refused in blocks]
    assert result.astext().split() == ["Title", *words_and_images]


def test_block_that_is_refused_only_where_it_stands():
    """As a table is whose head is repeated, once it runs over a page."""
    blocks = [paragraph(f"Words {number}") for number in range(9)]
    blocks[6] += nodes.image(uri="bad", alt="A bell")

    def accepts(document: nodes.document) -> bool:
        texts = [node.astext() for node in document.findall(nodes.paragraph)]
        return "Words 2" not in texts or not any(is_bad_image(node) for node in document.findall(nodes.image))

    document = page(*blocks)
    result = changed(document, accepts)
    assert [REFUSED in image for image in result.findall(nodes.image)] == [True]
    assert result.astext() == document.astext()
    assert len([*result.findall(nodes.paragraph)]) == 9


def test_plain_text_has_every_word_that_is_seen():
    parts = [
        nodes.abbreviation("", "ILL", explanation="loan between libraries"),
        nodes.reference("", "a link", refuri="https://example.org/"),
        nodes.reference("", "https://example.org/bare", refuri="https://example.org/bare"),
        nodes.raw("", "<br>", format="html"),
    ]
    topic = nodes.topic("", paragraph(*[part for node in parts for part in (node, " ")]))
    result = changed(page(topic), refuses(lambda node: isinstance(node, nodes.topic)))
    words = "ILL (loan between libraries) a link (https://example.org/) https://example.org/bare"
    assert " ".join(result[0][1].astext().split()) == words


def test_two_faults_in_one_block_cost_these_two():
    link = nodes.reference("", "Head", refuri="https://example.org")
    head = nodes.row("", nodes.entry("", nodes.paragraph("", "", link)))
    cells = [paragraph(f"Cell {number} ", nodes.image(uri="bad" if number == 5 else "good")) for number in range(9)]
    rows = [nodes.row("", nodes.entry("", cell)) for cell in cells]
    table = nodes.table("", nodes.tgroup("", nodes.thead("", head), nodes.tbody("", *rows), cols=1))

    def is_refused(node: nodes.Element) -> bool:
        return is_bad_image(node) or (isinstance(node, nodes.thead) and any(node.findall(nodes.reference)))

    stand_ins = find_stand_ins(page(table), refuses(is_refused))
    assert sorted(stand_in.change for stand_in in stand_ins) == ["image", "text"]

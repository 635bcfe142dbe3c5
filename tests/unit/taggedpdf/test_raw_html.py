"""Raw HTML as nodes: each word is one, and each link leads to where it led."""

from __future__ import annotations

import itertools
import re

import pytest
from docutils import nodes
from html_pieces import HtmlPieces
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from taggedpdf.raw_html import html_nodes


@st.composite
def pieces(draw):
    """Return random HTML with words ``w0``, ``w1``, … and addresses."""
    words = (f"w{number}" for number in itertools.count())
    addresses = (f"https://example.org/{number}" for number in itertools.count())
    return HtmlPieces(lambda *options: draw(st.sampled_from(options)), words, addresses).blocks(3)


def words_of(content: list[nodes.Node]) -> list[str]:
    """Return the words of *content*, in the order in which they are read."""
    return re.findall(r"\w+", " ".join(_text(node) for node in content))


def _text(node: nodes.Node) -> str:
    """Return the text of a node, with spaces between blocks."""
    if isinstance(node, nodes.Text):
        return str(node)
    text = "".join(map(_text, node.children))
    return f" {text} " if isinstance(node, (nodes.Body, nodes.Part, nodes.Sequential)) else text


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(source=pieces())
def test_no_word_and_no_link_is_lost(source):
    content, _lost = html_nodes(source, {}, in_line=False)
    assert sorted(words_of(content)) == sorted(re.findall(r"\bw\d+", source))
    links = [link["refuri"] for node in content for link in node.findall(nodes.reference)]
    addresses = re.findall(r'href="([^"]+)"', source)
    assert [address for address in addresses if address not in links] == []


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<ul>before<li>one</li>between<li>two</ul>", "before one between two"),
        ("<ul><li>one</li><ul><li>below one</li></ul><li>two</li></ul>", "one below one two"),
        ("<dl><div><dt>term<dd>meaning</div>stray</dl>", "term meaning stray"),
        ("<summary><div>head</div><div>line</div></summary>", "head line"),
        ("<pre>see\n  <a href='https://example.org'>there</a></pre>", "see there"),
    ],
)
def test_what_stands_beside_items_is_printed_in_its_place(source, printed):
    assert " ".join(words_of(html_nodes(source, {}, in_line=False)[0])) == printed


def test_a_list_in_a_list_without_an_item_is_part_of_the_item_before():
    (node,), _lost = html_nodes("<ul><li>one</li><ul><li>below</li></ul></ul>", {}, in_line=False)
    assert [type(child) for child in node[0]] == [nodes.paragraph, nodes.bullet_list]


def test_blocks_in_a_link_are_linked_by_their_first_line():
    source = '<a href="https://example.org/card"><div><h3>Title</h3><p>More</p></div></a>'
    content, _lost = html_nodes(source, {}, in_line=False)
    (link,) = [link for node in content for link in node.findall(nodes.reference)]
    assert (link["refuri"], link.astext()) == ("https://example.org/card", "Title")


def test_code_keeps_its_lines_around_links():
    (block,), _lost = html_nodes('<pre>a\n  <a href="https://example.org">b</a>  c</pre>', {}, in_line=False)
    assert isinstance(block, nodes.literal_block)
    assert block.astext() == "a\n  b  c"

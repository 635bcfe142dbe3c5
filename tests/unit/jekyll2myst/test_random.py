"""Random and mutated pages: never an exception, never a hang, and what is written is read back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jekyll2myst import kramdown
from jekyll2myst.boxes.recipe import Recipe
from jekyll2myst.notes.bibliography import Bibliography
from jekyll2myst.page_conversion import PageConverter
from jekyll2myst.proof.parser import make_parser
from jekyll2myst.records import Source, SourcePage
from jekyll2myst.site.files import Site
from jekyll2myst.site_conversion import Conversion
from jekyll2myst.words import read_node_words
from jekyll2myst.writing.myst_reader import is_parsed_alike
from jekyll2myst.writing.plain_prose import is_plain_prose
from jekyll2myst.writing.writer import write_blocks, write_document
from kramdown_fixtures import read_words
from project import REPOSITORY

SITE = REPOSITORY / "tests" / "sites" / "every"
PAGES = [path.read_text() for path in sorted((SITE / "guide").glob("*.md"))]
PIECES = [
    *"<td> </div> <!-- --> ``` > {% \\ < <b> </b> [ ] ]( * ** _ ` {:.x} {:toc} [^1] [^1]: | - 1. $$ <table>".split(),
    *'<ul><li> & ::: {x}`y` ~~ " # <sup> </sup> --- === : ^ <script> {::comment}'.split(),
    *("\n\n", "\n", "    ", "\t"),
]


def converted(text: str) -> str:
    conversion = Conversion(Site(SITE), Recipe(), Bibliography(), lambda *_what: None)
    page = Source(SourcePage("guide/x.md", {"title": "T"}, text, 1), "pages", "/guide/x/", "guide/x.md")
    return write_document(PageConverter(page, conversion).build_document())


@settings(max_examples=80, deadline=4000)
@given(st.data())
def test_mutated_page(data):
    text = data.draw(st.sampled_from(PAGES)).split("---\n", 2)[2]
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(text)))
        text = text[:start] + data.draw(st.sampled_from(PIECES)) + text[start + data.draw(st.integers(0, 40)) :]
    assert converted(text).startswith("# T\n")


@settings(max_examples=150, deadline=4000)
@given(st.text(max_size=200))
def test_any_text(text):
    assert converted(text).startswith("# T\n")


@settings(max_examples=100, deadline=4000)
@given(st.text(alphabet=st.sampled_from("ab *_`[]()<>!#-+.:\n&{}\\|^~1\"'$%=,/?"), max_size=80))
def test_no_word_of_markdown_is_lost(text):
    nodes, _context = kramdown.parse(text, 1, {}, lambda *_what: None)
    wanted = {word for word in read_node_words([node for node in nodes if node.tag != "#note"]) if len(word) > 1}
    assert wanted <= {word for words in read_words(write_blocks(nodes)) for word in words}


#: plain prose, elements that it may hold, and what makes other things of them
PROSE_PIECES = [
    *"aBc éa 1 , . ; : / ! ? - ' ’ “ ” … – — ( ) # © + * ** _ __ ` [ ](x.md) ](#a:b) ``` ~~~ sh".split(),
    *(
        "\n",
        "\n\n",
        " ",
        " ",
        "  ",
        "](http://x.y/z)",
        "*a b*",
        "**a b**",
        "_c_",
        "`d e`",
        "[f g](h)",
        "- ",
        "\n- ",
        "\n* ",
        "1. ",
        "\n2. ",
    ),
]


@settings(max_examples=600, deadline=4000)
@given(st.sampled_from(["", "ab ", "- ", "1. ", "## ", "```\n"]), st.lists(st.sampled_from(PROSE_PIECES), max_size=14))
def test_plain_prose_is_read_alike(start, pieces):
    nodes, _context = kramdown.parse(start + "".join(pieces), 1, {}, lambda *_what: None)
    for node in nodes:
        if is_plain_prose(node, node.source):
            assert is_parsed_alike([node], node.source)


#: what begins and ends blocks of MyST, and what stands in their lines
MYST_PIECES = [
    *"word é {.c} [a](b) [x]{.y} [^1] [^1]: ` * ** _ ~~ ::: (x)= % +++ # <div> <b> === --- : ~ - 1. |".split(),
    *": \\ & ! ] [ ![ ![a `` {sub} {x:y}`` ]{.d} ](e) [f]: [f]".split(),
    *("\n", "\n\n", "\n    ", "\n  ", "\t", " ", "  \n", "\n> ", "\n- ", "\n1. ", "\n: ", "\n~ ", "\n:name: ", "- ["),
    *("\n  - ", "\n* x", "\n  * y", "\n      - z", "\n 10) q", "[" * 25, "\n-", "\n2. b", "\n> x\n"),
    *("\x0b", "---[ \n\n---\n", "\x0c(x)=", "\n:name: (x)=\n    é"),
    *"**a __b `c ~~d [e] [e]: #f =g -h -| +i ++ 20 3.j 4) (k (k)= *** ~~~ ++++".split(),
    *("two words", "a | b\n--|--\n", "x-y: z+1 = 2 > 1, $3 @ 4^5 #6 }", "\n* * *\n", "&amp;", "{abbr}`a (b)`"),
]


@settings(max_examples=400, deadline=4000)
@given(st.lists(st.sampled_from(MYST_PIECES), max_size=20).map("".join))
def test_prose_is_read_as_the_parsers_own_rules_read_it(text):
    assert make_parser().parse(text) == make_parser(is_quick=False).parse(text)


@pytest.mark.parametrize("text", ["> %\n> ", "> :::\n> ", "- > %\n  > "])
def test_a_text_without_a_line_end_is_read(text):
    assert "blockquote_open" in [token.type for token in make_parser().parse(text)]


def test_most_prose_is_plain():
    plain = [
        "## A (short) title",
        "It's one; two: three/four, well-known!\nAnd more? “Yes”.",
        "**Note**: see [a page](../a.md#b), `code` and *stress*.\n[Another](https://e.example/) line",
        "- one *item*\n- [two](b.md)\n\n- three",
        "1. one\n2. two",
        "``` sh\nls  -l\n\n\tx\n```",
    ]
    other = [
        "A * star",
        "a..b",
        "![a](b.png)",
        "a*b*c",
        "- item\n  - item",
        "[x](javascript:y)",
        "```\n````\n```",
        "* a\n- b",
    ]
    for text in [*plain, *other]:
        node = kramdown.parse(text, 1, {}, lambda *_what: None)[0][0]
        assert is_plain_prose(node, text) is (text in plain), text

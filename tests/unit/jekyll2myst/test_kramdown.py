"""kramdown, fixture by fixture: the tree that each piece of syntax is read as, the lines it is found on, its bounds."""

from __future__ import annotations

import gc
import re
from time import process_time

import pytest
from jekyll2myst import kramdown
from jekyll2myst.kramdown.span_parser import SpanParser
from jekyll_fixtures import parameters
from kramdown_fixtures import lines_of, read_kramdown, tree_of


@pytest.mark.parametrize("case", parameters("kramdown"))
def test_tree(case):
    case.check(tree_of(case))


@pytest.mark.parametrize("case", parameters("lines"))
def test_lines(case):
    case.check(lines_of(case))


def depth_of(tag: str, text: str) -> tuple[int, list[str], str]:
    """Return how many elements *tag* are read in *text*, what is reported, and the words that remain."""
    nodes, reports = read_kramdown(text)
    elements = [one for node in nodes for one in node.walk()]
    return sum(one.tag == tag for one in elements), reports, "".join(node.text_content() for node in nodes)


@pytest.mark.parametrize(
    ("tag", "begin", "end", "most", "reported"),
    [
        pytest.param("b", "a <b>", "</b>", 40, ["! markup, line 1: <b>"], id="spans of HTML"),
        pytest.param("div", "<div>", "</div>", 150, ["! markup, line 1: <div>"], id="blocks of HTML"),
    ],
)
def test_what_is_nested_deeper_is_read_as_text(tag, begin, end, most, reported):
    within = depth_of(tag, begin * most + "x" + end * most)
    assert within[:2] == (most, [])
    count, reports, words = depth_of(tag, begin * (most + 1) + "x" + end * (most + 1))
    assert (count, reports) == (most, reported)
    assert "x" in words


@pytest.mark.parametrize(("tag", "text"), [("blockquote", "> " * 30 + "x"), ("ul", "* " * 30 + "x")])
def test_quotations_and_lists_nested_deeper_are_text(tag, text):
    count, reports, words = depth_of(tag, text)
    assert 6 < count < 16
    assert [report[:16] for report in reports] == ["! markup, line 1"]
    assert words.count("x") == 1


def test_a_table_wider_than_any_page_is_text():
    row = "| word " * 250
    assert depth_of("td", f"{row}|\n{row}|\n")[:2] == (500, [])
    count, reports, words = depth_of("td", f"a\n\n{row}| word |\n{row}|\n")
    assert (count, reports) == (0, ["! markup, line 3: table"])
    assert words.count("word") == 501


def test_images_nested_deeper_show_their_marks():
    text = "a *b*"
    for _ in range(60):
        text = f"![{text}](u)"
    # the words of an image are its alternative text
    assert depth_of("img", text)[:2] == (1, [])


def test_no_link_stands_in_a_link():
    assert depth_of("a", "[a [b](c)](d)") == (1, [], "a [b](c)")


def test_elements_beside_each_other_are_not_nested():
    assert depth_of("b", "a " + "<b>x</b>" * 99)[:2] == (99, [])
    assert depth_of("em", "*x* " * 99)[:2] == (99, [])


def test_an_element_far_from_its_end_on_a_long_page():
    lines = "one\n" * 9000
    assert depth_of("div", f"<div>\n{lines}</div>\n" + "\n" * 10)[:2] == (1, [])
    assert depth_of("div", f"<div>\n{lines}\n\n</div>\n" + "\n" * 10)[:2] == (1, [])
    rows = "".join(f"<tr>\n<td>r{row}</td>\n<td>x</td>\n</tr>\n" for row in range(2000))
    assert depth_of("tr", f"<table>\n{rows}</table>\n\nEnd.\n")[:2] == (2000, [])


#: markup that was read again for each of its pieces
HOSTILE = (
    "[a](", "[", "![", "[a][b", '[a](b "', "<div>\n", "<div markdown=1>\n", '<div markdown="1">\n', "{: ", "{: .a\n",
    "` `` ", "<!-- ", "{::comment}", "{::comment}\n", "*", "*a ", "*<b>", "_a", "<p>a<br><br>", "> ", "* ", "```a b\n",
    "~~~\n```\n", "<http:", '<a b="', "$$a ", "~~a ", "\"'a ", "[a]: ", "| a\n", "|<code", "a\n: b\n", "<script>",
    "<span>", "&#1", "* a\nb\n", "<li>", "[^a]: b\n", "__<sup>&lt;", "[<b>", "**<i>*</b>`</i>`",
)  # fmt: skip


@pytest.mark.parametrize("markup", HOSTILE)
def test_growth_is_linear(markup):
    def seconds(count: int) -> float:
        start = process_time()
        read_kramdown(markup * count)
        return process_time() - start

    # the collector of garbage takes its time at random; without it sixteen times the text takes sixteen times as long
    gc.disable()
    try:
        few = min(seconds(500) for _ in range(3))
        many = seconds(8000)
    finally:
        gc.enable()
    assert many < 32 * few + 0.2


@pytest.mark.parametrize("markup", ["__<sup>&lt;", "<b>>>**", "*a <b>[", "**<i>*</b>`</i>`", "_[<b>"])
def test_what_has_no_end_is_read_a_few_times(markup, monkeypatch):
    read = SpanParser._read_special
    positions: list[int] = []

    def count(self, character):
        positions.append(self.scanner.position)
        read(self, character)

    monkeypatch.setattr(SpanParser, "_read_special", count)
    read_kramdown(markup * 1000)
    # when each element around was read to the end of the text before it had none, these were thirty times
    assert len(positions) < 12 * len(set(positions))


@pytest.mark.parametrize(
    "text", ["*a <b>c* d", "**a <b>c** d", "__a _b <i>c_ d__", "[a <b>b](c) d", "![a <b>b](c) d", "*a [b <i>](c) d* e"]
)
def test_an_element_without_an_end_takes_the_end_of_what_stands_around(text):
    nodes, reports = read_kramdown(text)
    elements = [node.tag for block in nodes for node in block.walk()]
    assert not {"em", "strong", "a", "img"} & {*elements}
    assert elements.count("b") + elements.count("i") == len(reports) == 1


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        ({"smart_quotes": "apos,apos,quot,quot"}, "\"a\" 'b'", "\\\"a\\\" \\'b\\'"),
        ({"smart_quotes": ["laquo", "raquo", "bdquo", "ldquo"]}, "\"a\" 'b'", "„a“ «b»"),
        ({"smart_quotes": "apos"}, '"a"', "“a”"),
        ({"smart_quotes": [39, 39, 34, 34], "typographic_symbols": {"ndash": "--"}}, '"a" -- b', '\\"a\\" -- b'),
        ({"typographic_symbols": {"hellip": "...", "mdash": "--"}}, "a... b---c d--e", "a... b--c d–e"),
        ({"typographic_symbols": ["x"]}, "a...", "a…"),
        ({"gfm_quirks": "no_auto_typographic"}, "a... --", "a.\\.\\. --"),
        ({"gfm_quirks": []}, "a\n* b", "a\n\\* b"),
    ],
)
def test_options_of_the_site_say_what_is_printed(options, text, expected):
    nodes, _context = kramdown.parse(text, 1, options, lambda *_problem: None)
    assert [child.text for node in nodes for child in node.children] == [expected]


@pytest.mark.parametrize(
    ("options", "text", "identifiers"),
    [
        ({}, "# A b\n\n# A b\n\n# É–t «é»", ["a-b", "a-b-1", "ét-é"]),
        ({}, "# हिन्दी में\n\n# ΟΔΟΣ", ["हिन्दी-में", "οδοσ"]),
        ({}, "# A \"b\" -- c... 'd'", ["a-b--c-d"]),
        ({}, "<h1>A</h1>\n\n# A", [None, "a"]),
        ({}, '<div markdown="1">\n# 1. É b\n</div>\n\n# B', ["b", "b"]),
        ({"auto_id_prefix": "x-"}, "# A", ["x-a"]),
        ({"auto_ids": False}, "# A\n\n# B {#c}", [None, None]),
        ({}, '{::options auto_ids="false" /}\n\n# A', [None]),
        ({"input": "kramdown"}, "# 1. A é\n\n# É", ["a-", "section"]),
    ],
)
def test_headings_have_the_ids_of_kramdown(options, text, identifiers):
    nodes, _context = kramdown.parse(text, 1, options, lambda *_problem: None)
    headings = [inner for node in nodes for inner in node.walk() if inner.tag == "h1"]
    assert [heading.options.get("old") for heading in headings] == identifiers


#: elements whose content browsers read as text, what frames show where they cannot be shown among it
RAW_TEXT = "iframe noembed noframes xmp title textarea plaintext".split()


@pytest.mark.parametrize("name", RAW_TEXT)
@pytest.mark.parametrize("parse", ["markdown", "html"])
def test_own_marks_are_in_no_text(name, parse):
    texts = [f"<div><{name}><b>one</b> two</{name}></div>", f"<{name}><p>one <i>two</i></p></{name}>"]
    if parse == "markdown":
        texts += [f'<{name} markdown="1">\n*one* two\n</{name}>', f"a <{name}><b>one</b> *two*</{name}> b"]
    for text in texts:
        read = kramdown.parse if parse == "markdown" else kramdown.parse_html
        arguments = ({}, ignore) if parse == "markdown" else (ignore,)
        nodes, _context = read(text, 1, *arguments)
        shown = "".join(inner.text for node in nodes for inner in node.walk())
        assert not re.search("[\ue000-\ue00f]|piece", shown), text
        assert re.search(r"one.*two", shown, re.DOTALL), text


def ignore(*_problem):
    """Take a problem that is not looked at."""

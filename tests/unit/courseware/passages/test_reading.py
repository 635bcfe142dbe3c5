"""Passages: every word of a document once, in order, with what it is."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from courseware.passages.reading import has_words, parse_document, read_passages
from hypothesis import given
from hypothesis import strategies as st

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'


def passages(body: str):
    return list(read_passages(parse_document(PAGE.format(body).encode())))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>A <em>b</em></h2>", [("heading", 2, "", "A b")]),
        ("<p>a<br/>b</p>", [("paragraph", 0, "", "a b")]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("item", 1, "•", "a"), ("item", 1, "", "b")]),
        ('<ol start="3"><li>a<ul><li>b</li></ul>c</li><li>d</li></ol>', [
            ("item", 1, "3.", "a"), ("item", 2, "•", "b"), ("item", 1, "", "c"), ("item", 1, "4.", "d"),
        ]),
        ("<dl><dt>a</dt><dd><p>b</p></dd></dl>", [("term", 0, "", "a"), ("paragraph", 1, "", "b")]),
        ('<p><img alt="A cat" src="c.png"/></p>', [("paragraph", 0, "", "A cat")]),
        ('<p>see<img alt="A cat" src="c.png"/>here, <a href="x"><img alt="b"/></a>c or<em><img alt="d"/></em>'
         '(<img alt="e"/>).<img alt=""/><img alt="f"/><em>g</em></p>',
         [("paragraph", 0, "", "see A cat here, b c or d(e).f g")]),
        ('<a href="x"><div><p>a</p></div></a>', [("paragraph", 0, "", "a")]),
        ("<script>a</script><p> </p><p>b</p>", [("paragraph", 0, "", "b")]),
    ],
)  # fmt: skip
def test_what_passages_are(body, expected):
    assert [(passage.kind, passage.level, passage.label, passage.text) for passage in passages(body)] == expected


def test_cells_have_the_words_above_their_column():
    rows = '<thead><tr><th>Where</th><th>Who</th><th>When</th></tr></thead><tbody><tr><td rowspan="2">a</td><td>b</td>'
    rows += "<td><p>c</p><p>d</p></td></tr><tr><td>e</td><td>f</td></tr></tbody>"
    cells = [(cell.head, cell.begins_row, cell.text) for cell in passages(f"<table>{rows}</table>")]
    assert cells[3:] == [
        *[("", True, "a"), ("Who", False, "b"), ("When", False, "c"), ("", False, "d")],
        *[("", True, "e"), ("When", False, "f")],
    ]


def test_parts_say_what_they_are():
    links = '<a href="https://a.example/">this</a><a epub:type="noteref" href="#n">[1]</a>'
    parts = passages(f'<p>See {links} <abbr title="Long">L</abbr> <span lang="es">sí</span></p>')[0].parts
    assert [part.text for part in parts if part.address] == ["this"]
    assert [part.text for part in parts if part.calls_note] == ["1"]
    assert [(part.text, part.expansion) for part in parts if part.expansion] == [("L", "Long")]
    assert [part.text for part in parts if part.language == "es"] == ["sí"]


def test_a_cover_has_no_words():
    assert not has_words(PAGE.format('<p><img alt="Cover" src="c.png"/></p>').encode())
    assert has_words(PAGE.format("<p>a</p>").encode())


_WORDS = st.text("ab ", max_size=4)
_TAGS = st.sampled_from(["p", "div", "em", "a", "ul", "li", "table", "tr", "td", "h2", "dd", "span", "pre"])


def _write_element(tag: str, content: list[str]) -> str:
    return f"<{tag}>{''.join(content)}</{tag}>"


@given(
    st.recursive(
        _WORDS,
        lambda inner: st.tuples(_TAGS, st.lists(inner, max_size=4)).map(
            lambda it: f"<{it[0]}>{''.join(it[1])}</{it[0]}>"
        ),
        max_leaves=12,
    )
)
def test_no_word_is_lost_or_read_twice(body):
    text = "".join(ElementTree.fromstring(PAGE.format(body)).itertext())
    assert re.sub(r"\s", "", "".join(passage.text for passage in passages(body))) == re.sub(r"\s", "", text)

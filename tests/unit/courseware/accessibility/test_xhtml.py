"""A page of the web as a page of a book: what is valid, and what stays of its words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from courseware.accessibility.xhtml.pages import read_page
from courseware.accessibility.xhtml.styles import clean_declarations, clean_stylesheet
from courseware.accessibility.xhtml.tree import write_page, write_xml
from hypothesis import given, settings
from hypothesis import strategies as st

XHTML = "{http://www.w3.org/1999/xhtml}"


def mended(body: str) -> str:
    """Return the body of a page, mended."""
    page = read_page(f"<html><head><title>T</title></head><body>{body}</body></html>", "T", "en")
    ElementTree.fromstring(write_page(page.root))
    xml = write_xml(page.body, "http://www.w3.org/1999/xhtml")
    return re.sub(r"^<body>|</body>$", "", xml)


MENDED = {
    "empty elements": ("a<br>b<hr>", "a<br />b<hr />"),
    "unclosed": ("<p>a <b>b<p>c", "<p>a <b>b</b></p><p><b>c</b></p>"),
    "entities": ("a&nbsp;b &copy; &lt;", "a\xa0b © &lt;"),
    "characters that XML has not": ("a\x0bb\x01c", "abc"),
    "comments": ("a<!-- -- b -->c<?php x ?>d", "acd"),
    "older elements": (
        '<center>a</center><font color="red">b</font><tt>c</tt>',
        '<div class="center" style="text-align: center">a</div><span class="font" style="color: red">b</span>'
        '<code class="tt">c</code>',
    ),
    "unknown element": ("a <c>b</c>", 'a <span class="c">b</span>'),
    "custom element with boxes": ("<my-box><p>a</p></my-box>", '<div class="my-box"><p>a</p></div>'),
    "box in a line": ("<em>a<div>b</div></em>", '<div style="font-style: italic">a<div>b</div></div>'),
    "box in a heading": ("<h2>a<div>b</div></h2>", '<h2>a<span style="display: block">b</span></h2>'),
    "link in a link": ('<a href="x"><table><tr><td><a href="y">b</a></table></a>', None),
    "words in a list": ("<ul>a<li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
    "item outside a list": ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
    "term without definition": ("<dl><dd>a<dt>b</dl>", "<dl><dt></dt><dd>a</dd><dt>b</dt><dd></dd></dl>"),
    "groups of terms": (
        "<dl><div><dt>a<dd>b</div></dl>",
        "<dl><div><dt>a</dt><dd>b</dd></div></dl>",
    ),
    "table": (
        '<table align="center" border="1"><tfoot><tr><td>f</tfoot><tr><td nowrap>a<td colspan="x">b</table>',
        '<table style="border: 1px solid; margin-left: auto; margin-right: auto"><tbody><tr>'
        '<td style="white-space: nowrap">a</td><td>b</td></tr></tbody><tfoot><tr><td>f</td></tr></tfoot></table>',
    ),
    "two captions": (
        "<table><caption>a</caption><caption>b</caption></table>",
        "<table><caption>a b</caption></table>",
    ),
    "folded": (
        "<details>a<summary>b</summary></details>",
        '<details open="open"><summary>b</summary>a</details>',
    ),
    "ids": ('<p id="a">x</p><p id="a">y</p><p id="b c">z</p>', '<p id="a">x</p><p>y</p><p>z</p>'),
    "attributes": (
        '<p onclick="x" data-a="1" aria-label="l" aria-labelledby="gone" role="nonsense" lang="e n" class="k">a</p>',
        '<p data-a="1" aria-label="l" class="k">a</p>',
    ),
    "roles": ('<ul role="list"><li role="tab">a</ul>', '<ul role="list"><li>a</li></ul>'),
    "sizes": (
        '<img src="a.png" alt="" width="50%" height="9">',
        '<img src="a.png" alt="" height="9" style="width: 50%" />',
    ),
    "field": ('<input value="a">', '<span class="field" style="border-bottom: 1px solid">a</span>'),
    "ticked": ('<input type="checkbox" checked disabled>', '<span class="checkbox">☑</span>'),
    "choices": ("<select><option>a<option>b</select>", '<span class="field">a / b</span>'),
    "frame": ('<iframe src="https://x.example/" title="A map"></iframe>', '<a href="https://x.example/">A map</a>'),
    "script": ("a<script>b</script><noscript>c</noscript>", "ac"),
    "reading": ("<ruby>a<rt>b</rt>c</ruby>", "<span>a<span>(b)</span>c</span>"),
    "fraction of one": (
        "<math><mfrac><mi>a</mi></mfrac></math>",
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>a</mi></mrow></math>',
    ),
    "scripts without partners": (
        "<math><mmultiscripts><mi>a</mi><mi>b</mi></mmultiscripts><none></none></math>",
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>a</mi><mi>b</mi></mrow></math>',
    ),
    "words in a matrix": (
        "<math><mtable>a<mtr><mi>b</mi></mtr></mtable></math>",
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mtable><mtr><mtd><mtext>a</mtext></mtd></mtr>'
        "<mtr><mtd><mi>b</mi></mtd></mtr></mtable></math>",
    ),
    "reading beside a box": (
        "<ruby>a<div>b</div><rt>c</rt></ruby>",
        '<ruby>a<span style="display: block">b</span><rt>c</rt></ruby>',
    ),
    "link to nowhere": ('<a rel="nofollow" hreflang="de" id="x">a</a>', '<a id="x">a</a>'),
    "drawing": (
        '<svg viewBox="0 0 1 1" onload="x" ink:a="b"><script>s</script><ink:x/><path d="M0"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0" /></svg>',
    ),
    "kind of a term": (
        '<dl><dt>a<span class="classifier">b</span></dt><dd>c</dd></dl>',
        '<dl><dt>a<span class="classifier">: b</span></dt><dd>c</dd></dl>',
    ),
}


@pytest.mark.parametrize("case", MENDED)
def test_page_is_mended(case):
    source, expected = MENDED[case]
    if expected is None:
        assert mended(source).count("<a ") == 1
    else:
        assert mended(source) == expected


def test_tabs_lie_open_one_after_another():
    tab = (
        '<input id="t{0}" name="s" type="radio"><label class="sd-tab-label" for="t{0}">T{0}</label>'
        '<div class="sd-tab-content docutils"><p>C{0}</p></div>'
    )
    page = mended(f'<div class="sd-tab-set docutils">{tab.format(1)}{tab.format(2)}</div>')
    assert page == (
        '<div class="docutils tabs"><p class="tab-title"><strong>T1</strong></p>'
        '<div class="docutils tab-panel"><p>C1</p></div><p class="tab-title"><strong>T2</strong></p>'
        '<div class="docutils tab-panel"><p>C2</p></div></div>'
    )


def test_what_is_lost_is_told_once():
    source = "<body><iframe src=a></iframe><input><textarea></textarea><c>x</c><c>y</c><p>z</p></body>"
    page = read_page(source, "T", "en")
    assert [(lost.tag, lost.message.split(";")[0]) for lost in page.replacements] == [
        ("iframe", "an ePub shows no <iframe>"),
        ("input", "an ePub has no forms"),
        ("c", "HTML has no element <c>"),
    ]


def test_head_holds_what_a_reading_system_reads():
    page = read_page(
        '<head><title></title><script></script><link rel="next" href="b"><meta http-equiv="a"></head>', "T", "de"
    )
    assert write_xml(page.head, XHTML[1:-1]) == '<head><meta charset="utf-8" /><title>T</title></head>'
    assert page.root.attributes["lang"] == page.root.attributes["xml:lang"] == "de"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("color: red; direction: rtl; flex-direction: row", "color: red; flex-direction: row"),
        ("background: url(x.png); a", "background: none"),
        ("content: 'a;b'", "content: 'a;b'"),
        ("width: calc(1px", ""),
        ("*zoom: 1", ""),
        (
            "background: url(\"data:image/svg+xml,<svg x='1'/>\")",
            'background: url("data:image/svg+xml,%3Csvg%20x=%271%27/%3E")',
        ),
        ("--x: 1; color: {", ""),
    ],
)
def test_declarations(source, expected):
    assert clean_declarations(source) == expected


def test_style_sheet_keeps_what_can_be_read():
    source = (
        '@charset "utf-8"; @import url("gone.css"); @import "here.css" print; /* } */ p { color: red }'
        " @font-face { src: url(res://f.otf) } @media print { a { b { c: d } color: blue } } i::after { content: '}' }"
        " @layer x { b { top: 0 } } & { x: y } .bad"
    )
    text = clean_stylesheet(source, lambda address: address if "here" in address else "")
    assert re.sub(r"\s+", " ", text).strip() == (
        "@import \"here.css\" print; p { color: red } @media print { a { } } i::after { content: '}' } b { top: 0 }"
    )


TAGS = (
    "p div span b a ul li dl dt dd table tr td th caption h2 details summary figure figcaption ruby rt pre svg math mi"
)
pieces = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS.split()] + [f"</{tag}>" for tag in TAGS.split()]),
    st.sampled_from(["<br>", "<img>", '<a href="x">', "<foreignObject>", "<!--", "&amp;", "<input>", "</"]),
    st.text(alphabet="abc<&>\x00\x0b\ufffe\u200f ", max_size=4),
)


@settings(max_examples=150)
@given(st.lists(pieces, max_size=25))
def test_any_html_is_xml_that_holds_its_words(parts):
    """What `mended` returns is parsed; words that a browser shows are there, in lines, cells and items."""
    source = "".join(f"{part} w{number} " for number, part in enumerate(parts))
    page = read_page(f"<body>{source}</body>", "T", "en")
    before = re.findall(r"w\d+", read_text(source))
    after = re.findall(r"w\d+", page.body.text)
    assert sorted(after) == sorted(before)
    ElementTree.fromstring(write_page(page.root))


def read_text(source: str) -> str:
    """Return the text of a page as the parser of the HTML standard reads it."""
    from courseware.accessibility.xhtml.tree import parse_html

    return parse_html(f"<body>{source}</body>").elements[1].text

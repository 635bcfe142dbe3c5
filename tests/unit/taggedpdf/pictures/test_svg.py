"""Drawings without what no output may have."""

from __future__ import annotations

import base64

import pytest
from picture_files import SVG, encoded, huge_png, svg
from taggedpdf.pictures.svg import CleanSvg, clean_svg
from taggedpdf.pictures.svg_tree import SvgError

LIMIT = 1_000_000
HTML = '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">Typed words</p></foreignObject>'


def clean(content: str, head: str = "", *, keeps_html: bool = True) -> CleanSvg:
    return clean_svg(svg(content, head), LIMIT, keeps_html=keeps_html)


@pytest.mark.parametrize(
    "content",
    [
        "<script>steal()</script>",
        '<g onload="steal()"/>',
        '<a href="javascript:steal()"><text>words</text></a>',
        '<a href=" java&#10;script:steal()"><text>words</text></a>',
        '<a href="#x"><set attributeName="href" to="javascript:steal()"/></a>',
        '<image href="steal.png"/>',
        '<image xlink:href="https://example.org/steal.png"/>',
        '<use href="file:///steal.svg#x"/>',
        '<rect fill="url(https://example.org/steal#x) red"/>',
        "<style>@import 'steal.css'; rect { fill: red }</style>",
        '<style>@font-face { src: url("steal.woff") }</style>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="steal.html"/></foreignObject>',
        f'<image href="data:image/png;base64,{base64.b64encode(huge_png(1100)).decode()}"/>',
        '<image href="data:text/html,steal"/>',
    ],
)
def test_what_runs_or_is_elsewhere_is_taken_out_and_told(content):
    cleaned = clean(f"<title>Kept</title>{content}")
    assert cleaned.removed and "line 1" in cleaned.removed[0]
    assert b"steal" not in cleaned.content and b"Kept" in cleaned.content
    assert clean_svg(cleaned.content, LIMIT, keeps_html=True).removed == ()


def test_what_is_harmless_stays():
    picture = base64.b64encode(encoded("PNG")).decode()
    cleaned = clean(
        '<defs><g id="a"/></defs><use xlink:href="#a"/><a href="https://example.org/x"><text>w &amp; &lt;</text></a>'
        f'<image href="data:image/png;base64,{picture}"/><rect fill="url(#a)" style="fill: url(\'#a\')"/>'
    )
    assert cleaned.removed == () and cleaned.is_plain and not cleaned.is_changed
    assert all(part in cleaned.content for part in (b"url(#a)", b"w &amp; &lt;", picture.encode(), b"https://"))


def test_entities_of_the_file_are_expanded_and_those_of_others_are_not_read(tmp_path):
    (tmp_path / "secret").write_text("secret words")
    head = f'<!DOCTYPE svg [<!ENTITY c "red"><!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    cleaned = clean('<rect fill="&c;"/><text>&s;</text>', head)
    assert b'fill="red"' in cleaned.content and b"secret" not in cleaned.content
    assert "entity" in cleaned.removed[0] and not cleaned.is_plain


def test_drawing_that_does_not_say_what_it_is_is_completed():
    cleaned = clean_svg(b'<svg width="9" height="9"><use xlink:href="#a"/></svg>', LIMIT, keeps_html=True)
    assert cleaned.is_changed and SVG.encode() in cleaned.content and b'xlink:href="#a"' in cleaned.content


def test_ids_that_stand_twice_are_no_plain_file():
    cleaned = clean('<g id="a"/><g id="a"/>')
    assert not cleaned.is_plain and cleaned.content.count(b'id="a"') == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (svg("<g>"), "line 1"),
        (b"<svg:svg/>", "first element"),
        (svg("<g/>", attributes='width="0" height="9"'), "is 0"),
        (svg("<g/>", attributes='width="9" height="0.0px"'), "is 0"),
        (f"<g {SVG}/>".encode(), "first element"),
        (svg("<g>" * 3000 + "</g>" * 3000), "deep"),
        (svg("", '<?xml version="1.0" encoding="nonsense"?>'), "encoding"),
    ],
)
def test_what_is_no_drawing(data, words):
    with pytest.raises(SvgError, match=words):
        clean_svg(data, LIMIT, keeps_html=True)


def test_drawing_that_grows_is_refused_before_it_does():
    groups = [(n + 1, f"<use href='#a{n}'/>" * 10) for n in range(9)]
    uses = "".join(f'<g id="a{n}">{content}</g>' for n, content in groups)
    with pytest.raises(SvgError, match="draws too much"):
        clean(f'<defs><g id="a0"/>{uses}</defs><use href="#a9"/>')
    lines = [(n + 1, f"&e{n};" * 10) for n in range(9)]
    entities = "".join(f'<!ENTITY e{n} "{value}">' for n, value in lines)
    with pytest.raises(SvgError):
        clean("<text>&e9;</text>", f'<!DOCTYPE svg [<!ENTITY e0 "words">{entities}]>')


def test_drawing_that_uses_itself_is_no_endless_one():
    assert clean('<g id="a"><use href="#a"/></g><use href="#a"/>').removed == ()


def test_html_gives_way_to_its_fallback():
    switched = f"<switch>{HTML}<text>Drawn words</text><text>Second</text></switch>"
    cleaned = clean(switched, keeps_html=False)
    assert b"Drawn words" in cleaned.content and b"Typed" not in cleaned.content and b"Second" not in cleaned.content
    assert cleaned.is_changed and not cleaned.has_html_words and cleaned.removed == ()
    assert not clean(switched).is_changed


def test_notice_of_a_drawing_program_is_not_drawn():
    """It stands behind an empty group for programs that know SVG 1.1's features."""
    notice = '<switch><g requiredFeatures="x"/><text>Text is not SVG</text></switch>'
    assert b"not SVG" not in clean(notice, keeps_html=False).content


@pytest.mark.parametrize(
    "content", [HTML, f"<switch>{HTML}</switch>", f"<switch>{HTML}<g requiredExtensions='x'/></switch>"]
)
def test_html_without_fallback_is_told(content):
    assert clean(content, keeps_html=False).has_html_words
    assert not clean(content).has_html_words

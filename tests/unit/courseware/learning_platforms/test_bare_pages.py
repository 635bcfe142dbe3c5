"""A page without the site around it: what stays, what goes, and where its links lead."""

from __future__ import annotations

import re

import pytest
from courseware.learning_platforms.bare_pages import make_bare_page
from courseware.learning_platforms.links import Site
from courseware.learning_platforms.styles import rewrite_style
from selectolax.lexbor import LexborHTMLParser

PAGE = """<!doctype html>
<html class="no-js" lang="es" dir="ltr"><head><title>Site</title>
<link rel="stylesheet" href="../_static/book.css?v=1"><link rel="stylesheet" href="https://fonts.example/a.css">
<link rel="canonical" href="https://example.org/m/a.html"></head>
<body><nav>Menu</nav><article role="main">
<nav class="page-path">Path</nav>
<h1>Title<a class="headerlink" href="#t">¶</a></h1>
<!--downloads:menu:en:x--><p>Offered</p><!--/downloads-->
MAIN
</article><script src="../_static/scripts/furo.js?v=2"></script>
<script id="worksheet-words" type="application/json">{"a": "</b>"}</script>
<script id="resume-words" type="application/json">{}</script>
<script src="../_static/worksheet.js"></script><script src="../_static/resume.js"></script>
<script src="https://elsewhere.example/x.js"></script>
</body></html>"""


@pytest.fixture
def folder(tmp_path):
    for name in (
        "m/a.html",
        "m/b.html",
        "m/a.slides.html",
        "about.html",
        "handouts/a b.pdf",
        "_static/book.css",
        "_static/worksheet.js",
        "_static/scripts/furo.js",
        "_static/resume.js",
        "_images/x.png",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def make(folder):
    def make(main, address="", warn=None):
        site = Site(folder, {"m/a.html", "m/b.html"}, address)
        missing = []
        page = make_bare_page(
            PAGE.replace("MAIN", main).encode(), "m/a.html", "A & B", site, "../_package/p.css", warn or missing.append
        )
        assert warn or not missing
        return page, LexborHTMLParser(page.content)

    return make


def test_keeps_the_main_part_and_what_it_needs(make):
    page, tree = make("<p>Words</p>")
    assert tree.body.text(deep=True).split() == ["Title", "Words", '{"a":', '"</b>"}']
    assert tree.css_first("html").attributes == {"lang": "es", "dir": "ltr"}
    assert tree.css_first("title").text() == "A & B"
    assert [node.attributes["href"] for node in tree.css("link")] == ["../_static/book.css?v=1", "../_package/p.css"]
    assert [node.attributes.get("src") or node.attributes["id"] for node in tree.css("script")] == [
        "worksheet-words",
        "../_static/worksheet.js",
    ]
    assert page.files == ("_static/worksheet.js", "_static/book.css")


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("#t", '<a href="#t">w <em>x</em></a>'),
        ("b.html#s", '<a href="b.html#s">w <em>x</em></a>'),
        ("../about.html#s", "w <em>x</em>"),
        ("../../outside.html", "w <em>x</em>"),
        ("gone.pdf", "w <em>x</em>"),
        ("mailto:a@b.example", '<a href="mailto:a@b.example">w <em>x</em></a>'),
        ("http://[", '<a href="http://[" target="_blank" rel="noopener">w <em>x</em></a>'),
        ("//a.example/?q&amp;r", '<a href="//a.example/?q&amp;r" target="_blank" rel="noopener">w <em>x</em></a>'),
        ("../handouts/a%20b.pdf", '<a href="../handouts/a%20b.pdf" target="_blank" rel="noopener">w <em>x</em></a>'),
        ("a.slides.html", '<a href="a.slides.html" target="_blank" rel="noopener">w <em>x</em></a>'),
    ],
)
def test_links(make, link, written):
    page, _tree = make(f'<p><a href="{link}">w <em>x</em></a></p>')
    assert f"<p>{written}</p>" in page.content.decode()


def test_anchor_stays_where_its_link_goes(make):
    page, _tree = make('<p><a id="here" href="../about.html">w</a></p>')
    assert '<p><a id="here">w</a></p>' in page.content.decode()


def test_list_goes_with_its_last_item(make):
    page, _tree = make('<ul><li class="page-text"><a href="a.md">Text</a></li></ul><ul><li>1</li></ul>')
    assert page.content.decode().count("<ul>") == 1


def test_pages_of_other_modules_are_on_the_web_where_the_book_is(make):
    page, _tree = make('<p><a href="../about.html?a=1#s">w</a></p>', "https://book.example/en/")
    assert '<a href="https://book.example/en/about.html?a=1#s"' in page.content.decode()


def test_names_what_readers_can_take_along(make):
    page, _tree = make(
        '<a href="../handouts/a%20b.pdf"> Hand\n out</a><a href="a.slides.html" aria-label="Slides">S</a>'
    )
    assert page.downloads == {"handouts/a b.pdf": "Hand out", "m/a.slides.html": "Slides"}


@pytest.mark.parametrize(
    ("element", "words"),
    [
        ('<img src="https://a.example/x.png" alt="A barn">', "A barn"),
        ('<a href="b.html"><img src="https://a.example/x.png" alt="A barn"></a>', "A barn"),
        ('<img src="https://a.example/x.png" alt="">', ""),
        ('<iframe src="//a.example/v" title="A film"></iframe>', "A film"),
        ('<video src="https://a.example/v.mp4"></video>', "https://a.example/v.mp4"),
    ],
)
def test_what_other_sites_are_asked_for_becomes_words(make, element, words):
    _page, tree = make(f"<p>{element}</p>")
    assert tree.css_first("p").text(deep=True) == words
    assert not tree.css("p [src]")
    assert len(tree.css("p a")) == bool(words)


def test_pictures_are_packed_and_missing_ones_are_told(make):
    missing = []
    page, _tree = make('<img src="../_images/x.png" srcset="../_images/x.png 2x, ../y.png 3x">', warn=missing.append)
    assert "_images/x.png" in page.files
    assert missing == ["../y.png"]


def test_page_without_main_part(folder):
    site = Site(folder, {"m/a.html", "m/b.html"}, "")
    page = make_bare_page(b"<p>No <a href=b.html>landmark</a>", "m/a.html", "A", site, "p.css", print)
    assert not page.has_main_part
    assert b'<main>\n<p>No <a href="b.html">landmark</a></p>\n</main>' in page.content


def test_styles_ask_no_other_site():
    asked = []

    def find(address):
        asked.append(address)
        return None if address.startswith(("http", "//")) else address

    style = """@import "a.css"; @import url(https://x.example/b.css) screen;
p { background: url( 'p q.png' ), url(//x.example/c.png) } q { mask: url("d.svg#m") }"""
    written = rewrite_style(style, find)
    assert re.findall(r"x\.example", written) == []
    assert '@import "a.css";' in written
    assert "url( 'p q.png' ), url(\"data:,\")" in written
    assert asked == ["a.css", "https://x.example/b.css", "p q.png", "//x.example/c.png", "d.svg#m"]

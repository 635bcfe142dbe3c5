"""Captions of the menu."""

from __future__ import annotations

import pytest
from courseware.accessibility.menu_captions import drop_repeated_captions


def _make_menu(caption: str, *titles: str) -> str:
    entries = "".join(
        f'<li class="toctree-l1"><a class="reference internal" href="{number}.html">{title}</a>'
        '<ul><li class="toctree-l2"><a href="below.html">Below</a></li></ul></li>'
        for number, title in enumerate(titles)
    )
    return f'<p class="caption" role="heading"><span class="caption-text">{caption}</span></p>\n<ul>{entries}</ul>'


def _make_page(menu: str) -> str:
    return f'<aside class="sidebar-drawer"><div class="sidebar-tree">{menu}</div></aside><article>{menu}</article>'


@pytest.mark.parametrize(
    ("caption", "titles"),
    [
        ("Case studies", ["Case studies"]),
        ("Module", ["Gains: the <em>module</em>"]),
        ("Q &amp; A", ["q &amp; a"]),
    ],
)
def test_caption_that_says_nothing_more_is_dropped(caption, titles):
    page = drop_repeated_captions(_make_page(_make_menu(caption, *titles)))
    menu, article = page.split("<article>")
    assert "caption" not in menu
    assert "caption" in article  # what its author put into the text stays
    assert menu.count("<li") == 2 * len(titles)


@pytest.mark.parametrize(
    ("caption", "titles"),
    [("About this book", ["About", "About this book"]), ("My steps", ["Steps"]), ("Empty", [])],
)
def test_caption_that_says_more_stays(caption, titles):
    page = _make_page(_make_menu(caption, *titles))
    assert drop_repeated_captions(page) == page


def test_each_caption_is_looked_at_with_its_own_list():
    menu = _make_menu("Module", "The module") + _make_menu("About", "About us", "Us") + _make_menu("Cases", "Cases")
    menu = drop_repeated_captions(_make_page(menu)).split("<article>")[0]
    assert menu.count("caption-text") == 1
    assert ">About</span>" in menu


def test_page_without_menu_is_left_as_it_is():
    assert drop_repeated_captions("<p>Words</p>") == "<p>Words</p>"

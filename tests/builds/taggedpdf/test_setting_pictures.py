"""Pictures that settings name: logo, favicon and cover."""

from __future__ import annotations

import pytest
from picture_files import encoded, huge_png, svg
from project import Project, write_settings

SETTINGS = """
html_static_path = ["static"]
html_logo = "static/{name}"
html_favicon = html_logo
epub_cover = ("_static/{name}", "")
"""


def book_with(tmp_path, name, content):
    book = Project(tmp_path / "book")
    write_settings(book.folder, ["taggedpdf.pictures"], SETTINGS.format(name=name))
    (book.folder / "static").mkdir()
    (book.folder / "static" / name).write_bytes(content)
    book.write("index.rst", "Book\n====\n")
    return book


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("evil.svg", svg("<script>alert(1)</script>"), "holds <script> (line 1). Save it as a plain SVG."),
        ("bomb.png", huge_png(), "has 30,000 × 30,000 pixels"),
        ("broken.png", encoded("PNG")[:60], "is broken"),
        ("page.png", b"<html><script>alert(1)</script>", "is broken: it is a page of HTML"),
    ],
    ids=["script", "bomb", "broken", "page"],
)
def test_what_no_output_should_hold_is_left_out(tmp_path, name, content, words):
    book = book_with(tmp_path, name, content)
    out = book.build("html", clean=False)
    page = (out / "index.html").read_text()
    assert '<img class="logo"' not in page
    assert 'rel="icon"' not in page
    lines = [line for line in book.warnings.splitlines() if "conf.py: the picture of" in line]
    assert [line.partition(": ")[0] for line in lines] == ["conf.py:7", "conf.py:8", "conf.py:9"]
    assert all(f"{name}, {words}" in line and "It is left out." in line for line in lines)


def test_a_good_one_stays(tmp_path):
    book = book_with(tmp_path, "good.png", encoded("PNG"))
    page = (book.build("html") / "index.html").read_text()
    assert 'class="logo" src="_static/good.png' in page
    assert '<link rel="icon" href="_static/good.png' in page

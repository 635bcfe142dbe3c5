"""Pictures that lead to pages of the book."""

from __future__ import annotations

from project import REPOSITORY

CONF = 'project = "Book"\nauthor = copyright = "2026 Nobody"\nversion = "1"\nextensions = ["courseware"]\n'
PAGE = """# Page

:::{figure} dot.png
:alt: Dot
:target: groups.md#groups

Words
:::

:::{image} dot.png
:alt: Dot
:target: page.md
:::

:::{figure} dot.png
:alt: Dot
:target: https://a.example/b.md
:::

:::{figure} dot.png
:alt: Dot
:target: gone.md
:::
"""


def test_a_picture_leads_to_a_page(project):
    book = project("casebook")
    book.write("conf.py", CONF)
    dot = REPOSITORY / "tests" / "roots" / "test-everynode" / "pixel.png"
    (book.folder / "dot.png").write_bytes(dot.read_bytes())
    book.write("other.md", PAGE)
    book.build("html")
    html = book.text("html", "other.html")
    assert 'href="groups.html#groups"><img alt="Dot"' in html
    assert 'href="page.html"><img alt="Dot"' in html
    assert 'href="https://a.example/b.md"><img alt="Dot"' in html
    assert 'href="gone.md"><img alt="Dot"' in html

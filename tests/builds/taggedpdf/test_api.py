"""What other extensions add: print styles, functions for their classes, links without addresses."""

from __future__ import annotations

import sys

import page
import pikepdf
import pytest
from project import text_of_pdf

PRINT = """
#let loud(body) = par("LOUD " + body)
#let boxed(body) = block({ "BOXED "; body })
#let sheet(body, picture: none, code: none, alt: "", address: "") = block({
  "SHEET "
  picture
  body
  if code != none { image(code, format: "svg", width: 2cm, alt: alt) }
  address
})
"""
EXTENSION = """
from pathlib import Path

from taggedpdf.api import PrintFunction, add_handout_foot, add_handout_header, add_links_without_address
from taggedpdf.api import add_print_functions, add_print_style


def setup(app):
    add_print_style(app, Path(__file__).with_name("print.typ"))
    sheet = PrintFunction("sheet", parts={"poster": "picture"}, with_address=True)
    boxed = PrintFunction("boxed")
    add_print_functions(app, {"loud": PrintFunction("loud"), "sheet": sheet, "boxed": boxed})
    add_links_without_address(app, "gone")
    add_handout_header(app, lambda app, docname: ["Sheet", docname])
    add_handout_foot(app, lambda app, names: ["Foot of", *names])
    return {"parallel_read_safe": True, "parallel_write_safe": True}
"""
PAGE = """# Second

{.loud}
Paragraph words.

{.boxed}
- item words

{.boxed}
| head |
| --- |
| cell words |

:::{note}
:class: boxed
Note words.
:::

::::{container} sheet

{.poster}
![A square](pixel.png)

Words beside. [Watch](https://video.example.org/one)
::::

[Dead](https://dead.example.org/page){.gone} and [alive](https://alive.example.org/page)
"""


@pytest.fixture
def book(project, monkeypatch):
    monkeypatch.delitem(sys.modules, "styles", raising=False)  # that of another project
    made = project("taggedpdf")
    made.write("print.typ", PRINT)
    made.write("styles.py", EXTENSION)
    made.write("second.md", PAGE)
    made.replace("conf.py", '["attrs_block",', '["attrs_block", "attrs_inline",')
    return made


def build(book, extensions):
    return book.build("handouts", settings={"extensions": extensions}) / "second.pdf"


@pytest.mark.program("pdftotext")
def test_classes_are_printed_by_their_functions(book):
    path = build(book, ["myst_parser", "taggedpdf", "styles", "gadget"])
    text = " ".join(text_of_pdf(path).split())
    for words in ("LOUD Paragraph words.", "BOXED Note Note words.", "SHEET Words beside.", "video.example.org/one"):
        assert words in text
    assert text.startswith("Sheet · second Second")
    assert "· Foot of · second" in text
    assert text.count("BOXED") == 3
    assert "alive.example.org/page" in text
    assert "dead.example.org" not in text
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


def test_order_of_extensions_does_not_matter(book):
    first = build(book, ["myst_parser", "taggedpdf", "styles", "gadget"]).read_bytes()
    assert build(book, ["styles", "gadget", "myst_parser", "taggedpdf"]).read_bytes() == first


def test_extensions_that_add_build_without_taggedpdf(book):
    book.write("second.md", "# Second\n\nOnly words.\n")
    out = book.build("html", settings={"extensions": ["myst_parser", "styles", "gadget"]})
    assert "Only words." in (out / "second.html").read_text()


def test_changed_print_style_changes_the_handouts(book):
    extensions = ["myst_parser", "taggedpdf", "styles", "gadget"]
    first = build(book, extensions).read_bytes()
    book.write("print.typ", PRINT.replace("LOUD", "QUIET"))
    assert build(book, extensions).read_bytes() != first


INDEX = "Stock\n=====\n\nWords, `a link <https://example.org/>`_ and a :ref:`reference <there>`.\n"
QUICKSTART = f"{INDEX}\n.. _there:\n\nThere\n-----\n\n.. note:: Mind the step.\n\n.. toctree::\n\n   page\n"


@pytest.mark.parametrize("builder", ["taggedpdf", "handouts"])
def test_alone_in_a_project_without_markdown(tmp_path, project, builder):
    """`sphinx-quickstart`'s project and one line."""
    (tmp_path / "stock").mkdir()
    book = project(tmp_path / "stock")
    book.write("conf.py", 'project = "Stock"\nauthor = "Nobody"\ncopyright = "Nobody"\nextensions = ["taggedpdf"]\n')
    book.write("index.rst", QUICKSTART)
    book.write("page.rst", "Page\n====\n\nMore words.\n")
    out = book.build(builder)
    names = sorted(path.name for path in out.glob("*.pdf"))
    assert names == (["stock.pdf"] if builder == "taggedpdf" else ["index.pdf", "page.pdf"])
    for name in names:
        assert page.validate_pdf(str(out / name), profile="PDF/UA-1").is_compliant
        with pikepdf.open(out / name) as pdf:
            assert str(pdf.docinfo["/Title"])

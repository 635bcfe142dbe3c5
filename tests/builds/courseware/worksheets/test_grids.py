"""Grids of statements and choices: in the browser, as PDF, as a Word file, as text."""

from __future__ import annotations

import re
import zipfile

import page as page_validation
import pikepdf
import pytest

PAGE = """# A page

:::::{worksheet} Our partnership
:name: health

::::{worksheet-grid} How does it go?
:choices: yes; hardly; no
:name: go

- We know what *they* need.
- We keep our promises.
::::

::::{worksheet-grid} Who was there?
:choices: teens; adults
:many:

- On Monday
::::

::::{worksheet-grid} What do you think?

1. It was worth it.
::::
:::::
"""
#: the choices of the page: name, label, words of what can be ticked
CHOICES = {
    "health-go-1": ("How does it go? We know what they need.", ["yes", "hardly", "no"]),
    "health-go-2": ("How does it go? We keep our promises.", ["yes", "hardly", "no"]),
    "health-on-monday": ("Who was there? On Monday", ["teens", "adults"]),
    "health-it-was-worth-it": (
        "What do you think? It was worth it.",
        ["Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"],
    ),
}


@pytest.fixture
def book(project):
    """Return a book with a page of grids."""
    made = project("lesson")
    made.write("grid.md", PAGE)
    made.replace("index.md", "lists\n", "lists\ngrid\n")
    return made


def test_html_has_a_row_for_each_choice(book):
    book.build("html")
    html = book.text("html", "grid.html")
    assert re.findall(r'<tr[^>]* id="([^"]+)"', html) == list(CHOICES)
    assert (
        html.count('<div class="grid-mark many docutils container">') + html.count('<div class="many grid-mark ') == 2
    )
    assert html.count('<span class="row-heading">We keep our promises., </span>') == 3
    assert html.count('scope="row"') == len(CHOICES)
    (path,) = book.out.rglob("health.docx")
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml").decode()
    assert (document.count("○"), document.count("☐")) == (3 + 3 + 5, 2)


def test_text_has_something_to_tick(book):
    book.build("text")
    text = book.text("text", "grid.txt")
    assert (text.count("( )"), text.count("[ ]")) == (3 + 3 + 5, 2)


def test_pdf_has_fields_in_the_order_of_reading(book):
    out = book.build("handouts")
    path = out / "worksheets" / "health.pdf"
    with pikepdf.open(path) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        radios = {str(field.T): field for field in fields if "/Kids" in field}
        assert list(radios) == [name for name in CHOICES if name != "health-on-monday"]
        for name, field in radios.items():
            label, words = CHOICES[name]
            assert str(field.TU) == label
            assert [str(circle.TU) for circle in field.Kids] == [f"{label}: {one}" for one in words]
            states = [{str(state) for state in circle.AP.N} - {"/Off"} for circle in field.Kids]
            assert len(set.union(*states)) == len(words)  # each stands for something else
            tops = [round(float(circle.Rect[3])) for circle in field.Kids]
            lefts = [float(circle.Rect[0]) for circle in field.Kids]
            assert len(set(tops)) == 1
            assert lefts == sorted(lefts)
        boxes = [field for field in fields if "/Kids" not in field]
        assert [str(box.T) for box in boxes] == ["health-on-monday-1", "health-on-monday-2"]
        assert [str(box.TU) for box in boxes] == ["Who was there? On Monday: teens", "Who was there? On Monday: adults"]
    report = page_validation.validate_pdf(str(path), profile="PDF/UA-1")
    assert report.is_compliant, [failure.message for failure in report.failures]


@pytest.mark.program("chromium")
def test_what_is_ticked_is_kept(book, browser):
    book.build("html")
    tab = browser.new_context(viewport={"width": 320, "height": 640}).new_page()
    tab.goto((book.out / "grid.html").as_uri())
    assert tab.get_by_role("radio").count() == 3 + 3 + 5
    sheet = tab.get_by_role("group", name="Worksheet: Our partnership")
    assert sheet.get_by_role("table", name="Who was there?").get_by_role("checkbox").count() == 2
    tab.get_by_label("We keep our promises., yes").check()
    tab.keyboard.press("ArrowRight")
    tab.get_by_label("On Monday, teens").check()
    tab.get_by_label("On Monday, adults").check()
    tab.reload()
    checked = [one.get_attribute("value") for one in tab.locator(".grid-mark input").all() if one.is_checked()]
    assert checked == ["hardly", "teens", "adults"]
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.context.close()


def test_words_in_other_letters_are_kept_apart(book):
    questions = "".join(f":::{{worksheet-question}} {words}\n:::\n\n" for words in ("ماذا نقدم؟", "لمن؟"))
    grid = ":::{worksheet-grid} كيف الحال؟\n:choices: نعم; لا\n\n- نحن نعرف\n- نفي بوعودنا\n:::\n"
    table = "| 场地 | 时间 |\n| --- | --- |\n| | |\n"
    book.write("grid.md", f"# A page\n\n::::{{worksheet}} Sheet\n:name: other\n\n{questions}{grid}\n{table}::::\n")
    book.build("html")
    ids = re.findall(r'id="(other-[^"]+)"', book.text("html", "grid.html"))
    assert len(ids) == len(set(ids)) == 2 + 2 + 2
    book.write("grid.md", f"# A page\n\n::::{{worksheet}} Sheet\n:name: other\n\n{questions}{questions}::::\n")
    book.build("html", clean=False)
    assert book.warnings.count("is asked twice in this worksheet") == 2

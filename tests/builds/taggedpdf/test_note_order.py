"""Notes in the order in which their calls are met, with the numbers of HTML; each once."""

from __future__ import annotations

import re

import page
import pikepdf
import pytest
from project import text_of_pdf

#: each note says where it is called
PLACES = """# Rules[^title] of the desk

[^early]: Note before its call.
> [^quoted]: Note in a quotation.

- [^item]: Note in an item.
- A point[^item] with a call.

## A heading[^heading] with a note

Again.[^heading] Early.[^early]

A term[^term]
: What it means.[^meaning]

:::{admonition} A box[^box]
Its words.[^words]
:::

:::{figure} pixel.png
:alt: A grey square

A caption.[^caption]

A legend.[^legend]
:::

:::{table} Hours[^hours]
| Branch[^branch] | Open |
|---|---|
| North[^cell] | 9 |
:::

> Said so,[^quoted] it is.
>
> -- A librarian[^attribution]

Typed.[^9] Early again.[^early]

### Footnotes

[^title]: Note of the title.
[^heading]: Note of the heading.
[^term]: Note of the term, with a further one.[^further]
[^meaning]: Note of the meaning.
[^box]: Note of the box.
[^words]: Note of the words.
[^caption]: Note of the caption.
[^legend]: Note of the legend.
[^hours]: Note of the table's caption.
[^branch]: Note of the head.
[^cell]: Note of the cell.
[^attribution]: Note of the attribution.
[^9]: Note with a typed number.
[^further]: Note of a note.
"""
SETTINGS = {"taggedpdf_show_urls": False, "myst_footnote_sort": False}
#: how the texts of notes begin, in the order of their calls
BEGINNINGS = ["the title", "in an item", "the heading", "before its call", "the term", "the meaning", "the box",
              "the words", "the caption", "the legend", "the table's caption", "the head.", "the cell",
              "in a quotation", "the attribution", "with a typed", "a note."]  # fmt: skip


@pytest.fixture
def book(project):
    book = project("taggedpdf")
    book.write("second.md", PLACES)
    return book


def notes_in(text: str) -> list[tuple[str, str]]:
    """Return number and text of each note that *text* holds, in its order."""
    return re.findall(r"(\d+) ?Note ((?:of |before |in |with )[\w' ]+\.?)", " ".join(text.split()))


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize(("builder", "name"), [("handouts", "second.pdf"), ("taggedpdf", "print.pdf")])
def test_each_note_is_printed_once_in_the_order_of_the_calls(book, builder, name):
    path = book.build(builder, settings=SETTINGS) / name
    notes = notes_in(text_of_pdf(path, "-f", "1"))
    assert [beginning for _number, beginning in notes if beginning.startswith("before")] == ["before its call."]
    first = 1 if builder == "handouts" else int(notes[0][0])
    assert [int(number) for number, _words in notes] == list(range(first, first + len(BEGINNINGS)))
    assert [words for (_number, words), start in zip(notes, BEGINNINGS, strict=True) if start not in words] == []
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_contents_and_bookmarks_show_headings_without_calls(book):
    path = book.build("taggedpdf", settings=SETTINGS) / "print.pdf"
    text = text_of_pdf(path, "-layout")
    assert re.search(r"^ *Rules of the desk[ .]+\d", text, re.MULTILINE)
    assert re.search(r"^ *A heading with a note[ .]+\d", text, re.MULTILINE)
    handout = book.build("handouts", settings=SETTINGS) / "second.pdf"
    assert "Footnotes" not in text_of_pdf(handout)
    for pdf_path in (path, handout):
        with pikepdf.open(pdf_path) as pdf, pdf.open_outline() as outline:
            titles = [entry.title for top in outline.root for entry in (top, *top.children)]
        assert {"Rules of the desk", "A heading with a note"} <= set(titles)


@pytest.mark.program("pdftotext")
def test_numbers_are_those_of_html(project):
    book = project("taggedpdf")
    # a number that is typed is a name in print, where printed addresses are in the same row
    book.write("second.md", PLACES.replace("[^9]", "[^typed]"))
    settings = {"taggedpdf_show_urls": False}
    handout = text_of_pdf(book.build("handouts", settings=settings) / "second.pdf")
    book.build("html", settings=settings)
    html = re.sub(r'<span class="backrefs">.*?</span>|<[^>]+>|[\[\]]', "", book.text("html", "second.html"))
    assert sorted(notes_in(handout)) == sorted(notes_in(html))

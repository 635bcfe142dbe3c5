"""The index of the book: its entries have pages, and long names stay in their columns."""

from __future__ import annotations

import pytest
from geometry import out_of_bounds, overprinted, pages_of

PAGE = """
Objects
=======

.. index:: before a list

* item

.. index:: before a rubric

.. rubric:: Informal
"""
LONG = "sphinxcontrib.serializinghtml.SerializingHTMLBuilder.globalcontext_filename_of_all_pages"


@pytest.mark.program("pdftotext")
def test_entries_have_pages_and_stay_in_their_columns(project):
    book = project("taggedpdf")
    book.write("index.md", "# Home\n\n```{toctree}\nobjects\n```\n")
    (book.folder / "second.md").unlink()
    entries = [f".. index:: {LONG}{number}\n   single: group; {LONG}{number}\n" for number in range(30)]
    entries += [f".. index:: short{number}\n\nWords.\n" for number in range(60)]
    book.write("objects.rst", PAGE + "\n" + "\n".join(entries))
    path = book.build("taggedpdf") / "print.pdf"
    assert book.warnings == ""
    pages = pages_of(path)
    index = [page for page in pages if any(word.text.startswith("short59") for word in page.words)][-1]
    for page in pages:
        assert out_of_bounds(page, 60) == []
        assert overprinted(page) == []
    words = [word.text for page in pages[index.words[0].page - 2 :] for word in page.words]
    assert "".join(words).count(LONG) >= 30
    for name in ("list", "rubric"):
        ends = [number for number, word in enumerate(words) if word == f"{name},"]
        assert ends and words[ends[-1] + 1].isdecimal()

"""A paragraph, or a block of code, of thousands of words is printed as a short one is."""

from __future__ import annotations

import pytest
from project import text_of_pdf

CONF = 'extensions = ["taggedpdf"]\nproject = "Words"\nauthor = "One"\nlanguage = "en"\nkeep_warnings = False\n'
#: longer than a line of a page
_LINE = "==7== at 0x4C2FB0F: malloc (in /usr/lib/one.so) by 0x5A1: make (store.c:65) and {} () by 0x5A2: join (st.c:7)"


def _code(language: str, lines: int, length: int) -> str:
    """Return a page with a block of code, each line of which holds the words of a line several times."""
    block = "\n".join(f"   {' '.join([_LINE] * length)}" for _number in range(lines))
    return f"Words\n=====\n\n.. code-block:: {language}\n\n{block}\n\nlast\n"


def _paragraph(words: str, times: int) -> str:
    """Return a page with a paragraph that says *words* again and again."""
    return f"Words\n=====\n\n{' '.join([words] * times)}\n\nlast\n"


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize(
    ("source", "word", "times"),
    [
        pytest.param(_code("text", 200, 1), "malloc", 200, id="lines of text"),
        pytest.param(_code("c", 200, 1), "malloc", 200, id="lines of a language"),
        pytest.param(_code("text", 1, 150), "malloc", 150, id="one line"),
        pytest.param(_paragraph("việt một của những thế", 400), "những", 400, id="Vietnamese"),
        pytest.param(_paragraph("Nguyễn reads to all who come by bus, Thế does not", 600), "Nguyễn", 600, id="names"),
    ],
)
def test_all_of_it_is_printed(project, source, word, times):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", source)
    out = book.build("handouts")
    assert book.warnings == ""
    text = text_of_pdf(out / "index.pdf")
    assert text.count(word) == times
    assert "last" in text

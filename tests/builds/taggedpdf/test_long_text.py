"""A paragraph, or a block of code, of thousands of words is printed as a short one is."""

from __future__ import annotations

import pytest
from geometry import pages_of
from project import text_of_pdf
from taggedpdf.text_widths import text_width

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


@pytest.mark.program("pdftotext")
def test_code_is_as_large_as_the_text_around_it_and_as_wide_as_it_is_measured(project):
    """Lower letters of the two faces have one height where code has 0.8 of the size; measures decide on line ends."""
    book = project()
    book.write("conf.py", CONF)
    code, size = "n" * 40, 10.5
    book.write("index.rst", f"Words\n=====\n\nA name, ``{code}``, in a line.\n\n::\n\n   {code}\n")
    words = [word for page in pages_of(book.build("handouts") / "index.pdf") for word in page.words]
    widths = [word.right - word.left for word in words if word.text.strip(",") == code]
    assert len(widths) == 2
    assert widths == pytest.approx([0.8 * 0.602 * size * len(code)] * 2, rel=0.03)
    assert widths[1] == pytest.approx(text_width(code, code=True) * size, rel=0.01)

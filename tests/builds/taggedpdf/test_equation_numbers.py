"""An equation has the number that references to it say, in all settings of Sphinx."""

from __future__ import annotations

import re

import pytest
from project import text_of_pdf

ONE = "# One\n\n```{math}\n:label: first\n\na = 1\n```\n"
#: far from the first, so that it is the first of its page and the second of the book
TWO = "# Two\n\n```{math}\n:label: second\n\nb = 2\n```\n\nSee {eq}`second`, and {eq}`first`.\n"


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize(
    ("settings", "number", "other"),
    [
        ({"numfig": False}, "1", "1"),
        ({"numfig": True}, "2", "1"),
        ({"numfig": True, "math_numfig": False}, "1", "1"),
        ({"numfig": True, "math_numsep": "-", "numbered": True}, "2-1", "1-1"),
    ],
    ids=["no-figures", "figures", "figures-alone", "sections"],
)
def test_equation_has_the_number_of_its_references(project, settings, number, other):
    book = project("taggedpdf")
    numbered = settings.pop("numbered", False)
    (book.folder / "second.md").unlink()
    toctree = "```{toctree}\n" + (":numbered:\n" if numbered else "") + "one\ntwo\n```\n"
    book.write("index.md", f"# Home\n\n{toctree}")
    book.write("one.md", ONE)
    book.write("two.md", TWO)
    out = book.build("handouts", settings=settings)
    text = " ".join(text_of_pdf(out / "two.pdf").split())
    assert re.search(rf"= ?2 \({number}\) See \({number}\), and \({other}\)", text)

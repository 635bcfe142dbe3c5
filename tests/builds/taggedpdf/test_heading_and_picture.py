"""A heading stays with the picture below it, however high that is."""

from __future__ import annotations

import pikepdf
import pytest
from taggedpdf.structure import elements

#: as high as two pages
TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="1400"><rect width="600" height="1400"/></svg>'
BELOW = {
    "picture": "![Tall](tall.svg)",
    "figure": ":::{figure} tall.svg\n:alt: Tall\n\nIts caption.\n:::",
    "linked": "[![Tall](tall.svg)](https://example.org/)",
    "target": "(name)=\n:::{image} tall.svg\n:alt: Tall\n:::",
}


def page_of(node: pikepdf.Object) -> tuple[int, int]:
    """Return the page on which a structure element, or what is in it, stands."""
    return next(each["/Pg"].objgen for each in (node, *elements(node)) if "/Pg" in each)


@pytest.mark.parametrize("kind", BELOW)
@pytest.mark.parametrize("headings", ["## Second", "## Second\n\n### Third"])
def test_heading_is_on_the_page_of_the_picture_below_it(project, kind, headings):
    book = project("taggedpdf")
    book.write("tall.svg", TALL)
    book.write("second.md", f"# First\n\nWords.\n\n{headings}\n\n{BELOW[kind]}\n\nAfter it.\n")
    path = book.build("handouts", clean=False) / "second.pdf"
    with pikepdf.open(path) as pdf:
        nodes = list(elements(pdf.Root.StructTreeRoot))
        (figure,) = [node for node in nodes if node.S == "/Figure"]
        pages = [page_of(node) for node in nodes if str(node.S) in ("/H2", "/H3")]
        assert pages == [page_of(figure)] * (headings.count("#") // 2)

"""A picture is whole on the page, and in its own proportions, whatever size its author asks for."""

from __future__ import annotations

import pytest
from geometry import pages_of
from picture_files import encoded, picture

WIDE, TALL = (240, 160), (40, 600)
#: the least distance of a picture from the edge of the paper, in points
MARGIN = 50
SIZES = (":height: 20cm", ":height: 99999px", ":height: 40em", ":scale: 900", ":width: 3000px", ":width: 400%")
PLACES = {
    "a block": "{image}",
    "below a heading": "## Section\n\n{image}",
    "in a line": "Press {line} here.",
    "in an item": "- first\n- {line}",
    "in a cell": "| Sign | Use |\n|---|---|\n| {line} | ring |",
}


@pytest.mark.parametrize("pixels", [WIDE, TALL], ids=["wide", "tall"])
@pytest.mark.parametrize("place", PLACES)
def test_picture_keeps_to_the_page(project, place, pixels):
    book = project("taggedpdf")
    (book.folder / "sign.png").write_bytes(encoded("PNG", picture(*pixels)))
    is_block = "{image}" in PLACES[place]
    for number, size in enumerate(SIZES if is_block else [size for size in SIZES if "scale" not in size]):
        text = f"```{{image}} sign.png\n:alt: Sign\n{size}\n```"
        line = "![Sign](sign.png){" + size[1:].replace(": ", "=") + "}"
        page = PLACES[place].format(image=text, line=line)
        book.write(f"sized{number}.md", f"# Sized\n\nWords.\n\n{page}\n")
    out = book.build("handouts", clean=False)
    files = sorted(out.glob("sized*.pdf"))
    assert len(files) >= 5
    for path in files:
        (shown,) = [(page, box) for page in pages_of(path) for box in page.pictures]
        page, box = shown
        width, height = box.right - box.left, box.bottom - box.top
        assert width / height == pytest.approx(pixels[0] / pixels[1], rel=0.01), path
        assert box.left >= MARGIN and box.right <= page.width - MARGIN, path
        assert box.top >= MARGIN and box.bottom <= page.height - MARGIN, path

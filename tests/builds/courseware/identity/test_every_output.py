"""Two settings, colors and a logo, are seen on everything that a book hands out."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from project import Project, write_settings

GREEN, PINK, BLUE = (0, 102, 51), (255, 170, 204), (0, 0, 255)
NAVY, AMBER = (18, 51, 107), (255, 209, 102)
BRAND = """
courseware_brand = {
    "colors": {"primary": "#006633", "accent": "#ffaacc"},
    "logo": "logo.svg", "logo_alt": "Elm Street Library",
}
html_baseurl = "https://elm.example/"
metadata_description = "Training."
taggedpdf_handouts_path = "handouts"
courseware_slides_pdf = True
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0000ff"/></svg>'
WORKSHOP = """# An hour together

:::{workshop}
:name: hour
:start: 11:30
:people: 3

- 5 Welcome
- 5 objectives module/index
- activity say-it-in-one-minute
- 20 worksheet offer-sheet
:::
"""
ROOMS = '"courseware.identity", "courseware.metadata", "courseware.slides"'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of all that a small book hands out, in the two editions that it has."""
    made = Project(tmp_path_factory.mktemp("brand"), "lesson")
    conf = (made.folder / "conf.py").read_text()
    made.write("conf.py", conf.replace("extensions = [", f"extensions = [{ROOMS}, ", 1) + BRAND)
    made.write("logo.svg", LOGO)
    made.write("hour.md", WORKSHOP)
    made.replace("index.md", "lists\n", "lists\nhour\n")
    made.build("handouts", out="html/handouts", clean=False)
    made.build("html", clean=False)
    made.build("epub", clean=False)
    made.build("taggedpdf", clean=False)
    made.build("handouts", out="led", clean=False, settings={"lesson_edition": "facilitator"})
    return made.folder / "_build"


def colors_of(picture: Image.Image) -> set:
    """Return the colors that fill more than a few dots of a picture."""
    return {color for count, color in picture.convert("RGB").getcolors(1 << 24) if count > 12}


def picture_of_pdf(path: Path) -> Image.Image:
    """Return the first page of a PDF."""
    command = ["pdftoppm", "-r", "72", "-png", "-singlefile", str(path)]
    picture = Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout))
    return picture.convert("RGB")


def find_area(picture: Image.Image, color: tuple) -> tuple:
    """Return the edges of the area in which a color stands."""
    dots = [(x, y) for x in range(picture.width) for y in range(picture.height) if picture.getpixel((x, y)) == color]
    return min(x for x, _y in dots), min(y for _x, y in dots), max(x for x, _y in dots), max(y for _x, y in dots)


def read(path: Path, name: str) -> bytes:
    """Return the one file of an archive whose name ends so."""
    with zipfile.ZipFile(path) as archive:
        (full_name,) = (member for member in archive.namelist() if member.endswith(name))
        return archive.read(full_name)


@pytest.mark.program("pdftoppm")
@pytest.mark.parametrize(
    ("name", "expected"),
    {
        "taggedpdf/*.pdf": {GREEN, PINK, BLUE},
        "html/handouts/module/first.pdf": {GREEN, BLUE},
        "html/handouts/module-packet.pdf": {GREEN, PINK, BLUE},
        "html/handouts/worksheets/offer-sheet.pdf": {GREEN, BLUE},
        "html/handouts/workshops/hour/agenda.pdf": {GREEN, BLUE},
        "html/handouts/workshops/hour/packet.pdf": {GREEN, PINK, BLUE},
        "html/handouts/workshops/hour/evaluation.pdf": {GREEN, BLUE},
        "html/handouts/workshops/hour/sign-in.pdf": {GREEN, BLUE},
        "html/handouts/slides/module/first.pdf": {GREEN, BLUE},
        "led/workshops/hour/script.pdf": {GREEN, BLUE},
    }.items(),
)
def test_pdfs(folder, name, expected):
    (path,) = folder.glob(name)
    picture = picture_of_pdf(path)
    colors = colors_of(picture)
    assert colors >= expected
    # nothing is printed over the logo
    logo = picture.crop(find_area(picture, BLUE))
    assert logo.getcolors() == [(logo.width * logo.height, BLUE)]
    assert not colors & {NAVY, AMBER}


@pytest.mark.program("pdftoppm")
def test_lines_from_right_to_left(tmp_path):
    made = Project(tmp_path / "book")
    write_settings(made.folder, ["courseware", "taggedpdf"], f'{BRAND}language = "he"\n')
    made.write("logo.svg", LOGO)
    made.write("index.md", "# Elm\n\n```{toctree}\nfirst\n```\n")
    made.write("first.md", "# First\n\n:::{activity} Say it\n:minutes: 10\n\n1. Choose one row.\n:::\n")
    (cover,) = made.build("taggedpdf", clean=False).glob("*.pdf")
    picture = picture_of_pdf(cover)
    left, top, right, _bottom = find_area(picture, GREEN)
    # from edge to edge, with the title in white on it
    assert (left, top) <= (1, 1)
    assert right >= picture.width - 2
    panel = picture.crop(find_area(picture, GREEN))
    assert (255, 255, 255) in colors_of(panel)
    deck = picture_of_pdf(made.build("handouts", clean=False) / "slides/first.pdf")
    left, _top, right, _bottom = find_area(deck, BLUE)
    assert (left, right - left) == (56, pytest.approx(56, abs=2))


@pytest.mark.parametrize("name", ["html/_static/card.png", "epub/_static/cover.png"])
def test_pictures(folder, name):
    colors = colors_of(Image.open(folder / name))
    assert colors >= {GREEN, PINK, BLUE}
    assert not colors & {NAVY, AMBER}


@pytest.mark.parametrize("name", ["html/index.html", "html/404.html"])
def test_pages(folder, name):
    text = (folder / name).read_text()
    assert re.search(r'<img [^>]*src="[^"]*_static/logo.svg"', text)
    assert re.search(r'<link [^>]*href="[^"]*_static/theme-variables.css', text)
    variables = (folder / "html/_static/theme-variables.css").read_text()
    assert "--brand-panel: #006633" in variables
    assert "--brand-accent: #ffaacc" in variables
    assert "#12336b" not in text + variables


def test_pages_of_the_epub(folder):
    (path,) = folder.glob("epub/*.epub")
    style = read(path, "brand.css").decode()
    assert "#006633" in style
    assert "#ffaacc" in style


def test_word_file(folder):
    path = folder / "html/handouts/worksheets/offer-sheet.docx"
    assert 'w:color w:val="006633"' in read(path, "styles.xml").decode()
    assert BLUE in colors_of(Image.open(io.BytesIO(read(path, "picture1.png"))))
    assert 'descr="Elm Street Library"' in read(path, "document.xml").decode()


def test_word_file_has_the_present_logo(project):
    made = project("lesson")
    conf = (made.folder / "conf.py").read_text()
    made.write("conf.py", conf.replace("extensions = [", 'extensions = ["courseware.identity", ', 1) + BRAND)
    made.write("logo.svg", LOGO)
    made.build("html")
    path = made.out / "handouts" / "worksheets" / "offer-sheet.docx"
    before = path.read_bytes()
    made.build("html")
    assert path.read_bytes() == before
    made.write("logo.svg", LOGO.replace("#0000ff", "#ff0000"))
    made.build("html")
    assert (255, 0, 0) in colors_of(Image.open(io.BytesIO(read(path, "picture1.png"))))

"""One setting changes the look of HTML, ePub and cards; another part's own settings win."""

import io
import re
import subprocess
import zipfile
from xml.etree import ElementTree

import page as page_validation
import pytest
from courseware.conformance.browser import tab
from PIL import Image

GREEN, PINK = (0, 102, 51), (255, 170, 204)
SETTINGS = """
courseware_brand = {
    "colors": {"primary": "#006633", "accent": "#ffaacc"},
    "logo": "logo.svg",
    "logo_alt": "Elm Street Library",
}
html_baseurl = "https://elm.example/"
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#0000ff"/></svg>'


@pytest.fixture
def book(project):
    """Return a small book with a look of its own."""
    made = project("metadata")
    conf = (made.folder / "conf.py").read_text()
    made.write("conf.py", conf.replace("extensions = [", 'extensions = ["courseware.identity", ', 1) + SETTINGS)
    made.write("logo.svg", LOGO)
    return made


def colors_of(png: bytes) -> set:
    """Return the colors that fill most of a picture."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    return {color for count, color in picture.getcolors(1 << 24) if count > 300}


def test_pages_have_colors_letters_and_logo(book):
    out = book.build("html")
    page, variables = book.text("html", "index.html"), book.text("html", "_static/theme-variables.css")
    assert "--brand-panel: #006633" in variables
    assert "--brand-accent: #ffaacc" in variables
    assert re.search(r'<img [^>]*src="_static/logo.svg"', page)
    style = (out / "_static" / "identity.css").read_text()
    files = re.findall(r'url\("([^"]+)"\)', style)
    assert len(files) == 4
    assert all((out / "_static" / name).read_bytes()[:4] == b"wOF2" for name in files)


ICON = '<link rel="shortcut icon" href="_static/book-icon.svg">'


def test_icon_is_the_first_letter_in_the_look_where_the_book_names_none(book):
    icon = ElementTree.fromstring((book.build("html") / "_static" / "book-icon.svg").read_bytes())
    assert "".join(icon.itertext()) == "A"
    assert [part.get("fill") for part in icon] == ["#006633", "#ffffff", "#ffaacc"]
    assert ICON in book.text("html", "index.html")


def test_icon_of_the_book_takes_the_place_of_the_made_one(book):
    out = book.build("html")
    book.write("conf.py", (book.folder / "conf.py").read_text() + 'html_favicon = "logo.svg"\n')
    book.build("html")
    assert ICON.replace("book-icon", "logo") in book.text("html", "index.html")
    assert not (out / "_static" / "book-icon.svg").exists()
    assert "book-icon" not in "".join(zipfile.ZipFile(next(book.build("epub").glob("*.epub"))).namelist())


@pytest.mark.program("chromium")
def test_focus_is_seen_on_the_header_of_a_phone(book, browser):
    book.replace("conf.py", '"courseware.identity"', '"courseware.identity", "courseware.accessibility"')
    start = (book.build("html") / "index.html").resolve().as_uri()
    with tab(browser, viewport={"width": 400, "height": 800}) as page:
        page.goto(start)
        for _number in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "__navigation":
                break
        outline = "getComputedStyle(document.querySelector('.mobile-header .nav-overlay-icon')).outline"
        assert page.evaluate(outline) == "rgb(255, 170, 204) solid 3px"


def test_card_and_cover_have_colors_and_logo(book):
    card = (book.build("html") / "_static" / "card.png").read_bytes()
    assert {GREEN, PINK, (0, 0, 255)} <= colors_of(card)
    out = book.build("epub")
    assert {GREEN, PINK, (0, 0, 255)} <= colors_of((out / "_static" / "cover.png").read_bytes())
    with zipfile.ZipFile(next(out.glob("*.epub"))) as packed:
        (name,) = (name for name in packed.namelist() if name.endswith("brand.css"))
        assert "color: #006633" in packed.read(name).decode()


@pytest.mark.program("pdftoppm")
@pytest.mark.parametrize("builder", ["taggedpdf", "handouts"])
def test_pdfs_have_colors(book, tmp_path, builder):
    book.write("conf.py", (book.folder / "conf.py").read_text() + 'extensions.append("taggedpdf")\n')
    path = next(book.build(builder, settings={"taggedpdf_handouts": ["**"]}).rglob("*.pdf"))
    command = ["pdftoppm", "-r", "40", "-png", "-singlefile", str(path), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    picture = Image.open(tmp_path / "page.png").convert("RGB")
    assert GREEN in {color for _count, color in picture.getcolors(1 << 24)}
    assert page_validation.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


def test_colors_of_pdfs_that_cannot_be_read(book):
    book.write("conf.py", (book.folder / "conf.py").read_text() + 'extensions.append("taggedpdf")\n')
    book.write("conf.py", (book.folder / "conf.py").read_text() + 'taggedpdf_colors = {"primary": "green"}\n')
    book.build("taggedpdf", clean=False)
    assert book.warnings.count("taggedpdf_colors is {'primary': 'green'}. Type both colors: {'primary'") == 1


def test_the_own_settings_of_a_book_win(book):
    more = 'html_logo = "other.svg"\nhtml_theme_options = {"light_css_variables": {"brand-panel": "#111111"}}\n'
    book.write("conf.py", (book.folder / "conf.py").read_text() + more)
    book.write("other.svg", LOGO)
    book.build("html")
    variables = book.text("html", "_static/theme-variables.css")
    assert "other.svg" in book.text("html", "index.html")
    assert "--brand-panel: #111111" in variables
    assert "--brand-accent: #ffaacc" in variables


def test_what_is_wrong_is_said_once_and_the_rest_is_built(book):
    book.replace("conf.py", '"#006633"', '"leaf green"')
    book.build("html", clean=False)
    assert book.warnings.count("'primary': 'leaf green' is no color") == 1
    assert "--brand-accent: #ffaacc" in book.text("html", "_static/theme-variables.css")


def test_letters_are_in_the_epub_without_other_parts(project):
    book = project()
    book.write("conf.py", 'version = copyright = "1"\nextensions = ["courseware.identity"]\n')
    book.write("index.rst", "Home\n====\n\nWords.\n")
    out = book.build("epub")
    with zipfile.ZipFile(next(out.glob("*.epub"))) as packed:
        package = packed.read("content.opf").decode()
        assert "_static/atkinson-hyperlegible-regular.woff2" in packed.namelist()
    assert 'href="_static/atkinson-hyperlegible-regular.woff2" media-type="font/woff2"' in " ".join(package.split())

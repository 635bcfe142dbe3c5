"""What each page says of itself, the page for what is not there, the list of pages, the picture."""

from __future__ import annotations

import html
import json
import re
import struct
import xml.etree.ElementTree as ET

import pytest
from project import text_of_pdf

BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml"]
LICENSE = "https://creativecommons.org/licenses/by-sa/4.0/"
ROOT = "https://books.example/en/latest/"


@pytest.fixture
def book(project):
    return project("metadata")


def tags(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page)
    return [(name, html.unescape(value)) for name, value in found]


def data(page: str) -> dict[str, object]:
    """What a page says in JSON-LD; the browser ends the script at the first ``</script``."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script', page, re.S)
    assert found
    told: dict[str, object] = json.loads(found[1])
    return told


def test_head_of_a_page(book):
    book.build("html")
    page = book.text("html", "module/page.html")
    told = dict(tags(page))
    assert f'<link rel="license" href="{LICENSE}" />' in page
    assert told["citation_title"] == told["og:title"] == "Who holds 50% of the keys?"
    assert told["citation_author_institution"] == "Somebody Else"
    assert told["citation_publication_date"] == "2019"
    assert told["citation_inbook_title"] == told["og:site_name"] == 'A Book of <Doors> & "Keys"'
    assert told["citation_public_url"] == told["og:url"] == ROOT + "module/page.html"
    assert told["og:image"] == ROOT + "_static/card.png"
    assert "citation_pdf_url" not in told
    assert data(page)["license"] == LICENSE
    assert data(page)["isPartOf"] == {"@type": "Book", "name": 'A Book of <Doors> & "Keys"', "url": ROOT}
    assert data(page)["description"] == "A door of </script> & “more” opens slowly."
    assert [name for name, _value in tags(page)].count("description") == 1


def test_head_of_the_first_page_is_that_of_the_book(book):
    book.build("html")
    page = book.text("html", "index.html")
    assert data(page)["@type"] == dict(tags(page))["og:type"].capitalize() == "Book"
    authors = [(name, value) for name, value in tags(page) if name.startswith("citation_author")]
    assert authors == [
        ("citation_author_institution", "The Doors Group"),
    ]
    creators = [value for name, value in tags(page) if name == "dc.creator"]
    assert creators == ["Nuñez O'Hara, Jean-Luc M.", "The Doors Group,"]
    assert data(page)["author"] == [
        {"@type": "Person", "givenName": "Jean-Luc M.", "familyName": "Nuñez O'Hara"},
        {"@type": "Organization", "name": "The Doors Group"},
    ]


def test_author_of_a_page_is_a_person_where_a_comma_says_so(book):
    page = book.folder / "module" / "page.md"
    page.write_text(page.read_text().replace("Somebody Else", "Else, Somebody"))
    book.build("html")
    text = book.text("html", "module/page.html")
    assert dict(tags(text))["citation_author"] == "Somebody Else"
    assert data(text)["author"] == [{"@type": "Person", "givenName": "Somebody", "familyName": "Else"}]


def test_lesson_says_what_it_teaches_to_whom_and_how_long_it_takes(book):
    lesson = "# Keys\n\n:::{objectives}\n- [turn a key]{#turn}\n:::\n\n## Turning\n\n:::{teaches} turn\n:::\n\nTurn.\n"
    settings = {"metadata_audience": "locksmiths", "myst_enable_extensions": ["attrs_inline", "colon_fence"]}
    settings["extensions"] = ["courseware"]
    book.write("module/other.md", lesson)
    book.build("html", settings=settings, clean=False)
    page = data(book.text("html", "module/other.html"))
    assert page["@type"] == ["Chapter", "LearningResource"]
    assert page["teaches"] == ["turn a key"]
    assert page["timeRequired"] == "PT1M"
    assert page["audience"] == {"@type": "EducationalAudience", "educationalRole": "locksmiths"}
    whole = data(book.text("html", "index.html"))
    assert whole["@type"] == ["Book", "LearningResource"]
    assert whole["teaches"] == ["turn a key"]
    assert {"@type": "Chapter", "name": "Keys", "url": f"{ROOT}module/other.html"} in whole["hasPart"]
    book.write("module/other.md", lesson.replace("[turn a key]", "[open a door]"))
    book.build("html", settings=settings, clean=False)
    assert data(book.text("html", "index.html"))["teaches"] == ["open a door"]


def test_addresses_are_those_of_the_builder(book):
    book.build("dirhtml")
    page = book.text("dirhtml", "module/page/index.html")
    assert dict(tags(page))["og:url"] == ROOT + "module/page/"
    assert ROOT + "module/page/</loc>" in book.text("dirhtml", "sitemap.xml")
    assert "module/page.html" not in page


def test_what_needs_whole_addresses_is_left_out_without_one(book):
    out = book.build("html", settings={"html_baseurl": ""})
    told = dict(tags(book.text("html", "module/page.html")))
    assert {"og:url", "og:image", "citation_public_url"}.isdisjoint(told)
    assert told["citation_title"]
    assert not (out / "sitemap.xml").exists()
    assert not (out / "_static" / "card.png").exists()


@pytest.mark.parametrize("name", ["sitemap.xml", "_static/card.png"])
def test_a_site_that_leaves_the_web_has_nothing_of_what_needs_its_address(book, name):
    out = book.build("html")
    assert (out / name).is_file()
    book.build("html", settings={"html_baseurl": ""})
    assert not (out / name).exists()


def test_foot_of_a_page(book):
    book.build("html")
    page = book.text("html", "module/other.html")
    assert "<cite>A Book of &lt;Doors&gt; &amp; &quot;Keys&quot;</cite>" in page
    assert "@incollection{" in page
    assert "Cite this page" not in book.text("html", "search.html") + book.text("html", "genindex.html")


@pytest.mark.parametrize("builder", BUILDERS)
def test_directive_prints_in_every_output(book, builder):
    out = book.build(builder, settings={"epub_show_urls": "no"})
    suffixes = {".html", ".xhtml", ".tex", ".txt", ".1", ".texi", ".xml"}
    files = [path for path in sorted(out.rglob("*")) if path.suffix in suffixes]
    text = html.unescape(re.sub(r"<[^>]+>", "", " ".join(path.read_text(errors="replace") for path in files)))
    text = re.sub(r"\\PYG\{[^}]*\}|[\\{}]|PYGZ[oc]b|@(?=[{@])", "", text)  # what LaTeX and Texinfo put around it
    assert "Somebody Else. (2019)" in text
    assert re.search(r"@+incollectionsomebody2019who", text)


@pytest.mark.program("pdftotext")
def test_directive_prints_in_pdf(project):
    book = project("metadata")
    book.replace("conf.py", '"courseware.accessibility"]', '"courseware.accessibility", "taggedpdf"]')
    out = book.build("taggedpdf")
    text = text_of_pdf(next(out.glob("*.pdf")))
    assert "Somebody Else. (2019)" in text
    assert "@incollection{somebody2019who" in text


def test_handout_is_named_to_reference_managers(project):
    book = project("metadata")
    book.replace(
        "conf.py",
        '"courseware.accessibility"]',
        '"courseware.accessibility", "taggedpdf"]\ntaggedpdf_handouts = ["module/*"]\n'
        'taggedpdf_handouts_path = "handouts"',
    )
    book.build("handouts", out="html/handouts")
    book.build("html")
    told = dict(tags(book.text("html", "module/page.html")))
    assert told["citation_pdf_url"] == ROOT + "handouts/module/page.pdf"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("year: 2019", "year: soon", "page.md: WARNING: Front matter: 'year: soon'. Type four digits"),
        ("year: 2019", "yaer: 2019", "page.md: WARNING: Front matter: 'cite' has no key 'yaer'"),
        (
            "cite:\n  author: Somebody Else\n  year: 2019",
            "cite: 12",
            "page.md: WARNING: Front matter: 'cite' holds no lines",
        ),
        (
            "cite:\n  author: Somebody Else",
            "cite:\n  author: [A, B]",
            "page.md: WARNING: Front matter: 'cite' holds no lines",
        ),
    ],
)
def test_wrong_front_matter_is_told(book, old, new, message):
    book.replace("module/page.md", old, new)
    book.build("html", clean=False)
    assert message in book.warnings
    assert "module/page.md: WARNING" in book.warnings
    assert "Cite this page" in book.text("html", "module/page.html")


def test_a_page_that_is_not_there_is_told(book):
    book.replace("index.md", "{how-to-cite} module/page", "{how-to-cite} module/gone")
    book.build("html", clean=False)
    assert "index.md:10: WARNING: how-to-cite: there is no page 'module/gone'" in book.warnings


def test_a_page_follows_what_it_cites(book):
    book.build("html")
    book.replace("module/page.md", "# Who holds 50% of the keys?", "# Another title")
    book.build("html")
    assert "Another title. In " in re.sub(r"<[^>]+>", "", book.text("html", "index.html"))
    book.replace("CITATION.cff", "The Doors Group", "The Gates Group")
    book.build("html")
    assert book.written == {"index", "module/page", "module/other"}
    assert "The Gates Group" in book.text("html", "module/other.html")


def test_page_for_what_is_not_there_works_at_any_depth(book):
    out = book.build("html")
    page = book.text("html", "404.html")
    addresses = re.findall(r'\b(?:href|src|action|data-content_root)="([^"]*)"', page)
    local = [one for one in addresses if not one.startswith(("https://", "#"))]
    assert local
    assert [one for one in local if not one.startswith("/en/latest/")] == []
    pages = {one.split("#")[0].split("?")[0].removeprefix("/en/latest/") for one in local if one != "/en/latest/"}
    assert [one for one in sorted(pages) if not (out / one).is_file()] == []
    assert ("robots", "noindex") in tags(page)
    assert "404" not in book.text("html", "sitemap.xml") + book.text("html", "searchindex.js")


def test_page_for_what_is_not_there_in_folders(book):
    out = book.build("dirhtml", settings={"html_baseurl": "https://books.example/"})
    page = book.text("dirhtml", "404.html")
    assert not (out / "404").exists()
    assert 'href="/module/page/"' in page
    assert "../" not in "".join(re.findall(r'\b(?:href|src)="([^"]*)"', page))


def test_a_page_of_the_books_own_is_left_as_it_is(book):
    book.write("404.md", "---\norphan: true\n---\n\n# Nothing here\n")
    book.build("html")
    assert "Nothing here" in book.text("html", "404.html")
    assert "slip in it" not in book.text("html", "404.html")


def test_list_of_pages(book):
    book.build("html")
    book.replace("module/other.md", "An other", "Another")
    book.build("html")
    root = ET.fromstring(book.text("html", "sitemap.xml"))
    assert [one.text for one in root.iter() if one.tag.endswith("loc")] == [
        ROOT + name for name in ("index.html", "module/other.html", "module/page.html")
    ]


def test_picture_has_the_size_that_is_told(book):
    out = book.build("html")
    made = (out / "_static" / "card.png").read_bytes()
    told = dict(tags(book.text("html", "index.html")))
    assert [str(one) for one in struct.unpack(">II", made[16:24])] == [told["og:image:width"], told["og:image:height"]]
    book.build("html")
    assert (out / "_static" / "card.png").read_bytes() == made

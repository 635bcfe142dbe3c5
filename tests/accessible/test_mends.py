"""Each mend of stock output."""

from __future__ import annotations

import re
import zipfile

import pytest
from accessible.epub import Book, repack
from accessible.theme import mend


def test_page_without_footbibliography_prints_its_notes(project):
    book = project("casebook")
    book.build("html")
    page = book.text("html", "page.html")
    assert "footbibliography" not in (book.folder / "page.md").read_text()
    assert page.count('role="doc-footnote"') == 3
    assert set(re.findall(r'href="#([^"]+)" id="[^"]+" role="doc-noteref"', page)) <= set(
        re.findall(r'id="([^"]+)"', page)
    )


def test_own_footbibliography_is_not_doubled(project):
    book = project("casebook")
    book.build("html")
    once = book.text("html", "page.html").count('role="doc-footnote"')
    book.write("page.md", (book.folder / "page.md").read_text() + "\n:::{footbibliography}\n:::\n")
    book.build("html")
    assert book.text("html", "page.html").count('role="doc-footnote"') == once


def test_excluded_citation_and_note_in_a_heading_build(project):
    book = project("casebook")
    gone = ":::{only} never\nGone.{footcite:p}`brown2002`\n:::"
    text = f"# Page{{footcite:p}}`adams2001`\n\n{gone}\n\nStays.{{footcite:p}}`clark2003`\n"
    book.write("other.md", text)
    for builder in ("html", "latex", "text"):
        book.build(builder)
    assert "Gone." not in book.text("html", "other.html")


def test_captions_and_asides_are_mended():
    page = mend('<p class="caption" role="heading">A</p><aside class="sidebar-drawer"><aside class="toc-drawer no">')
    assert 'role="heading" aria-level="2"' in page
    assert '<aside aria-label="Site" class="sidebar-drawer">' in page
    assert '<aside aria-label="This page" class="toc-drawer no">' in page


def test_repacked_epub_has_one_time_one_order_and_the_books_identifier(tmp_path):
    path = tmp_path / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("z.xhtml", "z")
        archive.writestr("toc.ncx", '<meta name="dtb:uid" content="id"/>')
        archive.writestr("mimetype", "application/epub+zip")
    repack(path, 1_700_000_000, Book("A book", "urn:x", "id"))
    first = path.read_bytes()
    repack(path, 1_700_000_000, Book("A book", "urn:x", "id"))
    assert path.read_bytes() == first
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["mimetype", "toc.ncx", "z.xhtml"]
        assert 'content="urn:x"' in archive.read("toc.ncx").decode()


@pytest.mark.parametrize(
    "extensions", [["myst_parser", "accessible"], ["myst_parser", "sphinxcontrib.bibtex", "accessible"]]
)
def test_sources_without_colon_fences_or_bibtex_show_nothing_that_they_do_not_hold(project, extensions):
    book = project("typstpdf")
    book.write("index.md", "# One\n\n```{toctree}\nsecond\n```\n")
    settings = {"extensions": extensions, "myst_enable_extensions": [], "bibtex_bibfiles": []}
    book.build("html", settings=settings, clean=False)
    assert "footbibliography" not in book.text("html", "second.html") + book.warnings


def test_word_taken_out_leaves_the_search_index(project):
    book = project("casebook")
    book.write("other.md", "# Other\n\nMisprinnt.\n")
    book.build("html")
    assert "misprinnt" in book.text("html", "searchindex.js")
    book.write("other.md", "# Other\n\nMended.\n")
    book.build("html")
    assert "misprinnt" not in book.text("html", "searchindex.js")

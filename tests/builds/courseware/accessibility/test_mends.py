"""Each mend of stock output."""

from __future__ import annotations

import re
import zipfile

import pytest
from courseware.accessibility.theme import mend_body


def test_page_without_footbibliography_prints_its_notes(built_project):
    book = built_project("casebook", "html")
    page = book.text("html", "page.html")
    assert "footbibliography" not in (book.folder / "page.md").read_text()
    assert page.count('role="doc-footnote"') == 3
    assert set(re.findall(r'href="#([^"]+)" id="[^"]+" role="doc-noteref"', page)) <= set(
        re.findall(r'id="([^"]+)"', page)
    )


def test_own_footbibliography_is_not_doubled(built_project):
    book = built_project("casebook", "html")
    once = book.text("html", "page.html").count('role="doc-footnote"')
    book.write("page.md", (book.folder / "page.md").read_text() + "\n:::{footbibliography}\n:::\n")
    book.build("html")
    assert book.text("html", "page.html").count('role="doc-footnote"') == once


def test_footnotes_and_citations_have_one_row_of_numbers_in_the_order_of_their_calls(project):
    book = project("casebook")
    text = "One.[^9] Two.{footcite:p}`brown2002` Three.[^word] Four.{footcite:p}`adams2001` Two.{footcite:p}`brown2002`"
    notes = "[^word]: The third, with a fifth.[^inner]\n[^inner]: The fifth.\n[^9]: The first.\n"
    book.write("other.md", f"# Page\n\n{text}\n\n{notes}")
    book.build("html")
    page = book.text("html", "other.html")
    calls = re.findall(r'role="doc-noteref"[^>]*>(?:<span[^>]*>[^<]*</span>)?(\d+)', page)
    assert calls == ["1", "2", "3", "4", "2", "5"]
    labels = re.findall(r'<span class="label">(?:<span[^>]*>[^<]*</span>)?(?:<a[^>]*>)?(\d+)', page)
    assert sorted(labels) == ["1", "2", "3", "4", "5"]
    assert labels[:3] == ["1", "3", "5"]  # those that stand together are in order


def test_excluded_citation_and_note_in_a_heading_build(project):
    book = project("casebook")
    gone = ":::{only} never\nGone.{footcite:p}`brown2002`\n:::"
    text = f"# Page{{footcite:p}}`adams2001`\n\n{gone}\n\nStays.{{footcite:p}}`clark2003`\n"
    book.write("other.md", text)
    for builder in ("html", "latex", "text"):
        book.build(builder)
    assert "Gone." not in book.text("html", "other.html")


def test_captions_and_asides_are_mended():
    page = mend_body(
        '<p class="caption" role="heading">A</p><aside class="sidebar-drawer"><aside class="toc-drawer no">'
    )
    assert 'role="heading" aria-level="2"' in page
    assert '<aside aria-label="Site" class="sidebar-drawer">' in page
    assert '<aside aria-label="This page" class="toc-drawer no">' in page


@pytest.mark.parametrize(
    "extensions",
    [["myst_parser", "courseware.accessibility"], ["myst_parser", "sphinxcontrib.bibtex", "courseware.accessibility"]],
)
def test_sources_without_colon_fences_or_bibtex_show_nothing_that_they_do_not_hold(project, extensions):
    book = project("taggedpdf")
    book.write("index.md", "# One\n\n```{toctree}\nsecond\n```\n")
    settings = {"extensions": extensions, "myst_enable_extensions": [], "bibtex_bibfiles": []}
    book.build("html", settings=settings, clean=False)
    assert "footbibliography" not in book.text("html", "second.html") + book.warnings


def test_switches_of_the_drawers_come_after_the_way_past_the_menus_and_are_buttons():
    toggle = '<input type="checkbox" class="sidebar-toggle" name="{0}" id="{0}">'
    skip = '<a class="skip-to-content" href="#main">Skip</a>'
    page = mend_body(
        toggle.format("__navigation") + toggle.format("__toc") + skip + '<aside class="toc-drawer no-toc">'
    )
    assert page.index("skip-to-content") < page.index("__navigation")
    assert page.count('role="button" aria-pressed="false"') == 2
    assert 'class="sidebar-toggle no-toc" name="__toc"' in page


def test_pages_have_a_description_and_code_takes_the_focus(project):
    book = project("casebook")
    book.write("other.md", '# Page\n\nFirst "words" & more.\n\n```\ncode\n```\n')
    book.build("html")
    page = book.text("html", "other.html")
    assert 'content="First “words” &amp; more."' in page or "First &quot;words&quot; &amp; more." in page
    assert page.count('<pre tabindex="0">') == 1


def test_epub_has_a_cover_landmarks_and_notes_that_are_known_as_notes(project):
    book = project("casebook")
    settings = {"epub_show_urls": "no", "copyright": "2026 A", "version": "1", "epub_basename": "book"}
    with zipfile.ZipFile(book.build("epub", settings=settings) / "book.epub") as archive:
        package, contents = archive.read("content.opf").decode(), archive.read("nav.xhtml").decode()
        page, cover = archive.read("page.xhtml").decode(), archive.read("epub-cover.xhtml").decode()
        assert archive.read("_static/cover.png").startswith(b"\x89PNG")
    assert re.search(r'href="_static/cover.png"[^>]* properties="cover-image"', package)
    assert 'property="schema:accessibilityFeature">alternativeText<' in package
    assert 'epub:type="bodymatter"' in contents
    assert 'epub:type="footnote" role="doc-footnote"' in page
    assert 'epub:type="noteref" role="doc-noteref"' in page
    assert 'alt="Cover: ' in cover


@pytest.mark.parametrize(
    ("added", "is_kept"),
    [("", False), ("```{index} lamp\n```\n", True), ("{ref}`Index <genindex>`\n", True)],
    ids=["empty", "entry", "link"],
)
def test_epub_holds_an_index_where_it_has_entries_or_is_linked(project, added, is_kept):
    book = project("casebook")
    book.write("page.md", f"{(book.folder / 'page.md').read_text()}\n{added}")
    with zipfile.ZipFile(next(book.build("epub").glob("*.epub"))) as archive:
        assert ("genindex.xhtml" in archive.namelist()) == is_kept
        assert ("genindex.xhtml" in archive.read("content.opf").decode()) == is_kept


def test_no_builder_has_another_read_every_page_again(built_project):
    """Sphinx does so where a setting of the group "env" differs from the run before; it keeps them after a change."""
    book = built_project("casebook", "html")
    book.write("page.md", (book.folder / "page.md").read_text() + "\nMore.\n")
    book.build("epub")
    assert book.read == {"page"}
    book.build("html")
    assert book.read == set()


def test_epub_names_its_license(project):
    book = project("casebook")
    out = book.build("epub", settings={"accessibility_license_url": "https://license.example/?a=1&b=2"})
    with zipfile.ZipFile(next(out.glob("*.epub"))) as made:
        package = made.read("content.opf").decode()
    assert '<meta property="dcterms:license">https://license.example/?a=1&amp;b=2</meta>' in package


def test_a_part_in_any_language_costs_no_warning_and_keeps_its_quotes(project):
    book = project("taggedpdf")
    book.write(
        "second.md",
        '---\norphan: true\n---\n\n# Two\n\nA "word", [كلمة "x"]{.language-ar}\n\n{.language-hi}\nएक "शब्द"।\n',
    )
    settings = {"smartquotes": True, "myst_enable_extensions": ["attrs_block", "attrs_inline"]}
    book.build("html", settings={"extensions": ["myst_parser", "courseware.accessibility"], **settings})
    page = book.text("html", "second.html")
    assert 'A “word”, <span dir="rtl" lang="ar">' in page
    assert '<p lang="hi">एक &quot;शब्द&quot;।' in page


def test_headings_lead_to_files(project):
    book = project("casebook")
    book.write("sheet.txt", "words")
    book.write("other.md", "# Page [one](sheet.txt)\n\n## Part [two](sheet.txt)\n\nWords.\n")
    book.build("html")
    page = book.text("html", "other.html")
    assert page.count('class="reference download internal"') == 2
    assert "<title>Page one" in page


def test_a_head_that_holds_nothing_heads_nothing(project):
    book = project("casebook")
    book.write("other.md", "# Other\n\n| | Here | There |\n| --- | --- | --- |\n| Open | yes | no |\n")
    book.build("html")
    page = book.text("html", "other.html")
    head = page[page.index("<thead>") : page.index("</thead>")]
    assert len(re.findall("<td", head)) == len(re.findall("</td>", head)) == 1
    assert len(re.findall('<th scope="col"', head)) == len(re.findall("</th>", head)) == 2

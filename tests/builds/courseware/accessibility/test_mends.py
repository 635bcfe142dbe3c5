"""Each mend of stock output."""

from __future__ import annotations

import re
import zipfile

import pytest
from courseware.accessibility.theme import mend_body, mend_part


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


FRAME = (
    '<aside class="sidebar-drawer"><p class="caption" role="heading">A</p></aside>\n<div class="main">'
    '<div class="content-icon-container"><div></div></div>\n<article role="main"></article>'
    '<aside class="toc-drawer{}"><ul>\n</ul></aside></div></div>'
)


def test_menus_are_navigation_and_captions_are_no_headings():
    page = mend_part(FRAME.format(""))
    assert '<nav aria-label="Site" id="site-navigation" class="sidebar-drawer"><p class="caption">A</p></nav>' in page
    assert '<nav aria-label="This page" id="page-contents" class="toc-drawer"></nav>' in page
    assert '<section aria-label="Tools" class="content-icon-container"><div></div></section>' in page
    assert '<div class="toc-drawer no-toc"></div>' in mend_part(FRAME.format(" no-toc"))
    assert "aside" not in page


def test_a_caption_in_another_language_is_no_heading_either():
    caption = '<p class="caption" lang="en" role="heading" aria-level="2">A</p>'
    assert mend_part(caption) == '<p class="caption" lang="en">A</p>'


def test_drawings_are_silent_unless_they_say_what_they_show():
    for drawing in ('<svg class="icon"><use href="#a"></use></svg>', '<svg viewBox="0 0 9 9">\n<path d="M0 0"/></svg>'):
        assert mend_part(drawing).startswith('<svg aria-hidden="true" ')
    for drawing in ('<svg role="img" aria-label="A"><use href="#a"/></svg>', "<svg><title>Sales</title></svg>"):
        assert mend_part(drawing) == drawing


def test_fields_and_buttons_have_a_type_and_the_search_a_button():
    page = mend_part('<form><input class="sidebar-search" name="q"></form><button class="theme-toggle"></button>')
    assert '<input type="text" class="sidebar-search" name="q">\n  <button type="submit" ' in page
    assert 'aria-label="Search"></button>' in page
    assert '<button type="button" class="theme-toggle">' in page


def test_box_of_a_table_is_called_by_its_caption():
    box = '<div class="table-wrapper">\n<table class="a">\n{}</table></div>'
    captioned = mend_part(box.format('<caption><span class="caption-text">A <em>b</em> &amp; c</span></caption>'))
    assert captioned.startswith('<div tabindex="0" role="group" aria-label="A b &amp; c" class="table-wrapper">')
    assert 'aria-label="Table"' in mend_part(box.format(""))


def test_lines_that_look_like_headings_are_headings(project):
    book = project("casebook")
    text = "```{rubric} Aside\n```\n\n````{admonition} A box\nIt holds\n\n```{note}\nSo.\n```\n````"
    part = "## Part\n\n````{admonition} Box\n```{admonition} In it\nX\n```\n````"
    book.write("other.md", f"# Page\n\n{text}\n\n{part}\n")
    book.build("html")
    page = book.text("html", "other.html")
    assert '<h2 class="informal rubric">Aside</h2>' in page
    levels = re.findall(r'role="heading" aria-level="(\d)" class="admonition-title">([^<]*)', page)
    assert levels == [("2", "A box"), ("3", "Box"), ("4", "In it")]
    assert '<p class="admonition-title">Note</p>' in page


def test_links_from_notes_say_where_they_lead(project):
    book = project("casebook")
    book.write("other.md", "# Page\n\nA[^a], b[^b], a[^a].\n\n[^a]: One.\n[^b]: Two.\n")
    book.build("html")
    page = book.text("html", "other.html")
    names = re.findall(r'doc-backlink" href="[^"]*" aria-label="([^"]*)">(\d)', page)
    assert names == [
        ("Back to call 1 of note 1", "1"),
        ("Back to call 2 of note 1", "2"),
        ("Back to the call of note 2", "2"),
    ]
    assert '<div class="footnote-list brackets">' in page
    assert page.count("<aside") == page.count("</aside>") == 2


def test_cells_below_heads_of_two_levels_name_them(project):
    book = project("casebook")
    book.write(
        "other.md",
        "# Page\n\n```{list-table}\n:header-rows: 2\n:stub-columns: 1\n\n* - Name\n  - Age\n* - First\n  - Years\n"
        "* - Ann\n  - 3\n```\n\n```{list-table}\n:header-rows: 1\n\n* - Name\n* - Bob\n```\n",
    )
    book.build("html")
    cells = re.findall(r"<t[hd]([^>]*)><p>(\w+)</p>", book.text("html", "other.html"))
    headers = {word: re.search(r'headers="([^"]*)"', attributes) for attributes, word in cells}
    ids = {word: match[1] for attributes, word in cells if (match := re.search(r' id="([^"]*)"', attributes))}
    assert headers["3"][1].split() == [ids["Age"], ids["Years"], ids["Ann"]]
    assert headers["Ann"][1].split() == [ids["Name"], ids["First"]]
    assert headers["Bob"] is None


def test_pages_hold_no_style_no_script_and_one_viewport(project):
    book = project("casebook")
    book.write("other.md", "# Page\n\n```{list-table}\n:widths: 1 2\n\n* - A\n  - B\n```\n")
    book.build("html", settings={"html_theme_options": {"light_css_variables": {"my-color": "#123456"}}})
    page = book.text("html", "other.html")
    assert "<style" not in page
    assert ' style="' not in page
    assert re.findall(r"<script(?![^>]* src=)(?![^>]*json)", page) == []
    assert page.count('name="viewport"') == 1
    assert '<col class="width-33" />' in page
    variables = book.text("html", "_static/theme-variables.css")
    assert "--my-color: #123456;" in variables
    assert "<" not in variables
    assert re.search(r'href="_static/theme-variables\.css\?v=', page)


def test_no_single_key_takes_readers_out_of_the_text(project):
    book = project("casebook")
    book.build("html", clean=False)
    assert "ENABLE_SEARCH_SHORTCUTS: false" in book.text("html", "_static/documentation_options.js")
    book.build("html", clean=False, settings={"html_theme_options": {"enable_search_shortcuts": True}})
    assert "ENABLE_SEARCH_SHORTCUTS: true" in book.text("html", "_static/documentation_options.js")


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
    page = mend_body(toggle.format("__navigation") + toggle.format("__toc") + skip + FRAME.format(" no-toc"), "a.js")
    assert page.index("skip-to-content") < page.index("__navigation")
    assert page.count('role="button" aria-pressed="false"') == 2
    assert 'aria-controls="site-navigation" class="sidebar-toggle" name="__navigation"' in page
    assert 'class="sidebar-toggle no-toc" name="__toc"' in page


def test_pages_have_a_description_and_code_takes_the_focus(project):
    book = project("casebook")
    book.write("other.md", '# Page\n\nFirst "words" & more.\n\n```\ncode\n```\n')
    book.build("html")
    page = book.text("html", "other.html")
    assert 'content="First “words” &amp; more."' in page or "First &quot;words&quot; &amp; more." in page
    assert page.count('<pre tabindex="0" role="group" aria-label="Code">') == 1


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


@pytest.mark.parametrize("are_kept", [False, True])
def test_markup_that_could_not_be_read_links_only_a_message_on_the_page(project, are_kept):
    book = project("casebook")
    book.write("unread.rst", ":orphan:\n\nUnread\n======\n\nHere |nothing|, `nowhere`_, :nobody:`words` and *no end.\n")
    settings = {"keep_warnings": are_kept}
    book.build("html", settings=settings, clean=False)
    page = book.text("html", "unread.html")
    assert page.count('class="problematic"') == 4
    links = re.findall(r'href="#([^"]+)"><span class="problematic"', page)
    assert bool(links) == are_kept
    assert set(links) <= set(re.findall(r'id="([^"]+)"', page))
    book.build("epub", settings=settings, clean=False)
    assert "leads nowhere" not in book.warnings

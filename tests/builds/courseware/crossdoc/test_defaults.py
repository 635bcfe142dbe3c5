"""A part in a two-line ``conf.py`` brings all it needs, and takes nothing that the book decides."""

from __future__ import annotations

import re
from pathlib import Path

import courseware
import pytest
from project import Project

TABLE = """\
# Home

:::::{benefit-table} What we offer
::::{benefit} Space
Rooms -- "free".
::::
:::::
"""
SPAN_TABLE = "# Home\n\n:::{span-table}\n| A | < |\n| --- | --- |\n| 1 | 2 |\n:::\n"
HOME = "# Home\n\n```{toctree}\nabout\n```\n"
#: with what Sphinx needs to know for an ePub
ALL = 'version = copyright = "1"\nextensions = ["courseware"]'
NOTED = "# Home\n\nA library{footcite:p}`doe2020`.\n"
BIBLIOGRAPHY = "@book{doe2020, author = {Doe, Jane}, title = {Rooms}, year = {2020}, publisher = {Press}}\n"


def make_book(folder: Path, conf: str, files: dict[str, str] | None = None) -> Project:
    """Return a new book of *files*, by default of a page with a benefit table."""
    source = folder / "source"
    source.mkdir()
    (source / "conf.py").write_text(f'project = "Small"\n{conf}\n')
    for name, text in (files or {"index.md": TABLE}).items():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text(text)
    return Project(folder / "book", source)


def style_sheets(page: str) -> list[str]:
    return re.findall(r'<link rel="stylesheet"[^>]* href="_static/(?:styles/)?([\w-]+)\.css', page)


#: mends of any book, and outputs for any, in any language of markup
OF_ANY_MARKUP = set(
    "accessibility audio braille conformance glossary identity link_archive offline_app printed_pages search".split()
)


@pytest.mark.parametrize("part", courseware.PARTS)
@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "gettext"])
def test_a_part_alone(tmp_path, part, builder):
    if part in OF_ANY_MARKUP:
        home = {"index.rst": "Home\n====\n\nHello.\n"}
    else:
        texts = {"casebook": TABLE, "tables": SPAN_TABLE}
        home = {"index.md": texts.get(part, "# Home\n\nHello.\n")}
    conf = f'extensions = ["courseware.{part}"]\nexclude_patterns = ["_build"]'
    make_book(tmp_path, conf, home).build(builder)


def test_a_page_with_a_benefit_table_looks_right(tmp_path):
    book = make_book(tmp_path, 'extensions = ["courseware.casebook"]')
    out = book.build("html")
    page = book.text("html", "index.html")
    assert style_sheets(page)[-2:] == ["furo-extensions", "casebook"]
    assert (out / "_static" / "casebook.css").is_file()
    assert "<title>Small</title>" in page
    assert "Rooms – “free”." in page
    assert not list(out.glob("_sources/*"))


def test_a_book_without_a_bibliography(tmp_path):
    """sphinxcontrib-bibtex stops a build whose ``bibtex_bibfiles`` is not set."""
    conf = 'extensions = ["myst_parser", "courseware.casebook", "courseware.lesson", "taggedpdf"]'
    make_book(tmp_path, conf).build("html")


def test_a_part_alone_prints_its_notes(tmp_path):
    book = make_book(
        tmp_path, 'extensions = ["courseware.casebook"]', {"index.md": NOTED, "references.bib": BIBLIOGRAPHY}
    )
    for builder in ("html", "latex", "text"):
        book.build(builder)
    assert re.search(r"Jane Doe.*Rooms", book.text("html", "index.html"))


def test_what_the_book_sets_stays(tmp_path):
    settings = {
        "myst_enable_extensions": ["colon_fence"],
        "html_theme": "alabaster",
        "html_title": "Mine",
        "bibtex_default_style": "plain",
        "epub_show_urls": "footnote",
    }
    conf = "\n".join(f"{name} = {value!r}" for name, value in settings.items())
    book = make_book(tmp_path, f'extensions = ["courseware"]\n{conf}')
    book.build("html")
    page = book.text("html", "index.html")
    assert "alabaster.css" in page
    assert "Mine</title>" in page
    assert "Rooms – “free”." in page  # docutils does it where MyST was not told to


def test_what_the_command_line_sets_stays(tmp_path):
    book = make_book(tmp_path, 'extensions = ["courseware"]')
    book.build("html", settings={"html_theme": "alabaster", "myst_enable_extensions": ["colon_fence"]})
    page = book.text("html", "index.html")
    assert "alabaster.css" in page
    assert "Rooms – “free”." in page
    book.build("text", settings={"smartquotes": False, "myst_enable_extensions": ["colon_fence"]})
    assert 'Rooms -- "free".' in book.text("text", "index.txt")


def test_no_builder_reads_anew_what_another_has_read(tmp_path):
    book = make_book(
        tmp_path,
        ALL,
        {"index.md": TABLE, "references.bib": BIBLIOGRAPHY},
    )
    book.build("html")
    assert book.read == {"index"}
    for builder in ("epub", "text", "html"):
        book.build(builder)
        assert book.read == set(), builder


def test_style_sheets_come_between_those_of_the_theme_and_of_the_book(tmp_path):
    conf = 'extensions = ["courseware"]\nhtml_static_path = ["own"]\nhtml_css_files = ["own.css"]'
    book = make_book(
        tmp_path, conf, {"index.md": TABLE, "own/own.css": "/* own */", "own/lesson.css": "/* the book's */"}
    )
    out = book.build("html")
    names = style_sheets(book.text("html", "index.html"))
    # furo has its variables behind all style sheets
    assert names[-2:] == ["own", "theme-variables"]
    assert names.index("furo-extensions") < names.index("accessibility") < names.index("casebook") < len(names) - 2
    assert {"lesson", "video", "worksheets", "workshops", "examples", "metadata", "conformance"} <= {*names}
    assert (out / "_static" / "lesson.css").read_text() == "/* the book's */"


def test_an_epub_gets_style_sheets_and_no_scripts(tmp_path):
    book = make_book(tmp_path, ALL)
    static = book.build("epub") / "_static"
    assert (static / "casebook.css").is_file()
    parts = Path(courseware.__file__).parent
    # those of an edition, of a setting and of packages are there alone
    elsewhere = {"facilitator-view.js", "releases.js", "offline-app.js", "player.js"}
    scripts = {path.name for path in parts.glob("*/static/*.js")} - elsewhere
    assert scripts
    assert scripts.isdisjoint(path.name for path in static.iterdir())
    assert scripts <= {path.name for path in (book.build("html") / "_static").iterdir()}


def test_templates_extend_furo_only(tmp_path):
    book = make_book(tmp_path, 'extensions = ["courseware"]', {"index.md": HOME, "about.md": "# About\n\nText.\n"})
    settings = {"accessibility_repository": "https://code.example/book"}
    book.build("html", settings=settings)
    assert '<ul class="page-actions">' in book.text("html", "about.html")
    book.build("html", settings={**settings, "html_theme": "alabaster"}, out="other")
    assert "page-actions" not in book.text("other", "about.html")
    assert "Text." in book.text("other", "about.html")


def test_old_names_of_directives_say_what_to_type(tmp_path):
    text = "# Home\n\n:::{changes}\n:::\n\n:::{example} example.md\n:::\n"
    book = make_book(
        tmp_path,
        'extensions = ["courseware"]\nexclude_patterns = ["example.md"]',
        {"index.md": text, "example.md": "Shown."},
    )
    book.build("html", clean=False)
    lines = [line for line in book.warnings.splitlines() if line]
    assert [line.partition(": WARNING: ")[0] for line in lines] == ["index.md:3", "index.md:6"]
    assert ["Type 'edition-changes'." in lines[0], "Type 'directive-example'." in lines[1]] == [True, True]
    assert "Shown." in book.text("html", "index.html")

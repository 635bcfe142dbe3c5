"""A translated edition says what is not translated, to readers and to voices."""

from __future__ import annotations

import gettext
import re
import shutil
import zipfile

import pikepdf
import pytest
from project import REPOSITORY, Project, write_settings
from sphinx.locale import translators

SETTINGS = (
    'locale_dirs = ["locales"]\ngettext_compact = False\nlanguage = "en"\nhtml_theme = "furo"\n'
    'taggedpdf_handouts_path = "handouts"\nexclude_patterns = ["_build"]\n'
)
EXTENSIONS = [
    "courseware.lesson",
    "courseware.worksheets",
    "courseware.translations",
    "courseware.accessibility",
    "taggedpdf",
]
PAGE = """# A page

First words.

:::{objectives} You can
- [say *what* it is]{#say}
:::

:::{teaches} say
:::

:::{worksheet} A sheet
:name: sheet
:minutes: 5

Words of the sheet.

:::{worksheet-question} What do you know?
:::
:::
"""
SPANISH = {"language": "es"}


@pytest.fixture
def book(tmp_path):
    book = Project(tmp_path / "book")
    write_settings(book.folder, EXTENSIONS, SETTINGS)
    book.write("index.md", "# Book\n\nWelcome, *all* of you.\n\n:::{toctree}\npage\n:::\n")
    book.write("page.md", PAGE)
    translate(book, "page", {"First words.": "Primeras palabras."})
    yield book
    translators.clear()  # Sphinx keeps them for the whole process


def translate(book: Project, page: str, messages: dict[str, str]) -> None:
    gettext._translations.clear()  # Python keeps, for the whole process, what it has read of a catalogue
    text = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    text += "".join(f'\nmsgid "{message}"\nmsgstr "{translation}"\n' for message, translation in messages.items())
    book.write(f"locales/es/LC_MESSAGES/{page}.po", text)


def test_what_is_not_translated_is_in_the_language_of_its_author(book):
    book.build("html", settings=SPANISH)
    page = book.text("html", "page.html")
    assert "<p>Primeras palabras.</p>" in page
    assert '<h1><span lang="en">A page</span>' in page
    assert '<p lang="en">Words of the sheet.</p>' in page
    # what the system says besides is Spanish, inside what is English too
    title = next(line for line in page.splitlines() if "Hoja de trabajo" in line and "admonition-title" in line)
    assert '>Hoja de trabajo: </span><span lang="en">A sheet</span>' in title
    assert re.search(r'<span lang="en"><span id="say">say <em>what</em> it is</span></span>', page)
    assert '<p lang="en">Welcome, <em>all</em> of you.</p>' in book.text("html", "index.html")
    # the menu, and what leads to the next page
    menu = book.text("html", "index.html").split("<article")[0]
    assert '<span lang="en">A page</span>' in menu


def test_titles_are_marked_where_other_pages_show_them(book):
    book.write(
        "index.md",
        "# Book\n\nSee {doc}`page`, {ref}`part`.\n\n:::{image} a.png\n:alt: A red bicycle\n:::\n"
        "\n:::{toctree}\n:caption: More to read\n\npage\n:::\n",
    )
    book.write("page.md", PAGE + "\n(part)=\n## A part: its name\n\nMore.\n")
    shutil.copy(REPOSITORY / "picture.png", book.folder / "a.png")
    translate(book, "index", {"See {doc}`page`, {ref}`part`.": "Vea {doc}`page`, {ref}`part`."})
    book.build("html", settings=SPANISH)
    index = book.text("html", "index.html").split("<article")[1]
    assert (
        '<a class="reference internal" href="page.html"><span class="doc"><span lang="en">A page</span></span></a>'
        in index
    )
    assert '<span lang="en">A part: its name</span>' in index
    assert re.search(r'<img [^>]*alt="A red bicycle"[^>]* lang="en"|<img [^>]*lang="en"[^>]*alt="A red bicycle"', index)
    assert re.search(r'<p class="caption" lang="en"[^>]*><span class="caption-text">More to read', index)
    # once they are translated, the page that shows them is Spanish, as in a build from nothing
    translate(book, "page", {"A page": "Una página"})
    translate(
        book,
        "index",
        {
            "See {doc}`page`, {ref}`part`.": "Mire {doc}`page`, {ref}`part`.",
            "More to read": "Más",
            "A red bicycle": "Una bicicleta roja",
        },
    )
    book.build("html", settings=SPANISH, clean=False)
    index = book.text("html", "index.html")
    assert '<span class="doc">Una página</span>' in index
    assert '<p class="caption"><span class="caption-text">Más</span>' in index
    assert re.search(r'<img [^>]*alt="Una bicicleta roja"', index) and not re.search(r"<img [^>]*lang=", index)
    shutil.rmtree(book.folder / "_build")
    book.build("html", settings=SPANISH)
    assert book.text("html", "index.html") == index


def test_what_translators_are_not_given_is_marked(book):
    settings = 'bibtex_bibfiles = ["references.bib"]\nproject = "The book"\ncopyright = "2026 the people of it"\n'
    write_settings(book.folder, ["courseware", "taggedpdf"], SETTINGS + settings)
    book.write(
        "references.bib", "@book{a, title={A work on trees}, author={Ann Adams}, publisher={Ink}, year={2020}}\n"
    )
    citation = "cff-version: 1.2.0\ntitle: The book\nauthors:\n- name: The people\ndate-released: 2026-11-23\n"
    book.write("CITATION.cff", citation)
    notes = "Primeras palabras.{footcite}`a` Más.[^1]\n\n[^1]: My note.\n\n:::{glossary}\nbridge\n: A way.\n:::\n"
    book.write("page.md", PAGE + notes)
    translate(book, "page", {"My note.": "Mi nota.", "First words.": "Primeras palabras."})
    book.build("html", settings=SPANISH)
    page = book.text("html", "page.html")
    assert re.search(r'<p lang="en">Ann Adams\.\s+<em>A work on trees</em>', page)
    assert "<p>Mi nota.</p>" in page
    citation = page.split('class="cite-page"')[1].split("</p>")[0]
    assert '<span lang="en">The people.</span>' in citation
    assert '<span lang="en">A page</span>. En <cite><span lang="en">The book</span></cite>' in citation
    assert 'Copyright &#169; <span lang="en">2026 the people of it</span>' in page
    assert '<span lang="en">bridge</span>' in book.text("html", "genindex.html")
    # once the title is translated, it is none of them; nor is anything in the edition of the author
    translate(book, "page", {"A page": "Una página"})
    book.build("html", settings=SPANISH, clean=False)
    assert "</span> (2026). Una página. En" in book.text("html", "page.html")
    book.build("html")
    assert 'lang="en"' not in book.text("html", "page.html").split("<body")[1]


def test_readers_are_told_how_much_is_translated(book):
    book.build("html", settings=SPANISH)
    assert "1 de 7 pasajes de esta página están traducidos. Lo que no lo está, está en inglés." in book.text(
        "html", "page.html"
    )
    assert "1 de 9 pasajes de este libro están traducidos." in book.text("html", "index.html")
    # a description is what the page is about
    assert '<meta name="description" content="Welcome, all of you."' in book.text("html", "index.html")
    # once more is translated, the first page, which was not touched, says so: as in a build from nothing
    translate(book, "page", {"First words.": "Primeras palabras.", "A page": "Una página"})
    book.build("html", settings=SPANISH)
    index = book.text("html", "index.html")
    assert "2 de 9 pasajes de este libro" in index
    assert "1 de 7 pasajes" not in book.text("html", "page.html")
    shutil.rmtree(book.folder / "_build")
    book.build("html", settings=SPANISH)
    assert book.text("html", "index.html") == index


def test_edition_of_the_author_says_nothing_of_it(book):
    book.build("html")
    page = book.text("html", "page.html")
    assert "translation-notice" not in page
    assert 'lang="en"' not in page.split("<body")[1]


def test_setting_names_the_language_where_conf_names_that_of_the_translation(book):
    book.build("html", settings={**SPANISH, "translations_source_language": "fr"})
    assert '<p lang="fr">Words of the sheet.</p>' in book.text("html", "page.html")
    assert "está en francés." in book.text("html", "page.html")


def test_page_in_a_language_of_its_own_is_left_to_it(book):
    book.write("page.md", "---\nlanguage: de\n---\n# Seite\n\nWorte.\n")
    book.build("html", settings=SPANISH)
    assert "<p>Worte.</p>" in book.text("html", "page.html")
    assert "translation-notice" not in book.text("html", "page.html")


def test_epub_pdf_and_word_file_say_it_too(book):
    out = book.build("epub", settings=SPANISH)
    with zipfile.ZipFile(next(out.glob("*.epub"))) as package:
        page = package.read("page.xhtml").decode()
    assert re.search(r'<p [^>]*lang="en"[^>]*>Words of the sheet.</p>', page)
    out = book.build("handouts", settings=SPANISH)
    with pikepdf.open(out / "page.pdf") as pdf:
        languages = [str(element["/Lang"]) for element in pdf.objects if _is_element(element)]
    assert languages.count("en") >= 4
    out = book.build("html", settings=SPANISH)
    with zipfile.ZipFile(next(out.rglob("sheet.docx"))) as package:
        body = package.read("word/document.xml").decode()
    assert re.search(r'<w:lang w:val="en"/></w:rPr><w:t xml:space="preserve">Words of the sheet.', body)


def _is_element(element) -> bool:
    return isinstance(element, pikepdf.Dictionary) and "/Lang" in element and element.get("/Type") == "/StructElem"

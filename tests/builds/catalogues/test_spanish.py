"""A book in Spanish: pages translated by gettext, and what the extensions print, in every output."""

from __future__ import annotations

import html
import re
import zipfile
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest
from babel.messages.pofile import read_po
from courseware.accessibility import theme_words
from project import ROOTS, text_of_pdf

LOCALES = ROOTS / "test-spanish" / "locales" / "es" / "LC_MESSAGES"
FACILITATOR = {"lesson_edition": "facilitator"}
#: what stands around the words of a message in Markdown: note calls, roles, emphasis, spans
MARKUP = re.compile(r"\{[\w:]+\}`[\w-]+`|\[\^\w+\]")
MARKS = re.compile(r"\{#\w+\}|[*\[\]]")
#: words that stay: a name in the bibliography, and the heading of notes, which PDF prints at the foot of the page
STAY = "Ann Adams"
#: what PDFs print without: a heading of notes, the title of a column
NOT_PRINTED = ("Notas", "En la práctica")
#: what is said below the heading of a page, where its template prints that, and otherwise in a sentence
ABOVE, IN_SENTENCE = re.compile(r"Aproximadamente \d+ minuto"), "Esta página toma aproximadamente"
OTHERWISE = dict.fromkeys(("html", "dirhtml", "epub"), (IN_SENTENCE,))
OTHERWISE |= dict.fromkeys(("taggedpdf", "handouts"), NOT_PRINTED)
#: words of the extensions that pages of this book show
OWN = [
    *[
        "Actividad",
        "Quiénes",
        "Duración",
        "10 minutos",
        "Materiales",
        "Cierre",
        "Hoja de trabajo",
        "Lo que quiero saber",
    ],
    *[
        "Objetivos:",
        IN_SENTENCE,
        "Cuánto tiempo toma",
        "En total",
        "Consejo",
        "Para quien facilita",
    ],
    *[
        "5 minutos y 6 segundos",
        "Ver en YouTube",
        "Transcripción",
        "Tipo de aliado",
        "Dependencia municipal",
        "Suburbano",
    ],
    *["Aliados", "Menos de $1,000", "En la práctica", "Beneficios y los estudios de caso que los muestran"],
    *["Dónde aparece este estudio de caso"],
]


@cache
def messages() -> dict[str, tuple[str, str]]:
    """Return the messages of all pages: the page's name and the translation, by what is translated."""
    found = {}
    for path in LOCALES.rglob("*.po"):
        with path.open("rb") as file:
            name = path.relative_to(LOCALES).with_suffix("").as_posix()
            found.update({str(one.id): (name, str(one.string)) for one in read_po(file) if one.id})
    return found


def words(message: str) -> list[str]:
    """Return what readers see of a message, in pieces between which something else stands."""
    return [piece.strip() for piece in MARKS.sub("", MARKUP.sub("|", message)).split("|") if len(piece.strip()) > 3]


def normal(text: str) -> str:
    return " ".join(text.replace("\xad", "").split())


def pages_of(path: Path) -> str:
    """Return the words of all pages in a folder of HTML or ePub, and those of attributes."""
    found = []
    for one in sorted(path.rglob("*.*html")):
        text = re.sub(r"<(script|style)\b(?! type=\"application/json).*?</\1>", "", one.read_text(), flags=re.S)
        found += [re.sub(r"<[^>]+>", "", text), *re.findall(r' (?:alt|title|aria-label|content)="([^"]*)"', text)]
    return normal(html.unescape(" ".join(found)))


def pdfs_of(path: Path) -> str:
    return normal(" ".join(text_of_pdf(one) for one in sorted(path.rglob("*.pdf"))))


def text_of(path: Path) -> str:
    return normal(" ".join(one.read_text() for one in sorted(path.rglob("*.txt"))))


READERS = {
    **dict.fromkeys(["html", "dirhtml", "singlehtml", "epub"], pages_of),
    **dict.fromkeys(["taggedpdf", "handouts"], pdfs_of),
    "text": text_of,
}


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", READERS)
def test_every_word_is_translated(project, builder):
    """Nothing of what is translated is left in English, and nothing of the translation is missing."""
    text = READERS[builder](project("spanish").build(builder, settings=FACILITATOR)).replace("*", "")
    english = [piece for message in messages() for piece in words(message) if piece != STAY and piece in text]
    assert english == []
    spanish = [piece for _page, translated in messages().values() for piece in words(translated)]
    missing = [piece for piece in (*spanish, *OWN) if piece not in text]
    assert [piece for piece in missing if piece not in OTHERWISE.get(builder, ())] == []
    assert bool(ABOVE.search(text)) == (IN_SENTENCE not in text)


@pytest.mark.parametrize("language", ["en", "es"])
def test_translators_are_given_each_word_once(project, language):
    """The messages are the same whatever the language of the book: what the extensions print is not among them."""
    out = project("spanish").build("gettext", settings={**FACILITATOR, "language": language})
    given = []
    for path in out.rglob("*.pot"):
        with path.open("rb") as file:
            name = path.relative_to(out).with_suffix("").as_posix()
            given += [(str(one.id), name) for one in read_po(file) if one.id]
    notes = ("Notes", "case"), ("Notes", "module/page")  # the heading is a setting of sphinxcontrib-bibtex
    expected = [(message, name) for message, (name, _string) in messages().items() if message != "Notes"]
    assert sorted(given) == sorted([*expected, *notes])


def test_learners_catalogue_has_no_notes_for_facilitators(project):
    out = project("spanish").build("gettext")
    assert "Stop after ten minutes." not in "".join(path.read_text() for path in out.rglob("*.pot"))


def test_names_and_ids_are_those_of_the_source(built_project):
    """Links, and what browsers keep of a worksheet, outlive a translation."""
    book = built_project("spanish", "html")
    made = book.text("html", "module/page.html")
    for name in (
        "offer-sheet",
        "offer-sheet-which-space-is-free",
        *("town", "town-what-i-know"),
        "benefit-space-for-all",
        "say-it-in-one-minute",
    ):
        assert f'id="{name}"' in made
    assert 'href="index.html#gains">' in made
    assert 'href="page.html#start-with-a-question"' in book.text("html", "module/index.html")
    assert 'href="module/page.html#benefit-many-hands"' in book.text("html", "case.html")


def test_lost_name_of_an_objective_stays(project):
    """A translator may leave out the span around the words of an objective."""
    book = project("spanish")
    path = "locales/es/LC_MESSAGES/module/index.po"
    book.replace(path, "[nombrar lo que gana un *aliado*]{#gains}", "nombrar lo que gana un *aliado*")
    book.build("html")
    assert re.search(
        r'<li id="gains"><p>nombrar lo que gana un <em>aliado</em>', book.text("html", "module/index.html")
    )


def test_words_of_scripts(built_project):
    book = built_project("spanish", "html")
    made = html.unescape(book.text("html", "module/page.html"))
    assert '"clear": "Borrar mis respuestas"' in made
    assert '"button": "Reproducir: Una visita a la panadería (5 minutos y 6 segundos, de YouTube)"' in made
    assert 'data-legend="Filtrar los estudios de caso"' in book.text("html", "lists.html")


def test_words_around_a_page(project):
    """What the templates and the theme print; one word of them is a name."""
    book = project("spanish")
    book.build("handouts", out="html/handouts")
    book.build("html", settings={"accessibility_repository": "https://code.example.org/toolkit"})
    made = html.unescape(book.text("html", "module/page.html"))
    assert re.search(r">Hoja para repartir \(PDF, \d páginas, \d+ KB\)<", made)
    for own in (
        "Editar esta página",
        "Aproximadamente 31 minutos",
        "Saltar al contenido",
        "En esta página",
        "Modo oscuro",
    ):
        assert own in made
    for label in ("Sitio", "Esta página", "Mostrar u ocultar la navegación del sitio"):
        assert f'aria-label="{label}"' in made
    theme = [
        *theme_words.MARKED_WORDS,
        *(words for _before, words, _behind in theme_words.UNMARKED_WORDS if words != "Menu"),
    ]
    assert [one for one in theme if re.search(rf"""[>"]\s*{re.escape(one.strip())}\s*[<"]""", made)] == []


def test_every_output_says_its_language(project):
    book = project("spanish")
    book.build("handouts", out="html/handouts")
    book.build("html")
    assert '<html class="no-js" lang="es"' in book.text("html", "module/page.html")
    out = book.build("epub")
    with zipfile.ZipFile(out / "Juntos.epub") as archive:
        assert b"<dc:language>es</dc:language>" in archive.read("content.opf")
        assert b'lang="es"' in archive.read("module/page.xhtml")
    book.build("taggedpdf")
    for path in [
        *(book.folder / "_build" / "html" / "handouts").rglob("*.pdf"),
        book.folder / "_build/taggedpdf/juntos.pdf",
    ]:
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "es", path.name


@pytest.mark.parametrize("language", ["es_MX", "es-MX"])
def test_language_of_a_country(project, language):
    """Spanish of Mexico has the catalogues of Spanish; Typst takes language and country apart."""
    book = project("spanish")
    out = book.build("handouts", settings={"language": language})
    path = out / "module" / "page.pdf"
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "es-MX"

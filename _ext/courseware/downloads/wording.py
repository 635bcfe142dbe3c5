"""How files are called, with their pages and size; in the language of the pages that offer them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation, get_translator, init, translators
from taggedpdf.api import format_file_size

if TYPE_CHECKING:
    from .records import Download, Purpose

_CATALOGUE = "courseware.downloads"
_LOCALE = Path(__file__).parent / "locale"

_ = get_translation("courseware.downloads")
pgettext = get_context_translation("courseware.downloads")


def speak(language: str) -> None:
    """Have all words of this module in a *language*, whatever was spoken before; pages are filled without Sphinx."""
    translators.pop(("general", _CATALOGUE), None)
    init([_LOCALE], language, _CATALOGUE)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return a message for a *number*, with that number in it."""
    message = get_translator(_CATALOGUE).ngettext(singular, plural, number)
    return message.replace("{count}", str(number))


def _count_pages(number: int) -> str:
    return ngettext("{count} page", "{count} pages", number)


def _count_sections(number: int) -> str:
    return ngettext("{count} section", "{count} sections", number)


def _count_web_pages(number: int) -> str:
    return ngettext("{count} web page", "{count} web pages", number)


def _count_files(number: int) -> str:
    return ngettext("{count} file", "{count} files", number)


#: how the pages of a file are counted, where they are not called pages
_PAGE_COUNTS: Mapping[Purpose, Callable[[int], str]] = {
    "epub": _count_sections,
    "audio": _count_sections,
    "site": _count_web_pages,
    "facilitator": _count_web_pages,
}
#: how formats are called
_FORMATS: Mapping[str, str] = {"pdf": "PDF", "epub": "ePub", "zip": "zip", "brf": "BRF"}


def describe_file(download: Download, language: str) -> str:
    """Return the facts of a file: "PDF, 49 pages, 840 KB"."""
    facts = [_FORMATS[download.suffix]]
    if download.suffix == "zip" and download.purpose not in ("site", "facilitator"):
        facts.append(_count_files(download.files))
    count_pages = _PAGE_COUNTS.get(download.purpose, _count_pages)
    facts += [count_pages(download.pages), format_file_size(download.octets, language)]
    return ", ".join(facts)


def name_file(purpose: Purpose) -> str:
    """Return what a file is called in the list."""
    names = {
        "book": _("The whole book"),
        "epub": _("The whole book for e-readers"),
        "site": _("All web pages, to read without a network"),
        "handouts": _("All handouts to print"),
        "sheets": _("All worksheets to fill in"),
        "slides": _("Slides of all lessons"),
        "large-print": _("The whole book in large print"),
        "large-print-handouts": _("All handouts in large print"),
        "braille": _("The whole book in braille"),
        "audio": _("The whole book, read aloud"),
        "facilitator": _("Everything for who leads a session"),
        "script": _("Script for who leads the session"),
    }
    return str(names[purpose])


def name_in_menu(purpose: Purpose) -> str:
    """Return what a file is called below the button."""
    names = {
        "book": _("Book (PDF)"),
        "epub": _("Book (ePub)"),
        "site": _("Web pages (zip)"),
        "handouts": pgettext("heading of a list of files", "Handouts"),
        "sheets": pgettext("heading of a list of files", "Worksheets"),
        "slides": pgettext("heading of a list of files", "Slides"),
        "large-print": _("Book in large print (PDF)"),
        "large-print-handouts": _("Handouts in large print"),
        "braille": _("Book in braille (BRF)"),
        "audio": _("Book, read aloud (ePub)"),
        "facilitator": _("For who leads"),
    }
    return str(names[purpose])


def explain_file(purpose: Purpose) -> str:
    """Return what readers can do with a file, in a sentence; "" where its name says it."""
    sentences = {
        "book": _("On a screen or on paper, with the numbers of its pages."),
        "epub": _("On a phone, a tablet or an e-reader, in letters as large as you like."),
        "site": _("Unpack it and open index.html."),
        "handouts": _("A PDF for each page, and for each part of a workshop."),
        "sheets": _("To fill in on a screen, and as Word files to change."),
        "slides": _("To show to a group; each lesson has them as web pages too."),
        "large-print": _("All letters are 18 points high or higher."),
        "braille": _("For a braille display or an embosser: 25 lines of 40 cells."),
        "audio": _("A reading app speaks it, and shows what is spoken."),
        "facilitator": _("Web pages, scripts, handouts and the book, with notes for who leads."),
    }
    return str(sentences.get(purpose, ""))


def name_list() -> str:
    """Return the heading of the list, which stands on the button too."""
    return str(pgettext("heading of a list of files", "Downloads"))


def name_link_to_list() -> str:
    """Return the last line below the button."""
    return str(_("All downloads, with pages and sizes"))


def name_heading_link() -> str:
    """Return the words of the link beside a heading."""
    return str(_("Link to this heading"))

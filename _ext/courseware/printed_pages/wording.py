"""What is said of the pages of the printed book, in the language of the ePub."""

from __future__ import annotations

from pathlib import Path

from sphinx.locale import get_translation, init, translators

_LOCALE = Path(__file__).parent / "locale"
_CATALOGUE = "courseware.printed_pages"
_ = get_translation("courseware.printed_pages")


def speak(language: str) -> None:
    """Have all words of this module in a *language*, whatever was spoken before; files are marked without Sphinx."""
    translators.pop(("general", _CATALOGUE), None)
    init([_LOCALE], language, _CATALOGUE)


def name_list() -> str:
    """Return what the list of pages is called."""
    return str(_("Pages of the printed book"))


def name_source(title: str) -> str:
    """Return what the printed book is called."""
    return str(_("{title}: the PDF of the same edition")).replace("{title}", title)

"""What is said of each checker and of what it looked at, for readers.

Nothing is imported that only the checkers need: the book prints these words where no checker is installed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation

_ = get_translation("courseware.conformance")
pgettext = get_context_translation("courseware.conformance")


class _About(NamedTuple):
    """What is said of a checker."""

    #: the kind of output that it looks at
    output: str
    #: what it makes sure of
    text: str


_PAGES, _EPUB, PDF, _PACKAGES = (
    _("Web pages"),
    pgettext("output that was checked", "ePub"),
    pgettext("output that was checked", "PDF"),
    _("Packages for learning platforms"),
)

#: the checkers, by their names, in the order in which they are told of
ABOUT = {
    "links": _About(_PAGES, _("Every link inside the site, and every place on a page, is there")),
    "markup": _About(_PAGES, _("The HTML is valid")),
    "html-validate": _About(_PAGES, _("Structure, names and roles in the HTML as it is written")),
    "structured-data": _About(
        _PAGES, _("What pages tell search engines of themselves (JSON-LD) is as schema.org defines it")
    ),
    "axe": _About(
        _PAGES,
        _(
            "WCAG 2.0, 2.1 and 2.2, levels A and AA, and best practices, as far as a program can tell: light, dark, "
            "320 px wide, menus open and closed, and as printed"
        ),
    ),
    "equal-access": _About(
        _PAGES, _("WCAG 2.2, levels A and AA, by the rules of IBM: 1440 px wide with menus open, and 320 px wide")
    ),
    "alfa": _About(_PAGES, _("WCAG 2.2, levels A and AA, and ARIA, by the rules of Siteimprove: menus open")),
    "codesniffer": _About(
        _PAGES, _("WCAG 2.1, levels A and AA, by the rules of Squiz: light with menus open, dark, and 320 px wide")
    ),
    "names": _About(
        _PAGES,
        _(
            "What a screen reader gets: landmarks, headings in order, names of all that can be used, heads of tables; "
            "at 1440 px and 320 px, menus open and closed"
        ),
    ),
    "keyboard": _About(
        _PAGES,
        _(
            "The keyboard alone, 1440 px and 320 px wide, with all that opens: a link past the menus, a visible focus, "
            "no trap, nothing that only a mouse can use, nothing that a single key does"
        ),
    ),
    "status": _About(
        _PAGES, _("What changes while the focus stays is told: search, filters, saved and deleted answers, copied text")
    ),
    "reflow": _About(
        _PAGES,
        _("Zoom to 200 % and 400 %, text at 200 %, wide spacing: nothing is cut off, no page scrolls sideways"),
    ),
    "motion": _About(_PAGES, _("Nothing moves for readers who ask for less motion")),
    "print": _About(_PAGES, _("Printed pages read in black and white, and leave menus out")),
    "requests": _About(_PAGES, _("No page asks another site for anything")),
    "scriptless": _About(_PAGES, _("All text shows without JavaScript")),
    "search": _About(_PAGES, _("The search works from a disk, without a server")),
    "epubcheck": _About(_EPUB, _("The ePub is valid")),
    "ace": _About(_EPUB, _("Accessibility of ePubs, as far as a program can tell")),
    "publication": _About(
        _EPUB, _("Reading order, landmarks, languages, notes, links, and metadata that says what is there")
    ),
    "reading": _About(
        _EPUB,
        _(
            "In a reading system: all text shows, the style adds no other, nothing is wider than the screen of a "
            "tablet or a phone, and axe-core looks at each page as a phone shows it"
        ),
    ),
    "pdfua": _About(PDF, _("PDF/UA-1, as far as a program can tell")),
    "pdfa": _About(PDF, _("PDF/A-3a, for archives, as far as a program can tell")),
    "nesting": _About(PDF, _("Elements stand where the standard allows them, and none holds nothing")),
    "pdf": _About(
        PDF, _("Language, title, bookmarks, header cells, alternative texts, fonts, and contrast, also in grey")
    ),
    "paper": _About(
        PDF,
        _(
            "On paper: lines to write on are 8 mm apart or more, fields are as high, and no page is nearly empty but "
            "the last of a part"
        ),
    ),
    "packages": _About(
        _PACKAGES,
        _(
            "Links, HTML, axe-core at 1440 px with all folds open and at 320 px, no request to another site; what a "
            "platform starts of SCORM leads to the end and says so"
        ),
    ),
    "lighthouse": _About(
        _PAGES, _("On chosen pages: accessibility, best practices and findability at 100, speed at 95 or more, of 100")
    ),
}
#: editions of a book that are called by a name; others are called by their language
_EDITIONS = {"facilitator": _("edition for facilitators")}
#: what is counted
COUNTED = {
    "controls": pgettext("what was counted", "controls"),
    "documents": pgettext("what was counted", "documents"),
    "elements": pgettext("what was counted", "elements"),
    "files": pgettext("what was counted", "files"),
    "judged": _("reports judged to be no fault"),
    "links": pgettext("what was counted", "links"),
    "pages": pgettext("what was counted", "pages"),
    "requests": pgettext("what was counted", "requests"),
    "searches": pgettext("what was counted", "searches"),
    "states": pgettext("what was counted", "states"),
    "stops": _("stops of the focus"),
    "views": pgettext("what was counted", "views"),
    "warnings": pgettext("what was counted", "warnings"),
}


def describe_counts(counts: Mapping[str, int], editions: Mapping[str, Mapping[str, int]], language: str) -> str:
    """Return what was looked at, and how often; also in other *editions*, by their names.

    :param language: of the page that says so
    """
    texts = [_list_counts(counts)]
    texts += [f"{_name_edition(name, language)}: {_list_counts(of_edition)}" for name, of_edition in editions.items()]
    return "; ".join(texts)


def _list_counts(counts: Mapping[str, int]) -> str:
    """Return counts as a list of words and numbers."""
    return ", ".join(f"{COUNTED[name]}: {number:,}" for name, number in counts.items())


def _name_edition(name: str, language: str) -> str:
    """Return what an edition is called: by its name, or by its language."""
    if name in _EDITIONS:
        return str(_EDITIONS[name])
    try:
        named, naming = (Locale.parse(code.replace("-", "_")) for code in (name, language or "en"))
        return named.get_display_name(naming) or name
    except (UnknownLocaleError, ValueError):
        return name

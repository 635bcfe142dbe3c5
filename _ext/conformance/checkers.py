"""All checkers, in the order in which they run: what is soon done comes first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import axe, epub, keyboard, lighthouse, links, markup, media, offline, pdf, publication, reflow
from .model import Result
from .outputs import Outputs


class Checker(NamedTuple):
    """One checker."""

    #: what it is called on the command line
    name: str
    #: the kind of output that it looks at, as readers call it
    output: str
    #: what it makes sure of, for readers
    about: str
    #: what looks
    check: Callable[[Outputs], Result]


CHECKERS = (
    Checker("links", "Web pages", "Every link inside the site, and every place on a page, is there", links.check),
    Checker("markup", "Web pages", "The HTML is valid", markup.check),
    Checker(
        "axe",
        "Web pages",
        "WCAG 2.0, 2.1 and 2.2, levels A and AA, and best practices, as far as a machine can "
        "tell: light, dark, 320 px wide, menus open and closed",
        axe.check,
    ),
    Checker(
        "keyboard",
        "Web pages",
        "The keyboard alone: a link past the menus, a visible focus, no trap, nothing that only a mouse can use",
        keyboard.check,
    ),
    Checker(
        "reflow",
        "Web pages",
        "Zoom to 200 % and 400 %, text at 200 %, wide spacing: nothing is cut off, no page scrolls sideways",
        reflow.check,
    ),
    Checker("motion", "Web pages", "Nothing moves for readers who ask for less motion", media.motion),
    Checker("print", "Web pages", "Printed pages read in black and white, and leave menus out", media.printing),
    Checker("requests", "Web pages", "No page asks another site for anything", offline.requests),
    Checker("scriptless", "Web pages", "All text shows without JavaScript", offline.scriptless),
    Checker("search", "Web pages", "The search works from a disk, without a server", offline.search),
    Checker("epubcheck", "ePub", "The ePub is valid", epub.epubcheck),
    Checker("ace", "ePub", "Accessibility of ePubs, as far as a machine can tell", epub.ace),
    Checker(
        "publication",
        "ePub",
        "Reading order, landmarks, languages, notes, links, and metadata that says what is there",
        publication.check,
    ),
    Checker("pdfua", "PDF", "PDF/UA-1, as far as a machine can tell", pdf.conformance),
    Checker(
        "pdf",
        "PDF",
        "Language, title, bookmarks, header cells, alternative texts, fonts, and contrast, also in grey",
        pdf.check,
    ),
    Checker(
        "lighthouse",
        "Web pages",
        "Accessibility, best practices and findability of 100, speed of 95 or more, of 100",
        lighthouse.check,
    ),
)

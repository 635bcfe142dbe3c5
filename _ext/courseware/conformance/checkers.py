"""All checkers, in the order in which they run; `wording` says what each is for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import (
    alfa,
    axe,
    codesniffer,
    epub,
    equal_access,
    html_validate,
    keyboard,
    lighthouse,
    links,
    markup,
    media,
    names,
    nesting,
    offline,
    paper,
    pdf,
    publication,
    reading,
    reflow,
    status,
)
from .outputs import Outputs
from .records import Result


class Checker(NamedTuple):
    """One checker."""

    #: what it is called on the command line and in the record
    name: str
    #: what looks
    check: Callable[[Outputs], Result]


CHECKERS = (
    Checker("links", links.check),
    Checker("markup", markup.check),
    Checker(html_validate.NAME, html_validate.check),
    Checker("axe", axe.check),
    Checker(equal_access.NAME, equal_access.check),
    Checker(alfa.NAME, alfa.check),
    Checker(codesniffer.NAME, codesniffer.check),
    Checker("names", names.check),
    Checker("keyboard", keyboard.check),
    Checker("status", status.check),
    Checker("reflow", reflow.check),
    Checker("motion", media.motion),
    Checker("print", media.printing),
    Checker("requests", offline.requests),
    Checker("scriptless", offline.scriptless),
    Checker("search", offline.search),
    Checker("epubcheck", epub.epubcheck),
    Checker("ace", epub.ace),
    Checker("publication", publication.check),
    Checker("reading", reading.check),
    Checker("pdfua", pdf.accessibility),
    Checker("pdfa", pdf.archiving),
    Checker("nesting", nesting.check),
    Checker("pdf", pdf.check),
    Checker("paper", paper.check),
    Checker("lighthouse", lighthouse.check),
)

"""All checkers, in the order in which they run; `wording` says what each is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
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
    packages,
    paper,
    pdf,
    publication,
    reading,
    reflow,
    requests,
    status,
    structured_data,
)
from .looks import Look, Sighting
from .outputs import Outputs
from .records import Result


class Checker(NamedTuple):
    """One checker."""

    #: what it is called on the command line and in the record
    name: str
    #: what looks
    check: Callable[[Outputs], Result]
    #: whether it looks at other editions of the book as well
    is_for_all_editions: bool = False
    #: how it looks at pages, if it can do so together with others
    look: Look | None = None
    #: whether it takes long, so that it should begin early
    is_long: bool = False
    #: looks at pages of these names, if it is to open each anew; what it sees on one says nothing of others
    see_pages: Callable[[Outputs, Sequence[str]], Mapping[str, Sequence[Sighting]]] | None = None
    #: looks beside others, where `check` is to run by itself: what it finds there counts only if `check` finds it too
    check_beside: Callable[[Outputs], Result] | None = None
    #: says whether there is anything to look at that not every book has, or wants looked at
    has_subject: Callable[[Outputs], bool] = lambda _outputs: True
    #: the files that its result says something of, if it does not look at pages one by one
    reads: Callable[[Outputs], Iterable[Path]] = attrgetter("files")


_EPUBS, _PDFS = attrgetter("epubs"), attrgetter("pdfs")

CHECKERS = (
    Checker("links", links.check, is_for_all_editions=True),
    Checker("markup", markup.check),
    Checker(html_validate.NAME, html_validate.check, is_for_all_editions=True),
    Checker("structured-data", structured_data.check, is_for_all_editions=True),
    Checker("axe", axe.check, is_for_all_editions=True, look=axe.LOOK),
    Checker(equal_access.NAME, equal_access.check, look=equal_access.LOOK),
    Checker(alfa.NAME, alfa.check, look=alfa.LOOK),
    Checker(codesniffer.NAME, codesniffer.check, look=codesniffer.LOOK),
    Checker("names", names.check, is_for_all_editions=True, look=names.LOOK),
    Checker("keyboard", keyboard.check, is_long=True, see_pages=keyboard.see_pages),
    Checker("status", status.check),
    Checker("reflow", reflow.check, look=reflow.LOOK),
    Checker("motion", media.motion, look=media.MOTION),
    Checker("print", media.printing, is_for_all_editions=True, look=media.PRINT),
    Checker("requests", requests.check, look=requests.LOOK),
    Checker("scriptless", offline.scriptless, look=offline.SCRIPTLESS),
    Checker("search", offline.search),
    Checker("epubcheck", epub.epubcheck, is_for_all_editions=True, reads=_EPUBS),
    Checker("ace", epub.ace, reads=_EPUBS),
    Checker("publication", publication.check, is_for_all_editions=True),
    Checker("reading", reading.check, reads=_EPUBS),
    Checker("pdfua", pdf.accessibility, is_for_all_editions=True, reads=_PDFS),
    Checker("pdfa", pdf.archiving, is_for_all_editions=True, reads=_PDFS),
    Checker("nesting", nesting.check, is_for_all_editions=True, reads=_PDFS),
    Checker("pdf", pdf.check, is_for_all_editions=True, reads=_PDFS),
    Checker("paper", paper.check, is_for_all_editions=True, reads=_PDFS),
    Checker(
        "packages",
        packages.check,
        is_long=True,
        has_subject=packages.has_packages,
        reads=packages.find_packages,
    ),
    Checker("lighthouse", lighthouse.check, check_beside=lighthouse.check_beside, has_subject=lighthouse.has_pages),
)

"""Run public checkers, and what they do not notice, on every page and file of a book, and tell readers what came out.

``courseware check`` looks at what was built; it changes none of it. Each checker is a function from the outputs to one
result; none of them leaves anything out.

=================  =======================================================================
`records`          what a checker finds
`outputs`          the files that are checked
`kept_results`     what was found in files that are as they were
`browser`          a server for the site, and a browser
`walks`            all pages of the site, one after the other
`subprocesses`     programs in Java and JavaScript, run to their end
`links`            every link and place inside the site leads somewhere
`markup`           the Nu HTML checker
`html_validate`    html-validate
`structured_data`  what pages say of themselves in JSON-LD
`schema_org`       the vocabulary of schema.org
`axe`              axe-core, in light, dark, on a narrow screen and on paper, menus open and closed
`equal_access`     IBM Equal Access
`alfa`             Siteimprove Alfa
`codesniffer`      HTML_CodeSniffer
`judgements`       what a person has judged to be no fault, and why
`names`            the accessibility tree: landmarks, headings, names, roles
`states`           in which states a page is looked at
`looks`            pages that are opened once for several checkers
`keyboard`         the keyboard alone: skip link, visible focus, no trap
`key_presses`      what single keys do, and menus over the page
`status`           what changes is told
`reflow`           zoom to 200 % and 400 %, large text, wide spacing
`requests`         no request to another site
`offline`          pages without JavaScript; search from a disk
`media`            what readers ask their system for: less motion, black on white paper
`packages`         packages for learning platforms
`course_player`    the page that a platform starts
`lighthouse`       Lighthouse on chosen pages
`epub`             EPUBCheck and Ace by DAISY
`publication`      what they do not notice in an ePub
`reading`          an ePub as a reading system shows it
`pdf`              PDF/UA-1, PDF/A-3a, and what their checker does not notice
`nesting`          how the structure of every PDF is nested
`paper`            room for a pen, and no page of a PDF that is nearly empty
`page_marks`       what is drawn on a page of a PDF, and where
`contrast`         the colors of text on a page of a PDF
`content`          what is there that some criteria are about
`results`          the results as lines and as JSON
`wording`          what is said of the checkers
`directives`       the directive that prints the results in the book
`report/`          a conformance report: each criterion with its evidence, also as OpenACR
`checkers`         all of them
`scheduling`       which of them run when, and which together
`workers`          processes, or threads, side by side
=================  =======================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import directives
from .report import directives as report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the directive and the translations of what it prints; the checkers are a command of their own."""
    app.add_message_catalog("courseware.conformance", str(Path(__file__).parent / "locale"))
    add_static(app, Path(__file__).parent / "static", css=["conformance.css"])
    directives.setup(app)
    report.setup(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}

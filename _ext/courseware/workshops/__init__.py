"""A workshop: objects of the book in an order, with clock times, and all that is printed for it.

================  ================================================================
`directives`      the directive `workshop`
`items`           one item of an agenda, as it is typed
`clock`           times of day
`nodes`           node classes
`records`         what the book knows of its workshops
`collectors`      from the doctree of a page to records
`domain`          keeps them
`targets`         what items of an agenda name
`learning_facts`  what is learned in a workshop, for machines that collect courses
`agenda`          when each item begins
`moments`         times and numbers that readers may change on the page
`lead`            what is done before the day, on it and after it
`contents`        these in the page's table of contents
`check`           what is not known, and agendas that are too long
`sheets`          the sign-in sheet and the evaluation
`paper_sheets`    the summary of evaluations, the certificate
`rendering`       the agenda as a table
`transforms`      puts on the page what comes from other pages
`copies`          parts of other pages, to be printed together
`packet`          what the people who come receive
`script`          what who leads the session follows
`scenes`          one slot of it: the time, what is said and done, space for notes
`files`           the PDFs of all these
`blanks`          what of a text depends on when the workshop is
`word_agenda`     the agenda as a Word file
`calendar_file`   the workshop as an event for calendars
`page_workshop`   a workshop on an HTML page
`agenda_files`    writes Word file and calendar file
`page_files`      the links to them, what is written with the page
`choices`         the script by which readers choose day, beginning and people
`web_copies`      parts of other pages on an HTML page
`script_view`     the script on the page, in the facilitator edition
`warnings`        what it warns of
================  ================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taggedpdf.api import PrintFunction, add_print_functions, add_print_style

from ..crossdoc.static_files import add_static
from . import (
    check,
    choices,
    contents,
    directives,
    domain,
    files,
    learning_facts,
    nodes,
    page_files,
    script_view,
    transforms,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"
#: what is filled in below the words of a certificate
_CERTIFICATE_FIELDS = ("minutes", "credits", "day", "place", "library", "leader", "signature")
#: how the parts of a script are printed
_COLUMNS = {"script-time": "time", "script-notes": "notes"}
_PRINT_FUNCTIONS = {
    "certificate": PrintFunction("certificate", parts={f"certificate-{name}": name for name in _CERTIFICATE_FIELDS}),
    "certificate-title": PrintFunction("certificate-title"),
    "script-head": PrintFunction("script-head", parts=_COLUMNS),
    "script-scene": PrintFunction("script-scene", parts=_COLUMNS),
    "script-clock": PrintFunction("script-clock"),
    "script-label": PrintFunction("script-label"),
    "on-one-page": PrintFunction("together"),
    "script-end": PrintFunction("script-end"),
    "script-materials": PrintFunction("script-materials"),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    app.setup_extension("courseware.worksheets")
    add_static(app, Path(__file__).parent / "static", css=["workshops.css"], scripts=["workshop.js"])
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, _PRINT_FUNCTIONS)
    app.add_message_catalog("courseware.workshops", str(Path(__file__).parent / "locale"))
    for module in (
        nodes,
        directives,
        domain,
        contents,
        check,
        transforms,
        files,
        page_files,
        choices,
        script_view,
        learning_facts,
    ):
        module.setup(app)
    return {
        "version": __version__,
        "env_version": domain.WorkshopsDomain.data_version,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }

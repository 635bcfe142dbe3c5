"""A workshop: objects of the book in an order, with clock times, and all that is printed for it.

===========  ===================================================================
`directive`  the directive `workshop`
`items`      one item of an agenda, as it is typed
`clock`      times of day
`agenda`     when each item begins
`check`      what is not known, and agendas that are too long
`sheets`     the sign-in sheet and the evaluation
`render`     the agenda as a table
`fill`       puts on the page what comes from other pages
`copies`     parts of other pages, to be printed together
`packet`     what the people who come receive
`script`     what who leads the session follows
`files`      the PDFs of all these, and the links to them
===========  ===================================================================
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import check, directives, files, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Bring the style sheet, and set up each module."""
    add_static(app, Path(__file__).parent / "static", css=["workshops.css"])
    for module in (directives, check, transforms, files):
        module.setup(app)

"""Worksheets: one form as HTML, as a PDF to fill in, as a Word file, and as ruled paper.

==============  ===================================================================================
`directives`    the directives `worksheet`, `kwl`, a form of three columns, and `worksheet-list`
`questions`     the directive `worksheet-question`
`grids`         the directive `worksheet-grid`, statements with the same choices beside each
`options`       converters of their options
`nodes`         node classes
`answers`       spaces for answers, and the headings by which they are known
`transforms`    names and labels them, once their words are translated
`answer_lines`  draws lines in them, where builders would print nothing
`printing`      how PDFs print them; `print.typ` is the style
`forms`         makes them a form on HTML pages
`all_answers`   writes all answers of a reader to one file
`files`         the PDF to fill in and the Word file, linked below a worksheet's title
`linked_files`  files that HTML pages link with their size
`docx`          what the Word file holds
`word`          writes it
`wording`       words for numbers
`warnings`      what it warns of
==============  ===================================================================================

A worksheet is a component of a lesson: `courseware.lesson` keeps its record.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..crossdoc.static_files import add_static
from . import all_answers, answer_lines, directives, files, forms, grids, nodes, printing, questions, transforms

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up each module, and the translations of what they print."""
    app.setup_extension("courseware.lesson")
    add_static(
        app,
        Path(__file__).parent / "static",
        css=["worksheets.css"],
        scripts=["worksheet.js", f"{all_answers.NAME}.js"],
    )
    app.add_message_catalog("courseware.worksheets", str(Path(__file__).parent / "locale"))
    for module in (nodes, directives, questions, grids, transforms, printing, answer_lines, forms, all_answers, files):
        module.setup(app)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
